"""What is looked at: one link's clicks in a span, read again when there is reason to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.desk.clicks import Clicks
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.capabilities import Service
from xengo_desktop.domain.clicks import Step
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.charts.choice import SpanChoice
from xengo_desktop.ui.charts.reader import Reader, Seen, Wish
from xengo_desktop.ui.tasks import Tasks

EVERY = 4_000
"""Milliseconds between two looks at this computer's clicks; other services are asked on demand only."""


class ClicksWatch(QObject):
    """Reads while somebody looks. What was read stands until the next answer, or until the link changes."""

    shown = Signal(object)
    forgotten = Signal()
    waiting = Signal()
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, clicks: Clicks, choice: SpanChoice, zone: ZoneInfo, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._choice, self._zone = choice, zone
        self._row: Row | None = None
        self._service: Service | None = None
        self._looking = False
        self._asked: Wish | None = None
        self.seen: Seen | None = None
        self._reader = Reader(tasks, clicks, self)
        self._timer = QTimer(self, interval=EVERY)
        self._reader.read.connect(self._take)
        self._reader.failed.connect(self._fail)
        self._timer.timeout.connect(self.refresh)
        choice.changed.connect(self.refresh)

    @property
    def row(self) -> Row | None:
        return self._row

    @property
    def service(self) -> Service | None:
        return self._service

    @property
    def refreshing_by_itself(self) -> bool:
        """Whether it is read again every few seconds."""
        return self._timer.isActive()

    def show_row(self, row: Row | None, service: Service | None) -> None:
        """Look at another link, or at none."""
        same = row is not None and self._row is not None and row.id == self._row.id
        self._row, self._service = row, service
        if not same:
            self.seen = None
            self.forgotten.emit()
        if service is not None:
            self._choice.obey(service)
        # The table tells the same link again whenever its counts change; that alone is no reason to ask.
        if not same or self._asked is None:
            self.refresh()
        self._set_timer()

    def set_zone(self, zone: ZoneInfo) -> None:
        """Arrange the clicks in another zone."""
        if zone != self._zone:
            self._zone = zone
            self.refresh()

    def look(self, looking: bool) -> None:
        """Say whether anybody sees it; what nobody sees is not read."""
        self._looking = looking
        self._set_timer()
        if looking:
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        if not self._looking or self._row is None or self._service is None:
            self._asked = None
            return
        self._asked = self._wish(self._row, self._service)
        if self.seen is None:
            self.waiting.emit()
        self._reader.wish(self._asked)

    def _wish(self, row: Row, service: Service) -> Wish:
        window, step = self._choice.window_chosen, self._choice.step_chosen
        # Days of the viewer's zone can be put together from hours, and from nothing else.
        hours = Step.HOUR in service.capabilities.steps.get(window, ())
        return Wish(row, window, step, Step.HOUR if hours else step, self._zone)

    def _take(self, seen: Seen) -> None:
        if self._row is not None and seen.wish.row.id == self._row.id:
            self.seen = seen
            self.shown.emit(seen)

    def _fail(self, error: XengoError) -> None:
        # Another span's picture under this span's name would be a lie.
        if self.seen is not None and not self.seen.wish.same_picture(self._asked):
            self.seen = None
            self.forgotten.emit()
        self.failed.emit(error)

    def _set_timer(self) -> None:
        mine = self._row is not None and self._row.account_id == THIS_COMPUTER
        if self._looking and mine:
            self._timer.start()
        else:
            self._timer.stop()
