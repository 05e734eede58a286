"""Which runs are under way or waiting in this process, what each is at, and how they are told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from xengo_desktop.desk.changesets.pacing import Stop
from xengo_desktop.desk.changesets.writing import Rows
from xengo_desktop.domain.errors import Refused
from xengo_desktop.domain.runs import Tally


class Doing(Protocol):
    """What is done with a run at the moment."""

    @property
    def tally(self) -> Tally: ...

    def go_on_now(self) -> None:
        """Wait no longer for whatever is waited for."""


@dataclass(slots=True)
class UnderWay:
    """A run from the moment that it was asked for here; one word stops it, whenever that is said.

    `rows` are those that are not written down yet.
    """

    rows: Rows | None = None
    stop: Stop = field(default_factory=Stop)
    doing: Doing | None = None


class Presence:
    """Thread-safe. A run is asked for first, and taken up by one thread then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_for: dict[int, UnderWay] = {}
        self._taken_up: dict[int, UnderWay] = {}
        self._waiting: dict[int, frozenset[str]] = {}

    def ask_for(self, job_id: int, rows: Rows) -> None:
        """Take note of a run that is to be written down, and then sent."""
        with self._lock:
            self._asked_for[job_id] = UnderWay(rows)

    def let_go(self, job_id: int) -> None:
        """Forget that a run was asked for, once its rows are in the ledger or not wanted any more."""
        with self._lock:
            self._asked_for.pop(job_id, None)

    @contextmanager
    def taken_up(self, job_id: int) -> Iterator[UnderWay]:
        """Be the only one here who is at a run. Raise Refused where somebody else is."""
        with self._lock:
            if job_id in self._taken_up:
                raise Refused("This change set is running already.")
            mine = self._taken_up[job_id] = self._asked_for.get(job_id) or UnderWay()
            self._waiting.pop(job_id, None)
        try:
            yield mine
        finally:
            with self._lock:
                del self._taken_up[job_id]

    def has(self, job_id: int) -> bool:
        """Say whether a run is under way here, or about to be, or waits for a service."""
        with self._lock:
            return any(job_id in each for each in (self._taken_up, self._asked_for, self._waiting))

    def wait(self, job_id: int, accounts: frozenset[str]) -> None:
        """Note that a run waits here until the services of these accounts are reached."""
        with self._lock:
            self._waiting[job_id] = accounts

    def waits_for(self, job_id: int) -> frozenset[str]:
        """Return the accounts whose services a run waits for; none where it does not wait here."""
        with self._lock:
            return self._waiting.get(job_id, frozenset())

    def wait_no_longer(self, job_id: int) -> None:
        """Forget that a run waits."""
        with self._lock:
            self._waiting.pop(job_id, None)

    def tally(self, job_id: int) -> Tally | None:
        """Say how far a run is that somebody here is at."""
        doing = self._doing(job_id)
        return None if doing is None else doing.tally

    def go_on_now(self, job_id: int) -> None:
        """Have a run that waits wait no longer."""
        doing = self._doing(job_id)
        if doing is not None:
            doing.go_on_now()

    def _doing(self, job_id: int) -> Doing | None:
        with self._lock:
            return self._taken_up[job_id].doing if job_id in self._taken_up else None

    def tell(self, job_id: int, what: Callable[[Stop], None]) -> bool:
        """Tell a run to stop in one way or another; False where it is not here."""
        with self._lock:
            found = self._taken_up.get(job_id) or self._asked_for.get(job_id)
            if found is not None:
                what(found.stop)
        return found is not None
