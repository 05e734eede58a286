"""Which field goes down from the first chosen link to the others, and what it would put there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.zones import moment_words

LONGEST = 48
"""Characters of a value."""


class FillMenu(QMenu):
    """Names the link that is copied from; every field has a letter and its value."""

    def __init__(
        self, source: LinkDraft, count: int, fill: Callable[[str], None], zone: ZoneInfo, over: QWidget
    ) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source, self._zone, self._over = source, zone, over
        words = self.tr("From {0} to the {1} other links") if count > 2 else self.tr("From {0} to the other")
        name = source.name or address(source.destination)
        self.setAccessibleName(words.format(_cut(name), self.locale().toString(count - 1)))
        # Not a section: some styles do not show the words of one.
        self.addAction(_escaped(self.accessibleName())).setEnabled(False)
        self.addSeparator()
        for field, title in self._fields():
            value = _cut(in_a_line(self._value(field))) or self.tr("empty")
            self.addAction(f"{title}: {_escaped(value)}", partial(fill, field))

    def open(self) -> None:
        """Pop up over the middle of the window."""
        middle = self._over.mapToGlobal(self._over.rect().center())
        size = self.sizeHint()
        self.popup(middle - QPoint(size.width() // 2, size.height() // 2))

    def _fields(self) -> tuple[tuple[str, str], ...]:
        return (
            ("destination", self.tr("&Destination")),
            ("title", self.tr("T&itle")),
            ("tags", self.tr("&Tags")),
            ("expires_at", self.tr("&Expires")),
            ("enabled", self.tr("&On or off")),
            ("channels", self.tr("Noti&fications")),
            ("notes", self.tr("&Notes")),
        )

    def _value(self, field: str) -> str:
        source = self._source
        match field:
            case "destination":
                return address(source.destination)
            case "tags":
                return ", ".join(map(str, source.tags))
            case "channels":
                return ", ".join(source.channels)
            case "enabled":
                return self.tr("on") if source.enabled else self.tr("off")
            case "expires_at":
                at = source.expires_at
                return moment_words(at, self._zone) if at else self.tr("never")
            case _:
                return str(getattr(source, field)).replace("\n", " ")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _escaped(text: str) -> str:
    return text.replace("&", "&&").replace("\t", " ")
