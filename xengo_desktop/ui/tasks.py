"""The one door from widgets to slow work, and back."""

from __future__ import annotations

import inspect
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.ui.work_queue import WorkQueue

log = logging.getLogger(__name__)

WORKERS = 6
SPARE = 2
"""More threads, for urgent work alone: services that never answer can keep all the others waiting."""

BUDGET = 0.004
"""Seconds of answers handed out per turn of the event loop, so that a flood never freezes the window."""

Progress = Callable[[int, int | None, str], None]


@dataclass(slots=True, eq=False)
class _Ticket:
    work: Callable[..., Any]
    owner: QObject
    done: Callable[[Any], None] | None
    failed: Callable[[XengoError], None] | None
    progress: Progress | None
    lane: str
    job: Job = field(default_factory=Job)

    def let_go(self, nobody: QObject) -> None:
        """Forget everybody: the job and its ticket know each other, and nothing may hang on that knot."""
        self.work, self.owner = _nothing, nobody
        self.done = self.failed = self.progress = None


class Tasks(QObject):
    """Run plain blocking work on a few threads and bring each answer to the GUI thread.

    `work` touches no widget. If it has a parameter named `job`, it gets the Job: cancelled, report progress.
    `done`, `failed` and `progress` run on the GUI thread, and only while `owner` exists. A newer work in a
    lane cancels the older one, so an older answer never overwrites a newer one. `urgent` is for work that
    the window cannot do without and that asks no service. A known error goes to
    `failed`, or to `troubled` where nobody asked for it; anything else is a bug and goes to `crashed`.
    """

    troubled = Signal(object)
    crashed = Signal(object)
    busy_changed = Signal(int)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None, workers: int = WORKERS) -> None:
        super().__init__(parent)
        self._queue: WorkQueue[_Ticket] = WorkQueue()
        self._answers: deque[Callable[[], None]] = deque()
        self._live: set[_Ticket] = set()
        self._lanes: dict[str, _Ticket] = {}
        self._closed = False
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._serve, args=(n >= workers,), name=f"task-{n}", daemon=True)
            for n in range(workers + SPARE)
        ]
        for thread in self._threads:
            thread.start()

    def run(
        self,
        owner: QObject,
        work: Callable[..., Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[XengoError], None] | None = None,
        progress: Progress | None = None,
        lane: str = "",
        urgent: bool = False,
    ) -> Job:
        """Start `work` and return its Job, through which it can be cancelled."""
        ticket = _Ticket(work, owner, done, failed, progress, lane)
        if self._closed:
            ticket.job.cancel()
            return ticket.job
        ticket.job = Job(partial(self._post_progress, ticket))
        if lane:
            if lane in self._lanes:
                self._lanes[lane].job.cancel()
            self._lanes[lane] = ticket
        self._live.add(ticket)
        self.busy_changed.emit(len(self._live))
        self._queue.put(ticket, urgent=urgent)
        return ticket.job

    @property
    def busy(self) -> int:
        return len(self._live)

    def close(self, grace: float = 3.0) -> bool:
        """Cancel everything and wait up to `grace` seconds; return whether all threads ended."""
        self._closed = True
        for ticket in list(self._live):
            ticket.job.cancel()
        self._queue.close()
        deadline = time.monotonic() + grace
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    # worker threads

    def _serve(self, only_urgent: bool) -> None:
        while (ticket := self._queue.get(only_urgent=only_urgent)) is not None:
            result, error = self._perform(ticket)
            self._post(partial(self._settle, ticket, result, error))
            # The loop must not hold the last reference to anything that the GUI thread should free.
            del ticket, result, error

    def _perform(self, ticket: _Ticket) -> tuple[Any, BaseException | None]:
        try:
            ticket.job.check()
            with ticket.job.running():
                return _call(ticket.work, ticket.job), None
        except (Exception, Cancelled) as error:  # noqa: BLE001 - the process boundary of all slow work
            return None, error

    def _post_progress(self, ticket: _Ticket, done: int, total: int | None, text: str) -> None:
        if ticket.progress is not None:
            self._post(partial(self._show_progress, ticket, done, total, text))

    def _post(self, answer: Callable[[], None]) -> None:
        self._answers.append(answer)
        if isValid(self):
            self._woken.emit()

    # GUI thread

    @Slot()
    def _drain(self) -> None:
        deadline = time.perf_counter() + BUDGET
        while self._answers:
            self._answers.popleft()()
            if time.perf_counter() > deadline and self._answers:
                self._woken.emit()
                return

    def _show_progress(self, ticket: _Ticket, done: int, total: int | None, text: str) -> None:
        if ticket in self._live and not ticket.job.cancelled and isValid(ticket.owner) and ticket.progress:
            ticket.progress(done, total, text)

    def _settle(self, ticket: _Ticket, result: Any, error: BaseException | None) -> None:
        self._live.discard(ticket)
        if self._lanes.get(ticket.lane) is ticket:
            del self._lanes[ticket.lane]
        self.busy_changed.emit(len(self._live))
        owner, done, failed = ticket.owner, ticket.done, ticket.failed
        ticket.let_go(self)
        if ticket.job.cancelled or isinstance(error, Cancelled) or not isValid(owner):
            return
        if error is None:
            if done:
                done(result)
        elif isinstance(error, XengoError):
            (failed or self.troubled.emit)(error)
        else:
            log.error("A background task crashed.", exc_info=error)
            self.crashed.emit(error)


def _nothing() -> None:
    """Stand in for work that is over."""


def _call(work: Callable[..., Any], job: Job) -> Any:
    target = work.func if isinstance(work, partial) else work
    return work(job=job) if "job" in inspect.signature(target).parameters else work()
