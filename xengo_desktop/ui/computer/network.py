"""The network section: the short links opened to phones nearby, for a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.servers import LanDoor, ServerFacts
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.computer.cards import TwoColumns
from xengo_desktop.ui.computer.door_cards import ClosedCard, CodeCard, OpenCard
from xengo_desktop.ui.computer.failing import Failed
from xengo_desktop.ui.computer.kit import Kit
from xengo_desktop.ui.computer.section import Section
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.scroll import Scroller

TICK = 1_000


class NetworkSection(Section):
    """Two faces: the door is closed and may be opened, or it is open and says for how long."""

    EVERY = 5_000

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._door = LanDoor()
        self.closed, self.opened = ClosedCard(kit), OpenCard(kit)
        self.code = CodeCard()
        self.failed = Failed(kit.theme)
        self._ticks = QTimer(self, interval=TICK)
        self._ticks.timeout.connect(self._tick)
        self._lay_out()
        self.failed.again.clicked.connect(self.read)
        self.closed.open_requested.connect(self.open_door)
        self.opened.close_requested.connect(self.close_door)
        self.opened.copied.connect(self.notice)

    def work(self) -> Callable[[], Any]:
        return self._kit.control.server.facts

    def show_read(self, answer: ServerFacts) -> None:
        self._show_door(answer.lan)

    def show_failure(self, error: XengoError) -> None:
        self.failed.show_error(error)
        self._places.setCurrentWidget(self.failed)

    def open_door(self, address: str, minutes: int) -> None:
        """Open the short links at this address for so long."""
        self.closed.say_busy(True)
        work = partial(self._kit.control.server.open_lan, address, minutes)
        self._kit.tasks.run(self, work, done=self._take_opened, failed=self._refuse)

    def close_door(self) -> None:
        """Close it before its time."""
        self.change(self._kit.control.server.close_lan, self._take_closed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticks.stop()

    def _take_opened(self, door: LanDoor) -> None:
        self.closed.say_busy(False)
        self._show_door(door)
        self.opened.close_button.setFocus()
        self.server_changed.emit()

    def _take_closed(self, door: LanDoor) -> None:
        self.notice.emit(self.tr("The short links are closed to the network again."))
        self._show_door(door)
        self.closed.open_button.setFocus()
        self.server_changed.emit()

    def _refuse(self, error: XengoError) -> None:
        self.closed.say_busy(False)
        self.troubled.emit(error)
        self.read()

    def _show_door(self, door: LanDoor) -> None:
        before, self._door = self._door, door
        if door.is_open:
            self.opened.show_door(door)
            if door.address != before.address:
                self._draw(door.address)
        else:
            self.closed.show_door(door)
        self._places.setCurrentWidget(self._open_side if door.is_open else self._closed_side)
        self.setFocusProxy(self.opened.address.copy if door.is_open else self.closed.address)

    def _draw(self, address: str) -> None:
        work = partial(rendering.drawn, address, QrDesign(), self.code.preview.pixels)
        show = partial(self.code.show_picture, address)
        self._kit.tasks.run(self, work, done=show, failed=self.code.show_error, lane=f"door.{id(self)}")

    def _tick(self) -> None:
        if not self._door.is_open or self._door.until is None:
            return
        self.opened.tell_time()
        if self._door.until <= self._kit.wording.clock():
            self.read()

    def _lay_out(self) -> None:
        waiting = label(self.tr("Reading…"), Type.BODY, "muted")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._closed_side = Scroller(TwoColumns((self.closed,), ()), self.tr("Network"))
        self._open_side = Scroller(TwoColumns((self.opened,), (self.code,)), self.tr("Network"))
        self._places = QStackedWidget()
        for place in (waiting, self.failed, self._closed_side, self._open_side):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places)
