"""How long the event loop was ever kept from turning: the longest pause between two beats of a heart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 2
"""Milliseconds."""


@dataclass
class Pause:
    """The longest pauses of a piece of work, in milliseconds.

    `wall` is what a person would have waited, also for other programs on a busy machine; `own` is what the
    window's own thread computed meanwhile, which no other program can make longer.
    """

    wall: float = 0.0
    own: float = 0.0
    walls: list[float] = field(default_factory=list)

    def add(self, wall: float, own: float) -> None:
        """Take in a pause between two beats."""
        self.wall, self.own = max(self.wall, wall), max(self.own, own)
        self.walls.append(wall)

    @property
    def usual(self) -> float:
        """The pause that one in twenty is longer than."""
        return quantiles(self.walls, n=20)[-1] if len(self.walls) > 1 else self.wall


@dataclass
class _Beat:
    wall: float = field(default_factory=time.perf_counter)
    own: float = field(default_factory=time.thread_time)


class Watchdog(QObject):
    """Beats as long as it lives; `pauses` names the longest pause in each piece of work that was watched."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: dict[str, Pause] = {}
        self._names: list[str] = []
        self._last = _Beat()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @contextmanager
    def watching(self, name: str) -> Iterator[None]:
        """Watch the block; its own synchronous work counts as a pause, too."""
        self.pauses.setdefault(name, Pause())
        self._last = _Beat()
        self._names.append(name)
        try:
            yield
        finally:
            self._beat()
            self._names.remove(name)

    def worst(self) -> Pause:
        """Return the longest pauses of all."""
        return Pause(
            max((pause.wall for pause in self.pauses.values()), default=0.0),
            max((pause.own for pause in self.pauses.values()), default=0.0),
        )

    def figures(self) -> dict[str, dict[str, float]]:
        """Return the pauses as a report has them."""
        return {
            name: {
                "wall_ms": round(pause.wall, 1),
                "usual_ms": round(pause.usual, 1),
                "own_ms": round(pause.own, 1),
            }
            for name, pause in self.pauses.items()
        }

    def _beat(self) -> None:
        now = _Beat()
        wall, own = (now.wall - self._last.wall) * 1_000, (now.own - self._last.own) * 1_000
        self._last = now
        for name in self._names:
            self.pauses[name].add(wall, own)
