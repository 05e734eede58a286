"""A few threads that each look at one destination; nobody waits for one that cannot be stopped."""

from __future__ import annotations

import contextvars
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from xengo_desktop.domain.jobs import Cancelled, Job

HANDS = 4
"""Sites that are asked at once."""


class Errand(Protocol):
    """Something to be asked of a site."""

    @property
    def id(self) -> int: ...
    @property
    def site(self) -> str: ...


Sent = TypeVar("Sent", bound=Errand)


@dataclass(frozen=True, slots=True)
class Done(Generic[Sent]):
    """One look that is over: what it returned, or what it raised."""

    watched: Sent
    result: Any = None
    error: BaseException | None = None


class Crew(Generic[Sent]):
    """Runs looks for one job.

    A name that is being looked up cannot be interrupted, so the threads are daemons, and what they bring
    after the job was cancelled is dropped.
    """

    def __init__(self, look: Callable[[Sent], Any], job: Job) -> None:
        self._look, self._job = look, job
        self._done: queue.SimpleQueue[Done[Sent] | None] = queue.SimpleQueue()
        self._out: dict[int, Sent] = {}

    @property
    def free(self) -> bool:
        """Whether one more can be sent."""
        return len(self._out) < HANDS

    @property
    def sites(self) -> frozenset[str]:
        """The sites that are being asked."""
        return frozenset(each.site for each in self._out.values())

    def send(self, watched: Sent) -> None:
        """Have a destination looked at."""
        self._out[watched.id] = watched
        # The network layer finds the job, and so its end, by the context.
        work = partial(contextvars.copy_context().run, self._work, watched)
        threading.Thread(target=work, name="watch", daemon=True).start()

    def next(self, within: float) -> Done[Sent] | None:
        """Return a look that is over, None when none is within so many seconds. Cancelled with the job."""
        with self._job.stopping(partial(self._done.put, None)):
            self._job.check()
            try:
                done = self._done.get(timeout=within)
            except queue.Empty:
                return None
        self._job.check()
        if done is not None:
            del self._out[done.watched.id]
        return done

    def _work(self, watched: Sent) -> None:
        try:
            done = Done(watched, self._look(watched))
        except (Exception, Cancelled) as error:  # noqa: BLE001 - raised again by whoever takes it in
            done = Done(watched, error=error)
        self._done.put(done)
