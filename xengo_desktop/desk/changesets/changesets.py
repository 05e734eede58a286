"""Change sets, from the reviewed list to the last answer; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from xengo_desktop.desk.changesets.numbering import numbered, planned
from xengo_desktop.desk.changesets.pacing import Stop
from xengo_desktop.desk.changesets.presence import Presence, UnderWay
from xengo_desktop.desk.changesets.pricing import Budgets, Unlimited, orders, price_of
from xengo_desktop.desk.changesets.records import RunRecords
from xengo_desktop.desk.changesets.running import Running
from xengo_desktop.desk.changesets.writing import Rows, WritingDown
from xengo_desktop.desk.changing import Outbox
from xengo_desktop.desk.changing.turns import Turns
from xengo_desktop.desk.connect import Connections
from xengo_desktop.desk.journal import Journal
from xengo_desktop.domain.changes import ChangeState, Way, Wish
from xengo_desktop.domain.changesets import ChangeSet, Origin
from xengo_desktop.domain.errors import NotFound, Refused, XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.runs import RESUMABLE, Price, Run, RunState, Tally
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger

NOT_BEGUN = "The app ended while this was written down, so nothing of it was sent. Plan it again."


class ChangeSets(RunRecords):
    """Thread-safe and blocking. Only `run` speaks to services."""

    def __init__(
        self,
        connections: Connections,
        outbox: Outbox,
        journal: Journal,
        ledger: Ledger,
        library: Library,
        folder: Path,
        turns: Turns,
        budgets: Budgets | None = None,
    ) -> None:
        super().__init__(connections, ledger.jobs)
        self._outbox, self._journal = outbox, journal
        self._changes, self._library = ledger.changes, library
        self._folder, self._turns = folder, turns
        self._budgets = budgets or Unlimited()
        self._presence = Presence()

    # before anything is sent

    def price(self, wishes: Iterable[Wish]) -> tuple[Price, ...]:
        """Say what the wishes ask of each account, and whether that fits. Raise NotFound for one removed."""
        service = cache(self._connections.service)
        return tuple(
            price_of(order, self._connections.account(account_id), service(account_id), self._budgets)
            for account_id, order in orders(wishes, service).items()
        )

    def begin(self, changes: ChangeSet, way: Way = Way.DO, undoes: int | None = None) -> int:
        """Note that a reviewed change set is to be run, and return its number; `run` writes it down first.

        Quick, and the last moment at which nothing tells of it after a kill. NotAllowed where an account is
        read-only.
        """
        for account_id in {row.account_id for row in changes.rows if row.wish is not None}:
            self._connections.check_writable(account_id)
        return self._note(changes.title, lambda: changes.rows, way, undoes, changes.origin)

    def keep(self, changes: ChangeSet, way: Way = Way.DO, undoes: int | None = None) -> int:
        """Write a reviewed change set down, to be run at any time, and return its number."""
        job_id = self.begin(changes, way, undoes)
        with self._under_way(job_id) as (run, mine):
            self._write(run, mine, Job())
        return job_id

    def dismiss(self, job_id: int) -> None:
        """Forget a run that was not begun. Raise Refused where that is still going on."""
        with self._under_way(job_id) as (run, _):
            if run.state is RunState.WRITING:
                self._presence.let_go(job_id)
                self._jobs.forget(job_id)

    # the run

    def run(self, job_id: int, job: Job) -> Run:
        """Write down what is not yet, send what is left of it, and return how far it came.

        Pausing is one way to end. Cancelled is raised when `job` is cancelled; the run can be resumed then,
        unless it was not written down yet.
        """
        with self._under_way(job_id) as (run, mine):
            if run.state is RunState.WRITING:
                if not self._write(run, mine, job):
                    return replace(run, state=RunState.CANCELLED)
                run = self._found(job_id)
            if run.state not in (*RESUMABLE, RunState.RUNNING):
                raise Refused("This change set has been run already.")
            running = Running(
                self._connections,
                self._outbox,
                self._jobs,
                self._changes,
                self._library,
                self._budgets,
                run,
                mine.stop,
            )
            mine.doing = running
            running.go(job)
            if running.away:
                self._presence.wait(job_id, running.away)
        self._heed(job_id, mine.stop)
        return self.get(job_id)

    def _heed(self, job_id: int, stop: Stop) -> None:
        """Do what was said while a run was coming to its end: too late for it, and not to be forgotten."""
        if stop.cancelled and self._found(job_id).state in RESUMABLE:
            self.cancel(job_id)
        elif stop.wanted:
            self.pause(job_id)

    def waits_for(self, job_id: int) -> frozenset[str]:
        """Return the accounts whose services a run waits for here; none where it does not."""
        return self._presence.waits_for(job_id)

    def try_now(self, job_id: int, job: Job) -> Run:
        """Go on with a run that waits for a service; what somebody has decided meanwhile stays as it is."""
        if self._found(job_id).state is RunState.WAITING:
            return self.run(job_id, job)
        self._presence.wait_no_longer(job_id)
        return self.get(job_id)

    def _write(self, run: Run, mine: UnderWay, job: Job) -> bool:
        """Write a run down; False where it was given up meanwhile. What fails leaves nothing behind."""
        rows, mine.rows = mine.rows, None
        self._presence.let_go(run.id)
        if rows is None:
            raise Refused(NOT_BEGUN)
        number = partial(numbered, capabilities=self._connections.capabilities, links=self._library.count)
        mine.doing = writing = WritingDown(self._jobs, self._folder, run, number, mine.stop)
        try:
            whole = writing.go(rows, job)
        except XengoError:
            self._jobs.forget(run.id)
            raise
        if not whole:
            self._jobs.forget(run.id)
            if not mine.stop.cancelled:
                raise NotFound("There is nothing left of it to turn.")
        return whole

    def pause(self, job_id: int) -> None:
        """Have a run begin nothing new; what is under way is waited for, and services no longer."""
        if not self._presence.tell(job_id, Stop.pause):
            self._jobs.hold(job_id)
            self._presence.wait_no_longer(job_id)

    def go_on_now(self, job_id: int) -> None:
        """Try at once again what a run waits with; its service may ask for a longer wait then."""
        self._presence.go_on_now(job_id)

    def cancel(self, job_id: int) -> None:
        """End a run; what has not been sent is given up, what was done stays."""
        if not self._presence.tell(job_id, Stop.cancel):
            self._jobs.end(job_id, RunState.CANCELLED)
            self._presence.wait_no_longer(job_id)

    def tally(self, job_id: int) -> Tally:
        """Count the rows of a run by what became of them; quick while it runs."""
        return self.under_way(job_id) or self._jobs.tally(job_id)

    def under_way(self, job_id: int) -> Tally | None:
        """Say how far a run is that is under way here, without a look at any file; None for others."""
        return self._presence.tally(job_id)

    @contextmanager
    def _under_way(self, job_id: int) -> Iterator[tuple[Run, UnderWay]]:
        with self._presence.taken_up(job_id) as under_way, self._turns.mine(f"run {job_id}") as mine:
            if not mine:
                raise Refused("Another window, or a command, is running this change set.")
            yield self._found(job_id), under_way

    # afterwards

    def retry(self, job_id: int) -> int:
        """Have what failed sent again by the next run; return how many rows that are."""
        count = self._jobs.try_again(job_id)
        if count:
            self._jobs.end(job_id, RunState.PAUSED)
        return count

    def undo(self, job_id: int) -> int:
        """Keep what takes a run back as a run of its own, and return its number; an undo is done again."""
        run = self.get(job_id)
        if run.step is None:
            raise NotFound("Nothing of this change set was done, so that there is nothing to undo.")
        if run.undoes is None:
            return self.undo_step(run.step, f"Undo: {run.title}")
        title = run.title.partition(": ")[2]
        if run.way is Way.UNDO:
            return self.redo_step(run.undoes, f"Redo: {title}")
        return self.undo_step(run.undoes, f"Undo: {title}")

    def undo_step(self, step: int, title: str) -> int:
        """Keep what takes a large step of the journal back as a run, and return its number.

        What a paused run has not sent yet is given up. Raise Refused for one that is under way.
        """
        self._end_for_good(step)
        return self._turn(Way.UNDO, step, title, self._journal.wishes_back(step))

    def redo_step(self, step: int, title: str) -> int:
        """Keep what does a large step of the journal again as a run, and return its number."""
        return self._turn(Way.REDO, step, title, self._journal.wishes_again(step))

    def _end_for_good(self, step: int) -> None:
        found = self._jobs.of_step(step)
        if found is None or not found.tally.left:
            return
        run = self._as_it_is(found)
        if run.state is RunState.RUNNING:
            raise Refused("This job is still running. Pause or cancel it first, then undo it.")
        if run.tally.states.get(ChangeState.SENDING):
            raise Refused("This job was interrupted. Resume it first, to see what has arrived; then undo it.")
        self._jobs.end(run.id, RunState.CANCELLED)

    def _turn(self, way: Way, step: int, title: str, wishes: Iterable[Wish]) -> int:
        return self._note(title, lambda: planned(wishes), way, step, Origin.OTHER)

    def _note(self, title: str, rows: Rows, way: Way, undoes: int | None, origin: Origin) -> int:
        job_id = self._jobs.note(title, way=way, undoes=undoes, origin=origin)
        self._presence.ask_for(job_id, rows)
        return job_id

    def _is_here(self, job_id: int) -> bool:
        return self._presence.has(job_id)
