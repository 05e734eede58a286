"""The channels section: whom this computer tells of clicks, and whether it gets through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from xengo_desktop.domain.channels import Channel
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.computer.channel_dialog import ChannelDialog
from xengo_desktop.ui.computer.channel_kinds import kind_names
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.shelf import Shelf
from xengo_desktop.ui.records.deeds import Deed, DeedBar
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import DressedButton
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.question import Question


class ChannelsSection(Shelf):
    """Adds, tries, switches and deletes; where a channel leads is never shown whole."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._words = kit.wording
        self._kinds = kind_names()
        self.new = DressedButton(kit.theme, "plus", self.tr("New channel…"), "primary", "on_accent")
        self.first = DressedButton(kit.theme, "plus", self.tr("New channel…"), "primary", "on_accent")
        self.furnish(
            self.tr("Channels hear of the clicks of every link that names them."),
            RecordTable(kit.theme, self.tr("Channels"), self._columns(), _id),
            DeedBar(self._deeds(), _name),
            EmptyState(
                kit.theme,
                "bell",
                self.tr("No channels yet"),
                self.tr("Add Slack, an e-mail address or this desktop, and name the channel in a link."),
                self.first,
            ),
        )
        self.empty.setFocusProxy(self.first)
        self.add_main(self.new)
        self.new.clicked.connect(self.add)
        self.first.clicked.connect(self.add)

    def work(self) -> Callable[[], Any]:
        return self._kit.control.channels.all

    def add(self) -> None:
        """Ask for a new channel."""
        taken = frozenset(channel.name.casefold() for channel in self.table.records.records)
        dialog = ChannelDialog(self._kit, taken, self)
        dialog.made.connect(self._take_made)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def send_trial(self, channel: Channel) -> None:
        """Send a trial message and say what became of it."""
        self.notice.emit(self.tr("Sending a test to “{0}”…").format(channel.name))
        work = partial(self._kit.control.channels.send_trial, channel.id)
        self._kit.tasks.run(
            self, work, done=partial(self._say_sent, channel), failed=partial(self._say_lost, channel)
        )

    def switch(self, channel: Channel) -> None:
        """Switch a channel to the other side."""
        self.change(partial(self._kit.control.channels.switch, channel.id, not channel.enabled))

    def ask_delete(self, channel: Channel) -> None:
        """Ask before a channel and its secret are gone."""
        question = Question(
            self,
            self.tr("Delete channel"),
            self.tr("Delete the channel “{0}”?").format(channel.name),
            self.tr("Links that name it tell nobody there any more. Its address is forgotten."),
            self.tr("Delete"),
        )
        question.agreed.connect(partial(self.change, partial(self._kit.control.channels.delete, channel.id)))
        question.open()

    def _take_made(self, channel: Channel) -> None:
        self.change(self.work(), partial(self._go_to, channel))

    def _go_to(self, channel: Channel, channels: Any) -> None:
        self.show_read(channels)
        self.table.choose(channel.id)
        self.table.setFocus()

    def _say_sent(self, channel: Channel, _: object) -> None:
        self.notice.emit(self.tr("The test message to “{0}” has been sent.").format(channel.name))
        self.read()

    def _say_lost(self, channel: Channel, error: XengoError) -> None:
        self.troubled.emit(error)
        self.read()

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(key="try", text=self.tr("Send a test"), act=self.send_trial, applies=_is_on),
            Deed(key="off", text=self.tr("Switch off"), act=self.switch, applies=_is_on),
            Deed(key="on", text=self.tr("Switch on"), act=self.switch, applies=_is_off),
            Deed(key="delete", text=self.tr("Delete…"), act=self.ask_delete, kind="danger"),
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(title=self.tr("Name"), cell=self._name_cell, width=200),
            Column(title=self.tr("Leads to"), cell=self._target_cell),
            Column(title=self.tr("Last sent"), cell=self._sent_cell, order=_sent, width=112),
            Column(title=self.tr("Added"), cell=self._added_cell, order=_added, width=104),
            Column(title=self.tr("State"), cell=self._state_cell, width=152),
        )

    def _name_cell(self, channel: Channel) -> Cell:
        return Cell(text=channel.name, below=self._kinds[channel.kind])

    def _target_cell(self, channel: Channel) -> Cell:
        return Cell(text=channel.hint or "–", tone="muted", hint=channel.hint)

    def _sent_cell(self, channel: Channel) -> Cell:
        at = channel.last_sent_at
        return Cell(text=self._words.ago(at, self.tr("Never")), hint=self._words.moment(at))

    def _added_cell(self, channel: Channel) -> Cell:
        at = channel.created_at
        return Cell(text=self._words.ago(at), hint=self._words.moment(at))

    def _state_cell(self, channel: Channel) -> Cell:
        if not channel.enabled:
            return Cell(text=self.tr("Off"), icon="circle-pause", tone="muted")
        if channel.trouble:
            text, hint = self.tr("Does not arrive"), channel.trouble
            return Cell(text=text, below=channel.trouble, icon="circle-alert", tone="bad", hint=hint)
        return Cell(text=self.tr("On"), icon="circle-check", tone="good")


def _id(channel: Channel) -> str:
    return channel.id


def _name(channel: Channel) -> str:
    return channel.name


def _is_on(channel: Channel) -> bool:
    return channel.enabled


def _is_off(channel: Channel) -> bool:
    return not channel.enabled


def _sent(channel: Channel) -> float:
    return channel.last_sent_at.timestamp() if channel.last_sent_at else 0.0


def _added(channel: Channel) -> float:
    return channel.created_at.timestamp() if channel.created_at else 0.0
