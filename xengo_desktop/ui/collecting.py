"""Garbage is collected on the GUI thread only: a widget dying on another one takes the process along."""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

AT_REST, AT_WORK = 500, 100
"""Milliseconds between looks at how much has piled up; a thread at work piles up much."""

AT_ONCE, FLOOD = 0.01, 50_000
"""Seconds that a collection may take while somebody uses the window; and new things at one look that would
take as long: a plan or a table that is being made, and no garbage."""

THOROUGH, PUT_OFF = 600.0, 60.0
"""Seconds between collections of everything, while nobody uses the window; and where some were put off."""


class Collector(QObject):
    """Takes the place of Python's own collector, which runs in whichever thread happens to allocate.

    What lives on was walked through once, and is walked through again as seldom as can be: a plan of 100,000
    rows would stop the window each time. How long that will take is known from the walks before.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What is alive once the window stands stays.
        gc.freeze()
        self._last = time.monotonic()
        self._put_off = False
        self._young = self._grown = 0.0
        self._timer = QTimer(self, interval=AT_REST)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose count is over Python's own threshold."""
        if self._is_unused() and time.monotonic() - self._last > (PUT_OFF if self._put_off else THOROUGH):
            self._collect_all()
            return
        limits, counts = gc.get_threshold(), gc.get_count()
        if counts[0] > FLOOD:
            self._put_by()
        elif counts[2] > limits[2]:
            self._collect_old()
        elif counts[1] > limits[1]:
            self._collect_grown()
        elif counts[0] > limits[0]:
            self._young += _collected(0)
        self._timer.setInterval(AT_WORK if counts[0] > limits[0] else AT_REST)

    def _collect_grown(self) -> None:
        if self._young > AT_ONCE:
            self._put_by()
        else:
            self._grown += _collected(1)
            self._young = 0.0

    def _collect_old(self) -> None:
        if self._young + self._grown <= AT_ONCE:
            gc.collect()
            self._keep()
        else:
            self._put_by()

    def _put_by(self) -> None:
        """Leave what there is for a moment in which nobody uses the window."""
        self._put_off = True
        self._keep()

    def _keep(self) -> None:
        gc.freeze()
        self._young = self._grown = 0.0

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        self._keep()
        self._put_off = False
        self._last = time.monotonic()

    @staticmethod
    def _is_unused() -> bool:
        return QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def _collected(generation: int) -> float:
    """Collect, and return how many seconds that took of this thread's own time."""
    start = time.thread_time()
    gc.collect(generation)
    return time.thread_time() - start
