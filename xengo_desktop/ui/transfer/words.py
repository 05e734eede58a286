"""Fields, delimiters and formats as people know them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.desk.transfer.fields import Field


class Words(QObject):
    """Names in the window's language."""

    def fields(self) -> tuple[tuple[Field | None, str], ...]:
        """Return what a column can hold, in the order in which one looks for it."""
        return (
            (None, self.tr("Not imported")),
            (Field.DESTINATION, self.tr("Destination")),
            (Field.SHORT_URL, self.tr("Short link")),
            (Field.CODE, self.tr("Code")),
            (Field.DOMAIN, self.tr("Domain")),
            (Field.TITLE, self.tr("Title")),
            (Field.TAGS, self.tr("Tags")),
            (Field.EXPIRES_AT, self.tr("Expires")),
            (Field.ENABLED, self.tr("On or off")),
            (Field.NOTES, self.tr("Notes")),
            (Field.CHANNELS, self.tr("Notifications")),
            (Field.RULES, self.tr("Routing rules")),
            (Field.UTM_SOURCE, "utm_source"),
            (Field.UTM_MEDIUM, "utm_medium"),
            (Field.UTM_CAMPAIGN, "utm_campaign"),
            (Field.UTM_TERM, "utm_term"),
            (Field.UTM_CONTENT, "utm_content"),
        )

    def delimiters(self) -> tuple[tuple[str, str], ...]:
        """Return what can stand between cells."""
        return (
            (",", self.tr("Comma")),
            (";", self.tr("Semicolon")),
            ("\t", self.tr("Tab")),
            ("|", self.tr("Vertical bar")),
        )

    def separators(self) -> tuple[tuple[str, str], ...]:
        """Return what can stand between tags."""
        return (
            (",", self.tr("Commas between them")),
            (";", self.tr("Semicolons between them")),
            ("|", self.tr("Vertical bars between them")),
            ("", self.tr("One tag in each cell")),
        )

    def date_orders(self) -> tuple[tuple[str, str], ...]:
        """Return how 03/04/2026 can be meant."""
        return (("", self.tr("Ask")), ("dmy", self.tr("3 April")), ("mdy", self.tr("March 4")))
