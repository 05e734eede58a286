"""The editor's fields: a draft goes in, the user types, a draft comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.editor.address import AddressEdit, AddressField
from xengo_desktop.ui.editor.expiry import ExpiryField
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.moments import MomentEdit
from xengo_desktop.ui.widgets.switch import Switch
from xengo_desktop.ui.widgets.tags import TagsEdit

NOTES_HEIGHT = 76


class EditorForm(QWidget):
    """Every typed field of a link; `draft` holds what was typed over what was shown, to the last blank."""

    edited = Signal(str)
    suggestion_requested = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self._draft = LinkDraft()
        self._showing = False
        self.destination = QLineEdit(placeholderText="https://")
        self.address = AddressEdit()
        self.title = QLineEdit()
        self.tags = TagsEdit(theme)
        self.expires = MomentEdit(theme, zone, clock)
        self.enabled = Switch(theme, self.tr("On"), self.tr("Off: visitors are told so"))
        self.channels = QLineEdit(placeholderText=self.tr("ops-slack, marketing-mail"))
        self.notes = QPlainTextEdit(tabChangesFocus=True)
        self.notes.setFixedHeight(NOTES_HEIGHT)
        self.address_field = AddressField(self.tr("Short link"), self.address)
        self.expiry_field = ExpiryField(self.tr("Expires"), self.expires)
        self.fields: dict[str, Field] = {
            "destination": Field(self.tr("Destination"), self.destination),
            "title": Field(self.tr("Title"), self.title),
            "tags": Field(self.tr("Tags"), self.tags),
            "expires_at": self.expiry_field,
            "enabled": Field(self.tr("Status"), self.enabled),
            "channels": Field(self.tr("Notify channels"), self.channels),
            "notes": Field(self.tr("Notes"), self.notes),
        }
        self._lay_out()
        self._connect()

    @property
    def draft(self) -> LinkDraft:
        return self._draft

    def show_draft(self, draft: LinkDraft) -> None:
        """Fill the fields that differ, so that a cursor stays where it is; nobody is told."""
        self._draft = draft
        self._showing = True
        for line, text in (
            (self.destination, draft.destination),
            (self.title, draft.title),
            (self.channels, ", ".join(draft.channels)),
        ):
            _refill(line, text)
        self.destination.setToolTip(draft.destination)
        self.address.show_address(draft.domain, draft.code)
        if self.tags.tags != draft.tags:
            self.tags.show_tags(draft.tags)
        self.expires.show_moment(draft.expires_at)
        self.enabled.setChecked(draft.enabled)
        if self.notes.toPlainText() != draft.notes:
            self.notes.setPlainText(draft.notes)
        self._showing = False
        self.expiry_field.name_zone()

    def forbid(self, reasons: Mapping[str, str]) -> None:
        """Grey out the fields that have a reason and free the others."""
        for name, field in self.fields.items():
            field.forbid(reasons.get(name, ""))
        self.address_field.forbid_parts(reasons.get("domain", ""), reasons.get("code", ""))

    def show_problems(self, problems: Mapping[str, str], forbidden: Mapping[str, str]) -> None:
        """Put each sentence under its field; greyed fields keep their reason."""
        for name, field in self.fields.items():
            if not forbidden.get(name):
                field.show_problem(problems.get(name, ""))
        if not (forbidden.get("domain") and forbidden.get("code")):
            self.address_field.show_problems(problems.get("domain", ""), problems.get("code", ""))

    def offer(self, tags: Sequence[Tag], domains: Sequence[str]) -> None:
        """Complete tags and domains from what is in use already."""
        self.tags.offer(tags)
        self.address.offer(domains)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self.expiry_field.set_zone(zone)

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        editor = self.address if name in ("domain", "code") else self.fields[name].editor
        editor.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for name, field in self.fields.items():
            column.addWidget(field)
            if name == "destination":
                column.addWidget(self.address_field)
        column.addStretch()

    def _connect(self) -> None:
        self.destination.textChanged.connect(self._destination_typed)
        self.title.textChanged.connect(partial(self._take, "title"))
        self.address.edited.connect(self._address_typed)
        self.address.suggestion_requested.connect(self.suggestion_requested)
        self.channels.textChanged.connect(self._channels_typed)
        for signal, name, read in self._readers():
            signal.connect(partial(self._read, name, read))

    def _readers(self) -> tuple[tuple[Any, str, Callable[[], object]], ...]:
        return (
            (self.tags.edited, "tags", lambda: self.tags.tags),
            (self.expires.edited, "expires_at", lambda: self.expires.moment),
            (self.enabled.toggled, "enabled", self.enabled.isChecked),
            (self.notes.textChanged, "notes", self.notes.toPlainText),
        )

    def _read(self, name: str, read: Callable[[], object], *_: object) -> None:
        self._take(name, read())

    def _destination_typed(self, text: str) -> None:
        self.destination.setToolTip(text)
        self._take("destination", text)

    def _address_typed(self) -> None:
        self._take("domain", self.address.domain.currentText().strip())
        self._take("code", self.address.code.text().strip())

    def _channels_typed(self, text: str) -> None:
        self._take("channels", tuple(part.strip() for part in text.split(",") if part.strip()))

    def _take(self, name: str, value: object) -> None:
        if self._showing or getattr(self._draft, name) == value:
            return
        changed: dict[str, Any] = {name: value}
        self._draft = replace(self._draft, **changed)
        self.edited.emit(name)


def _refill(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)
        line.setCursorPosition(0)
