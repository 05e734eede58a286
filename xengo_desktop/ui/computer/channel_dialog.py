"""Adding a channel: what kind, under which name, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from xengo_desktop.domain.channels import Channel, NewChannel
from xengo_desktop.ui.computer.channel_kinds import Kind, Part, kinds
from xengo_desktop.ui.computer.dialogs import FormDialog
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.masked import MaskedField
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.helped import HelpedField


class ChannelDialog(FormDialog):
    """What is secret is masked like a password, and forgotten with the dialog."""

    def __init__(self, kit: Kit, taken: frozenset[str], parent: QWidget) -> None:
        super().__init__(kit, parent)
        self.entitle(self.tr("New channel"), self.tr("Add channel"))
        self._kinds = kinds()
        self._taken = taken
        self._fields: dict[str, Field] = {}
        self.kind = Choice()
        for kind in self._kinds:
            self.kind.addItem(kind.name)
        self.name = QLineEdit(placeholderText="team-clicks")
        self.name.setMaxLength(64)
        self.kind_field = HelpedField(self.tr("Kind"), self.kind)
        self.name_field = Field(
            self.tr("Name"), self.name, self.tr("By this word links name the channel as one of theirs.")
        )
        self.body.addWidget(self.kind_field)
        self.body.addWidget(self.name_field)
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self._choose_kind()
        self.name.setFocus()

    @property
    def wanted(self) -> NewChannel:
        """The channel as it was typed."""
        typed = {key: self.line(key).text().strip() for key in self._fields}
        kind = self._chosen
        return NewChannel(name=self.name.text().strip(), kind=kind.kind, target=kind.target(typed))

    def line(self, key: str) -> QLineEdit:
        """Return the line of a part."""
        field = self._fields[key]
        if isinstance(field, MaskedField):
            return field.line
        assert isinstance(field.editor, QLineEdit), "every part is a line"
        return field.editor

    def problems(self) -> Mapping[Field, str]:
        found = {self.name_field: self._name_problem()}
        return found | {self._fields[part.key]: self._part_problem(part) for part in self._chosen.parts}

    def work(self) -> Callable[[], Channel]:
        return partial(self._kit.control.channels.create, self.wanted)

    def done(self, result: int) -> None:
        """Close; what is secret does not outlive the dialog."""
        for key in self._fields:
            self.line(key).clear()
        super().done(result)

    @property
    def _chosen(self) -> Kind:
        return self._kinds[self.kind.currentIndex()]

    def _name_problem(self) -> str:
        name = self.name.text().strip()
        if not name:
            return self.tr("Give the channel a name.")
        return self.tr("There is a channel of this name already.") if name.casefold() in self._taken else ""

    def _part_problem(self, part: Part) -> str:
        if part.fits(self.line(part.key).text().strip()):
            return ""
        if part.example:
            return self.tr("This looks different, for example: {0}").format(part.example)
        return self.tr("This is needed.")

    def _choose_kind(self) -> None:
        self.verdict.clear()
        for field in self._fields.values():
            self.body.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {part.key: self._made(part) for part in self._chosen.parts}
        for field in self._fields.values():
            self.body.addWidget(field)
            field.show()
        self.kind_field.show_help(self._chosen.about)

    def _made(self, part: Part) -> Field:
        if part.masked:
            field = MaskedField(self._kit.theme, part.name)
            field.show_help(part.help)
            field.line.setPlaceholderText(part.example)
            return field
        return Field(part.name, QLineEdit(placeholderText=part.example), part.help)
