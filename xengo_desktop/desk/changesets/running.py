"""One run: a lane for each account, and an eye on all of them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta
from functools import partial

from xengo_desktop.desk.changesets.lanes import Lane
from xengo_desktop.desk.changesets.pacing import Ended, Pacer, Stop
from xengo_desktop.desk.changesets.pricing import Budgets
from xengo_desktop.desk.changesets.sending import RowSender
from xengo_desktop.desk.changesets.sendings import reads_first
from xengo_desktop.desk.changesets.settling import Settling
from xengo_desktop.desk.changing import Outbox
from xengo_desktop.desk.changing.doubts import AWAY
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.runs import Held, Run, RunState, Sending, Settled, Tally
from xengo_desktop.library import Library
from xengo_desktop.library.ledger.changes import Changes
from xengo_desktop.library.ledger.jobs import Jobs

LANES = 4
"""Accounts that are served together."""

LOOK = 0.1
"""Seconds between two looks at how far it is."""


class Running:
    """Used once, for one `run`. `stop` pauses or cancels it from any thread.

    `away` are the accounts whose services it waits for, once it has stopped for their sake.
    """

    def __init__(
        self,
        connections: Connections,
        outbox: Outbox,
        jobs: Jobs,
        changes: Changes,
        library: Library,
        budgets: Budgets,
        run: Run,
        stop: Stop,
    ) -> None:
        self._connections, self._outbox, self._budgets = connections, outbox, budgets
        self._jobs, self._changes, self._library = jobs, changes, library
        self.run, self.stop = run, stop
        self._states: Counter[ChangeState] = Counter(run.tally.states)
        self._paces: dict[str, Pacer] = {}
        self.away: frozenset[str] = frozenset()
        self._lock = threading.Lock()

    @property
    def tally(self) -> Tally:
        """How many rows stand where."""
        with self._lock:
            return Tally(Counter(self._states), self._held_most())

    def go_on_now(self) -> None:
        """Try again at once what is held because a service asked for that, or did not answer."""
        with self._lock:
            for pace in self._paces.values():
                pace.go_on()

    def _held_most(self) -> Held | None:
        waits = [(pace.held, account_id, pace.asked) for account_id, pace in self._paces.items()]
        seconds, account_id, asked = max(waits, default=(0.0, "", True))
        return Held(account_id, now() + timedelta(seconds=seconds), asked) if seconds > 0 else None

    def go(self, job: Job) -> None:
        """Serve all accounts, and note how it ended. Raise Cancelled when the job was cancelled."""
        step = self._jobs.begin(self.run.id)
        ends: dict[str, Ended] = {}
        try:
            with job.stopping(self.stop.pause):
                ends = self._serve(step, job)
        finally:
            self._note_end(ends, interrupted=job.cancelled)
        job.check()

    def _serve(self, step: int, job: Job) -> dict[str, Ended]:
        """Return which accounts' parts have stopped before their ends, and with what."""
        counts: dict[str, dict[Sending, int]] = {}
        for account_id, sending, count in self._jobs.accounts(self.run.id):
            counts.setdefault(account_id, {})[sending] = count
        with ThreadPoolExecutor(LANES, thread_name_prefix="lane") as pool:
            lanes = {each[0]: pool.submit(self._lane, step, job, *each) for each in counts.items()}
            pending: set[Future[Ended | None]] = set(lanes.values())
            while pending:
                pending = wait(pending, LOOK).not_done
                self._report(job)
        return {whose: ended for whose, lane in lanes.items() if (ended := lane.result()) is not None}

    def _lane(self, step: int, job: Job, account_id: str, counts: dict[Sending, int]) -> Ended | None:
        with job.running():
            try:
                return self._serve_account(step, job, account_id, counts)
            except XengoError as error:
                return Ended(str(error), away=isinstance(error, AWAY))
            except Cancelled:
                return None

    def _serve_account(
        self, step: int, job: Job, account_id: str, counts: dict[Sending, int]
    ) -> Ended | None:
        self._connections.check_writable(account_id)
        # What is taken back may have been changed by others meanwhile, also what was added.
        compared = (Sending.UPDATE,) if self.run.undoes is None else (Sending.UPDATE, Sending.DELETE)
        changes = sum(counts.get(sending, 0) for sending in compared)
        reads = reads_first(changes, self._connections.capabilities(account_id))
        delivery = RowSender(self._connections, self._library, account_id, self.run.at, reads=reads)
        settling = Settling(
            self._jobs,
            self._library,
            job=self.run.id,
            step=step,
            account_id=account_id,
            moved=self._count,
        )
        left = partial(self._budgets.left, account_id)
        pace = Pacer(self.stop, self._budgets.per_minute(account_id), left=left)
        with self._lock:
            self._paces[account_id] = pace
        at_a_time = self._budgets.parallel(account_id)
        held = self._waiting_links(account_id)
        return Lane(delivery, settling, pace, self.stop, job, at_a_time, held).go()

    def _waiting_links(self, account_id: str) -> frozenset[str]:
        """Send what waits of the account's links, and return those of which something still does."""
        if self._changes.open_links(account_id):
            self._outbox.flush(account_id)
        return self._changes.open_links(account_id)

    def _count(self, results: Sequence[Settled]) -> None:
        """Take rows from what was to be sent to what became of them."""
        with self._lock:
            for result in results:
                left = next(state for state in _LEFT if self._states[state] > 0)
                self._states[left] -= 1
                self._states[result.state] += 1

    def _report(self, job: Job) -> None:
        tally = self.tally
        if not job.cancelled:
            job.report(tally.total - tally.left, tally.total)

    def _note_end(self, ends: Mapping[str, Ended], *, interrupted: bool) -> None:
        if self.stop.cancelled:
            state = RunState.CANCELLED
        elif interrupted:
            state = RunState.INTERRUPTED
        elif not self._jobs.tally(self.run.id).left:
            state = RunState.DONE
        elif self.stop.wanted:
            state = RunState.PAUSED
        else:
            self.away = frozenset(account_id for account_id, ended in ends.items() if ended.away)
            state = RunState.WAITING if self.away else RunState.PAUSED
        reasons = dict.fromkeys(map(str, ends.values()))
        self._jobs.end(self.run.id, state, " ".join(filter(None, reasons)))


_LEFT = (ChangeState.WAITING, ChangeState.SENDING)
