"""Garbage is collected on the GUI thread only: a widget dying on another one takes the process along."""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

EVERY = 1_000
"""Milliseconds between looks at how much has piled up."""

THOROUGH = 600.0
"""Seconds between collections of everything, while nobody uses the window."""


class Collector(QObject):
    """Takes the place of Python's own collector, which runs in whichever thread happens to allocate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What is alive once the window stands stays; a full collection need not walk through it again.
        self._collect_all()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose count is over Python's own threshold."""
        if self._is_unused() and time.monotonic() - self._last > THOROUGH:
            self._collect_all()
            return
        limits, counts = gc.get_threshold(), gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                if generation == 2:
                    # So does what has lived as long, mostly: a plan of 100,000 rows is walked through once.
                    gc.freeze()
                return

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._last = time.monotonic()

    @staticmethod
    def _is_unused() -> bool:
        return QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
