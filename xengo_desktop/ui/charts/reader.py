"""Reading one link's clicks in the background, into a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.clicks import Clicks, Reading
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.queries import Row
from xengo_desktop.insights.timelines import Timeline, timeline
from xengo_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Wish:
    """Which clicks are to be seen, in whose time, and in which steps the service is asked for them."""

    row: Row
    window: Window
    step: Step
    ask: Step
    zone: ZoneInfo

    def same_picture(self, other: Wish | None) -> bool:
        """Whether the other wish shows the same buckets of the same link, read at another time."""
        return other is not None and (self.row.id, self.window, self.step, self.zone) == (
            other.row.id,
            other.window,
            other.step,
            other.zone,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read, for which wish."""

    wish: Wish
    reading: Reading
    timeline: Timeline


class Reader(QObject):
    """The newest wish wins; an older answer is dropped."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, clicks: Clicks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._clicks = tasks, clicks

    def wish(self, wish: Wish) -> None:
        """Read what is wished for."""
        self._tasks.run(
            self,
            partial(_read, self._clicks, wish),
            done=self.read.emit,
            failed=self.failed.emit,
            lane=f"clicks.{id(self)}",
        )


def _read(clicks: Clicks, wish: Wish) -> Seen:
    reading = clicks.read(wish.row, wish.window, wish.ask)
    made = timeline(reading.stats, window=wish.window, step=wish.step, zone=wish.zone, now=reading.as_of)
    return Seen(wish, reading, made)
