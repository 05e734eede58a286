"""Work that is asked for faster than it can be done: one at a time, and then the newest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.tasks import Tasks


class Latest(QObject):
    """A lane of the tasks drops an answer that is not the newest; this shows it while a newer one is made.

    So a picture follows a slider instead of waiting for its end.
    """

    def __init__(
        self,
        tasks: Tasks,
        done: Callable[[Any], None],
        failed: Callable[[XengoError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._done, self._failed = tasks, done, failed
        self._waiting: Callable[[], Any] | None = None
        self._running = False
        self._dropped = False
        tasks.crashed.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running or self._waiting is not None

    def ask(self, work: Callable[[], Any]) -> None:
        """Have this done next; what waited and had not begun is forgotten."""
        self._waiting = work
        if not self._running:
            self._begin()

    def drop(self) -> None:
        """Want no answer any more."""
        self._waiting = None
        self._dropped = self._running

    def _begin(self) -> None:
        work, self._waiting = self._waiting, None
        if work is not None:
            self._running = True
            self._tasks.run(self, work, done=self._take, failed=self._refuse, urgent=True)

    def _take(self, answer: Any) -> None:
        if self._end():
            self._done(answer)

    def _refuse(self, error: XengoError) -> None:
        if self._end():
            self._failed(error)

    def _go_on(self, _: object) -> None:
        # A work that crashed is never heard of again; if it was another's, two run for once.
        if self._running:
            self._end()

    def _end(self) -> bool:
        wanted, self._running, self._dropped = not self._dropped, False, False
        self._begin()
        return wanted
