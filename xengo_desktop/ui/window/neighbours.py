"""What another process of this app writes into the same folder, noticed while the window is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.tasks import Tasks

EVERY = 3_000
"""Milliseconds between looks; one asks SQLite for a number and reads nothing."""


class Neighbours(QObject):
    """Looks every few seconds, and at once when the window is come back to."""

    wrote = Signal()

    def __init__(self, tasks: Tasks, others_wrote: Callable[[], bool], window: QWidget) -> None:
        super().__init__(window)
        self._tasks, self._others_wrote = tasks, others_wrote
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)

    def begin(self) -> None:
        """Look from now on."""
        self._timer.start()

    def look(self) -> None:
        """See whether something was written."""
        self._tasks.run(self, self._others_wrote, done=self._tell, failed=self._do_without, lane="neighbours")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate and self._timer.isActive():
            self.look()
        return False

    def _tell(self, wrote: bool) -> None:
        if wrote:
            self.wrote.emit()

    def _do_without(self, error: XengoError) -> None:
        """Whoever reads the file next says what is wrong with it."""
