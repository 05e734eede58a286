"""The editor's fields: a draft goes in, the user types, a draft comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from xengo_desktop.domain.addresses import suggestion
from xengo_desktop.domain.campaigns.utm import read_utm
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.editor.address import AddressEdit, AddressField
from xengo_desktop.ui.editor.advice import AdviceBox, Line
from xengo_desktop.ui.editor.channels import ChannelsEdit
from xengo_desktop.ui.editor.expiry import ExpiryField
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.rules.summary import RulesSummary
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.elided_line import ElidedLine
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.moments import MomentEdit
from xengo_desktop.ui.widgets.switch import Switch
from xengo_desktop.ui.widgets.tags import TagsEdit
from xengo_desktop.ui.widgets.tool_tips import tool_tip

NOTES_HEIGHT = 76
ADDRESS = ("domain", "code")
CODES_ROOM = 26
"""Pixels below the code of a new link, for a row of suggestions."""

MOST_TYPED = 20_000
"""Characters that a line takes; far more than any service, so that what is too much can be counted."""


class EditorForm(QWidget):
    """Every typed field of a link; `draft` holds what was typed over what was shown, to the last blank."""

    edited = Signal(str)
    rules_requested = Signal()
    campaign_requested = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, clock: Clock) -> None:
        super().__init__()
        self._draft = LinkDraft()
        self._showing = False
        self.destination = ElidedLine(placeholderText="https://")
        self.campaign = button("", "inline")
        self.campaign.setToolTip(self.tr("Set the UTM parameters of the destination"))
        self.address = AddressEdit()
        self.title = QLineEdit()
        for line in (self.destination, self.title):
            line.setMaxLength(MOST_TYPED)
        self.tags = TagsEdit(theme)
        self.expires = MomentEdit(theme, zone, clock)
        self.enabled = Switch(theme, self.tr("On"), self.tr("Off: visitors are told so"))
        self.channels = ChannelsEdit(theme)
        self.rules = RulesSummary(zone, clock)
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
            "rules": Field(self.tr("Routing rules"), self.rules),
            "notes": Field(self.tr("Notes"), self.notes),
        }
        self.fields["destination"].put_beside_name(self.campaign)
        self.advice = {name: AdviceBox(field.editor) for name, field in self.fields.items()}
        self.advice |= {"destination": AdviceBox(self.campaign), "address": AdviceBox(self.address.code)}
        self._lay_out()
        self._connect()

    @property
    def draft(self) -> LinkDraft:
        return self._draft

    def show_draft(self, draft: LinkDraft) -> None:
        """Fill the fields that differ, so that a cursor stays where it is; nobody is told."""
        self._draft = draft
        self._showing = True
        _refill(self.destination, draft.destination)
        _refill(self.title, draft.title)
        self._describe_destination()
        self.address.show_address(draft.domain, draft.code)
        if self.tags.tags != draft.tags:
            self.tags.show_tags(draft.tags)
        if self.channels.channels != draft.channels:
            self.channels.show_channels(draft.channels)
        self.expires.show_moment(draft.expires_at)
        self.enabled.setChecked(draft.enabled)
        if self.rules.rules != draft.rules:
            self.rules.show_rules(draft.rules)
        if self.notes.toPlainText() != draft.notes:
            self.notes.setPlainText(draft.notes)
        self._showing = False
        self.expiry_field.name_zone()

    def forget_steps(self) -> None:
        """Let no field take back what was typed before now; undo is the journal's again."""
        for line in self.findChildren(QLineEdit):
            cursor = line.cursorPosition()
            with QSignalBlocker(line):
                line.setText(line.text())
            line.setCursorPosition(cursor)
        self.notes.document().clearUndoRedoStacks()

    def put(self, name: str, value: object) -> None:
        """Set one field as if it had been typed."""
        if getattr(self._draft, name) == value:
            return
        changed: dict[str, Any] = {name: value}
        self.show_draft(replace(self._draft, **changed))
        self.edited.emit(name)

    def forbid(self, reasons: Mapping[str, str], said: str = "") -> None:
        """Grey out the fields that have a reason and free the others; no reason is said a second time."""
        heard = {said}
        for name, field in self.fields.items():
            reason = reasons.get(name, "")
            field.forbid(reason, said=bool(reason) and reason in heard)
            if not field.isHidden():
                heard.add(reason)
            if name == "destination":
                parts = reasons.get("domain", ""), reasons.get("code", "")
                self.address_field.forbid_parts(*parts, said=heard)
                heard.update(parts)
        self.campaign.setVisible("destination" not in reasons)
        self._describe_destination()

    def keep_room_for_code(self, *, new: bool) -> None:
        """Keep the room below the code of a new link for the codes that are proposed."""
        self.advice["address"].keep_room(CODES_ROOM if new and self.address.code.isEnabled() else 0)

    def says_problem(self) -> bool:
        """Whether a problem can be read under its field just now."""
        return any(field.says_problem for field in (*self.fields.values(), self.address_field))

    def show_problems(self, problems: Mapping[str, str], forbidden: Mapping[str, str]) -> None:
        """Put each sentence under its field; greyed fields keep their reason."""
        for name, field in self.fields.items():
            if not forbidden.get(name):
                field.show_problem(problems.get(name, ""))
        if not (forbidden.get("domain") and forbidden.get("code")):
            self.address_field.show_problems(problems.get("domain", ""), problems.get("code", ""))

    def advise(self, lines: Mapping[str, Sequence[Line]]) -> None:
        """Say under each field what is not a problem yet; domain and code share one place."""
        for name, box in self.advice.items():
            names = ADDRESS if name == "address" else (name,)
            box.show_lines([line for each in names for line in lines.get(each, ())])

    def offer(
        self,
        tags: Sequence[tuple[Tag, int]],
        domains: Sequence[str],
        channels: Sequence[str],
        usual: str = "",
    ) -> None:
        """Complete tags, domains and channels from what is in use already; `usual` is the domain for none."""
        self.tags.offer(tags)
        self.address.offer(domains, usual)
        self.channels.offer_channels(channels)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Show times in another zone."""
        self.expiry_field.set_zone(zone)
        self.rules.set_zone(zone)

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        if name in ADDRESS:
            self.address.take_keyboard()
        else:
            self.fields[name].editor.setFocus()

    def complete(self) -> None:
        """Put https:// before a destination that begins with a host, as browsers do."""
        meant = suggestion(self.destination.text())
        if meant and self.destination.isEnabled():
            # Typed, not set, so that it can be taken back.
            self.destination.selectAll()
            self.destination.insert(meant)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for name, field in self.fields.items():
            column.addWidget(field)
            _append(field, self.advice[name])
            if name == "destination":
                column.addWidget(self.address_field)
                _append(self.address_field, self.advice["address"])
        column.addStretch()

    def _connect(self) -> None:
        self.destination.editingFinished.connect(self.complete)
        self.destination.textChanged.connect(self._destination_typed)
        self.title.textChanged.connect(partial(self._take, "title"))
        self.address.edited.connect(self._address_typed)
        self.campaign.clicked.connect(self.campaign_requested)
        self.rules.edit_requested.connect(self.rules_requested)
        for signal, name, read in self._readers():
            signal.connect(partial(self._read, name, read))

    def _readers(self) -> tuple[tuple[Any, str, Callable[[], object]], ...]:
        return (
            (self.tags.edited, "tags", lambda: self.tags.tags),
            (self.channels.edited, "channels", lambda: self.channels.channels),
            (self.expires.edited, "expires_at", lambda: self.expires.moment),
            (self.enabled.toggled, "enabled", self.enabled.isChecked),
            (self.notes.textChanged, "notes", self.notes.toPlainText),
        )

    def _read(self, name: str, read: Callable[[], object], *_: object) -> None:
        self._take(name, read())

    def _destination_typed(self, text: str) -> None:
        self._take("destination", text)
        self._describe_destination()

    def _describe_destination(self) -> None:
        """Have the whole address as tool tip, and beside the name how many campaign parameters it has."""
        destination = self._draft.destination
        reason = self.fields["destination"].reason
        self.destination.setToolTip(tool_tip("\n".join(filter(None, (reason, destination)))))
        count = sum(bool(value) for value in read_utm(destination).values())
        words = self.tr("Campaign ({0})…").format(count) if count else self.tr("Campaign…")
        self.campaign.setText(words)
        self.campaign.setAccessibleName(words)

    def _address_typed(self) -> None:
        self._take("domain", self.address.domain.currentText().strip())
        self._take("code", self.address.code.text().strip())

    def _take(self, name: str, value: object) -> None:
        if self._showing or getattr(self._draft, name) == value:
            return
        changed: dict[str, Any] = {name: value}
        self._draft = replace(self._draft, **changed)
        self.edited.emit(name)


def _append(field: Field, part: QWidget) -> None:
    column = field.layout()
    assert isinstance(column, QVBoxLayout), "a field stacks its parts"
    column.addWidget(part)


def _refill(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)
        line.setCursorPosition(0)
