"""Adding a channel: what kind, under which name, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from xengo_desktop.domain.channels import Channel, NewChannel
from xengo_desktop.ui.computer.channel_kinds import Kind, kinds
from xengo_desktop.ui.computer.dialogs import FormDialog
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.masked import MaskedField
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.helped import HelpedField


class ChannelDialog(FormDialog):
    """The target holds a secret, so it is masked like a password and forgotten with the dialog."""

    def __init__(self, kit: Kit, taken: frozenset[str], parent: QWidget) -> None:
        super().__init__(kit, parent)
        self.entitle(self.tr("New channel"), self.tr("Add channel"))
        self._kinds = kinds()
        self._taken = taken
        self.kind = Choice()
        for kind in self._kinds:
            self.kind.addItem(kind.name)
        self.name = QLineEdit(placeholderText="team-clicks")
        self.name.setMaxLength(64)
        self.kind_field = HelpedField(self.tr("Kind"), self.kind)
        self.name_field = Field(
            self.tr("Name"), self.name, self.tr("Links name their channels by this word.")
        )
        self.target_field = MaskedField(kit.theme, self.tr("Address"))
        self.target = self.target_field.line
        for field in (self.kind_field, self.name_field, self.target_field):
            self.body.addWidget(field)
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self._choose_kind()
        self.name.setFocus()

    @property
    def wanted(self) -> NewChannel:
        """The channel as it was typed."""
        kind = self._chosen
        target = self.target.text().strip() if kind.target else kind.own
        return NewChannel(name=self.name.text().strip(), kind=kind.kind, target=target)

    def problems(self) -> Mapping[Field, str]:
        return {self.name_field: self._name_problem(), self.target_field: self._target_problem()}

    def work(self) -> Callable[[], Channel]:
        return partial(self._kit.control.channels.create, self.wanted)

    def done(self, result: int) -> None:
        """Close; the secret does not outlive the dialog."""
        self.target.clear()
        super().done(result)

    @property
    def _chosen(self) -> Kind:
        return self._kinds[self.kind.currentIndex()]

    def _name_problem(self) -> str:
        name = self.wanted.name
        if not name:
            return self.tr("Give the channel a name.")
        return self.tr("There is a channel of this name already.") if name.casefold() in self._taken else ""

    def _target_problem(self) -> str:
        kind = self._chosen
        if not kind.target or kind.fits(self.wanted.target):
            return ""
        return self.tr("This looks different, for example: {0}").format(kind.example)

    def _choose_kind(self) -> None:
        kind = self._chosen
        self.target_field.setVisible(bool(kind.target))
        self.target.setPlaceholderText(kind.example)
        self.target_field.rename(kind.target)
        self.kind_field.show_help("" if kind.target else kind.help)
        self.target_field.show_problem("")
        self.target_field.show_help(kind.help)
