"""Work that must not overtake other work: done one after the other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.tasks import Tasks

Refusal = Callable[[XengoError], None]


class _Turn:
    """A piece of work, done once, by whichever thread comes first."""

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Refusal, name: str
    ) -> None:
        self.done, self.failed, self.name = done, failed, name
        self._work = work
        self._alone = threading.Lock()
        self._answers: list[Any] = []

    def perform(self) -> Any:
        with self._alone:
            if not self._answers:
                self._answers.append(self._work())
        return self._answers[0]


class InTurn(QObject):
    """What is read behind something that was written finds it written."""

    def __init__(self, tasks: Tasks, failed: Refusal, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._failed = tasks, failed
        self._waiting: deque[_Turn] = deque()
        self._running: _Turn | None = None
        tasks.crashed.connect(self._go_on)

    def ask(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        name: str = "",
        failed: Refusal | None = None,
    ) -> None:
        """Have this done after everything before it, in place of what waits under the same name."""
        if name:
            self._waiting = deque(turn for turn in self._waiting if turn.name != name)
        self._waiting.append(_Turn(work, done, failed or self._failed, name))
        if self._running is None:
            self._begin()

    def finish(self) -> None:
        """Return when all of it is done; for the end, when workers would begin nothing any more."""
        for turn in filter(None, (self._running, *self._waiting)):
            try:
                turn.perform()
            except XengoError as error:
                turn.failed(error)

    def _begin(self) -> None:
        self._running = self._waiting.popleft() if self._waiting else None
        if self._running is not None:
            self._tasks.run(self, self._running.perform, done=self._take, failed=self._refuse, urgent=True)

    def _take(self, answer: Any) -> None:
        turn = self._running
        if turn is not None:
            turn.done(answer)
        self._begin()

    def _refuse(self, error: XengoError) -> None:
        turn = self._running
        if turn is not None:
            turn.failed(error)
        self._begin()

    def _go_on(self, _: object) -> None:
        # A work that crashed is never heard of again; if it was another's, the next begins early for once.
        if self._running is not None:
            self._begin()
