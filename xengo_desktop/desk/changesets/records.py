"""What became of runs: listed, looked through, handed out, saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from xengo_desktop.desk.changesets.handing import Handed, rows_with_links, short_links
from xengo_desktop.desk.changesets.report import save_report
from xengo_desktop.desk.changesets.rollback import copy_rollback
from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.errors import NotFound
from xengo_desktop.domain.runs import Run, RunRow, RunState
from xengo_desktop.library.ledger.jobs import Jobs

_AFTER_A_KILL = {
    RunState.RUNNING: RunState.INTERRUPTED,
    RunState.WAITING: RunState.INTERRUPTED,
    RunState.WRITING: RunState.UNBEGUN,
}
"""What states come to where nobody goes on with them."""


class RunRecords:
    """Reads the ledger only. Every method may raise NotFound for a run that is not there."""

    def __init__(self, connections: Connections, jobs: Jobs) -> None:
        self._connections, self._jobs = connections, jobs

    def runs(self) -> tuple[Run, ...]:
        """Return the runs, the newest first; one that a kill has ended is interrupted."""
        return tuple(map(self._as_it_is, self._jobs.runs()))

    def get(self, job_id: int) -> Run:
        """Return one run. Raise NotFound."""
        return self._as_it_is(self._found(job_id))

    def _found(self, job_id: int) -> Run:
        found = self._jobs.get(job_id)
        if found is None:
            raise NotFound("There is no such change set.")
        return found

    def rows(
        self, job_id: int, start: int, count: int, states: Sequence[ChangeState] = ()
    ) -> tuple[RunRow, ...]:
        """Return rows of a run from a place on; of some states only, where they are named."""
        return self._jobs.rows(job_id, start, count, states)

    def each(self, job_id: int, states: Sequence[ChangeState] = ()) -> Iterator[RunRow]:
        """Yield all rows of a run."""
        return self._jobs.each(job_id, states)

    def short_links(self, job_id: int) -> Handed:
        """Return the short links of a run, a line for each of its rows."""
        return short_links(self._jobs.each(job_id))

    def rows_with_links(self, job_id: int, head: Sequence[str]) -> Handed:
        """Return the rows of a run with their short links, as a table under these heads."""
        return rows_with_links(self._jobs.each(job_id), head)

    def save_rollback(self, job_id: int, path: Path) -> None:
        """Save the links of a run as they were before it. Raise FileTrouble."""
        run = self.get(job_id)
        copy_rollback(Path(run.rollback), path)

    def save_report(self, job_id: int, path: Path) -> None:
        """Save what became of each row as CSV. Raise FileTrouble."""
        names = {account.id: account.name for account in self._connections.accounts()}
        save_report(path, self._jobs.each(job_id), names)

    def _as_it_is(self, run: Run) -> Run:
        return run if self._is_here(run.id) else replace(run, state=_AFTER_A_KILL.get(run.state, run.state))

    def _is_here(self, job_id: int) -> bool:
        """Say whether a run is under way in this process, or waits here."""
        raise NotImplementedError
