"""What the server holds and counts: links, clicks, and whether one's own clicks are among them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.servers import ServerFacts
from xengo_desktop.ui.computer.cards import Card
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, rule, sentence
from xengo_desktop.ui.widgets.switch import Switch


class CountCard(Card):
    """Two figures and a switch that is in force at once."""

    troubled = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__("")
        self._kit = kit
        self.title.setText(self.tr("Links and clicks"))
        self.setAccessibleName(self.title.text())
        self.links, self.clicks = label("", Type.DISPLAY), label("", Type.DISPLAY)
        self.own = Switch(
            kit.theme,
            self.tr("Clicks from this computer count like any other"),
            self.tr("Clicks from this computer are left out"),
        )
        self.own.setAccessibleName(self.tr("Count my own clicks"))
        self._lay_out()
        self.own.toggled.connect(self._switch)

    def show_facts(self, facts: ServerFacts) -> None:
        """Show the figures and how the switch stands."""
        self.links.setText(self._kit.wording.number(facts.links))
        self.clicks.setText(self._kit.wording.number(facts.clicks))
        with QSignalBlocker(self.own):
            self._show_switch(facts.own_clicks)

    def _switch(self, on: bool) -> None:
        work: Callable[[], None] = partial(self._kit.control.server.count_own_clicks, on)
        self._kit.tasks.run(self, work, failed=partial(self._put_back, on))

    def _put_back(self, on: bool, error: XengoError) -> None:
        with QSignalBlocker(self.own):
            self._show_switch(not on)
        self.troubled.emit(error)

    def _show_switch(self, on: bool) -> None:
        self.own.setChecked(on)
        # Its words follow a signal, which nobody hears now.
        self.own.show_words()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(40)
        for figure, name in ((self.links, self.tr("Links")), (self.clicks, self.tr("Clicks and scans"))):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(label(name, Type.SECONDARY, "muted"))
            figures.addLayout(column)
        figures.addStretch(1)
        about = sentence(self.tr("Crawlers and link previews are never counted."), Type.SMALL, "faint")
        self.body.addLayout(figures)
        self.body.addWidget(rule())
        self.body.addWidget(self.own)
        self.body.addWidget(about)
