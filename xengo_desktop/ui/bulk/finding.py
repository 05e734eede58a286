"""Looking for what a replacement would change: the first links at once, then all of them."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.bulk.preview import Preview
from xengo_desktop.desk.bulk.replacing import Replacement
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.tasks import Tasks

FIRST = 2_000
"""Links that are looked at before there is anything to see."""


class Look(Protocol):
    """Looks at all links, or at the first `most`."""

    def __call__(self, wish: Replacement, job: Job, *, most: int | None = None) -> Preview: ...


class Finding(QObject):
    """`seen` tells what was found among the first links, `found` the replacement and all there is.

    `moved` tells how many links have been looked at, `failed` the error. A newer search ends an older one.
    """

    seen = Signal(object)
    found = Signal(object, object)
    moved = Signal(int)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, look: Look, count: int, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._look, self._count = tasks, look, count
        self._job: Job | None = None

    def begin(self, wish: Replacement) -> None:
        """Look for this from now on."""
        self._run(wish, FIRST if self._count > FIRST else None)

    def stop(self) -> None:
        """Look no further, and tell of nothing more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _run(self, wish: Replacement, most: int | None) -> None:
        self._job = self._tasks.run(
            self,
            partial(self._look, wish, most=most),
            done=partial(self._show, wish, most),
            failed=self.failed.emit,
            progress=self._move,
            lane=f"replace.{id(self)}",
        )

    def _show(self, wish: Replacement, most: int | None, preview: Preview) -> None:
        if most is None:
            self.found.emit(wish, preview)
            return
        # Whoever hears of the first ones may have asked for something else by then.
        self._run(wish, None)
        self.seen.emit(preview)

    def _move(self, done: int, total: int | None, text: str) -> None:
        self.moved.emit(done)
