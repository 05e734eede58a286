"""The overview: how the server is, where it answers, what it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.servers import ServerFacts
from xengo_desktop.ui.computer.address_card import AddressCard
from xengo_desktop.ui.computer.cards import TwoColumns
from xengo_desktop.ui.computer.count_card import CountCard
from xengo_desktop.ui.computer.domain_card import DomainCard
from xengo_desktop.ui.computer.failing import Failed
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.power import Power
from xengo_desktop.ui.computer.section import Section
from xengo_desktop.ui.computer.state_card import StateCard
from xengo_desktop.ui.computer.storage_card import StorageCard
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.scroll import Scroller
from xengo_desktop.ui.widgets.trouble import Trouble


class OverviewSection(Section):
    """One reading fills all cards."""

    folder_requested = Signal(str)

    EVERY = 5_000

    def __init__(self, kit: Kit, power: Power) -> None:
        super().__init__(kit)
        self._known = False
        self.state = StateCard(kit, power)
        self.addresses = AddressCard(kit)
        self.domains = DomainCard(kit)
        self.counts = CountCard(kit)
        self.storage = StorageCard(kit)
        self.trouble, self.failed = Trouble(kit.theme), Failed(kit.theme)
        self._lay_out()
        # Nothing happens if it is pressed by mistake.
        self.setFocusProxy(self.addresses.links.copy)
        self.failed.again.clicked.connect(self.read)
        self.addresses.copied.connect(self.notice)
        self.domains.changed.connect(self._follow_domains)
        for card in (self.domains, self.storage):
            card.notice.connect(self.notice)
        for troubled in (self.counts.troubled, self.storage.troubled):
            troubled.connect(self.troubled)
        self.storage.folder_requested.connect(self.folder_requested)

    def work(self) -> Callable[[], Any]:
        return self._kit.control.server.facts

    def show_read(self, answer: ServerFacts) -> None:
        self._known = True
        self.trouble.clear()
        for card in (self.state, self.addresses, self.domains, self.counts, self.storage):
            card.show_facts(answer)
        self._places.setCurrentWidget(self._full)

    def show_failure(self, error: XengoError) -> None:
        if self._known:
            self.trouble.show_error(error)
        else:
            self.failed.show_error(error)
            self._places.setCurrentWidget(self.failed)

    def _follow_domains(self) -> None:
        self.read()
        self.server_changed.emit()

    def _lay_out(self) -> None:
        waiting = label(self.tr("Reading…"), Type.BODY, "muted")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cards = TwoColumns((self.state, self.addresses, self.domains), (self.counts, self.storage))
        self._full = Scroller(cards, self.tr("Overview"))
        self._places = QStackedWidget()
        for place in (waiting, self.failed, self._full):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.trouble)
        column.addWidget(self._places, 1)
