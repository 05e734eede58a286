"""A reviewed change set on its way into the ledger, before anything of it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from xengo_desktop.desk.changesets.pacing import Stop
from xengo_desktop.desk.changesets.rollback import RollbackFile, rollback_at, rollback_path
from xengo_desktop.domain.changesets import Planned
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.runs import Run, RunRow, Tally, Writing
from xengo_desktop.library.ledger.jobs import Jobs

AT_ONCE = 1000
"""Rows that are written down in one go: some fifty milliseconds."""

Rows = Callable[[], Sequence[Planned]]
"""Says what is to be done; may take its time."""


class WritingDown:
    """Used once, for one run that was noted. `stop` gives it up from any thread."""

    def __init__(
        self,
        jobs: Jobs,
        folder: Path,
        run: Run,
        number: Callable[[Sequence[Planned]], Iterator[RunRow]],
        stop: Stop,
    ) -> None:
        self._jobs, self._number, self.run, self.stop = jobs, number, run, stop
        self._path = rollback_path(folder, run)
        self.tally = Tally(writing=Writing())

    def go(self, rows: Rows, job: Job) -> bool:
        """Write all down, with a rollback file; False for nothing, or where it was given up meanwhile."""
        self._report(job, 0, 0)
        planned = rows()
        if not planned:
            return False
        with rollback_at(self._path) as file:
            whole = self._write(self._number(planned), len(planned), file, job)
        if whole:
            self._jobs.keep(self.run.id, str(self._path))
        else:
            self._path.unlink(missing_ok=True)
        return whole

    def go_on_now(self) -> None:
        """Go on as before: nobody is waited for while this is written down."""

    def _write(self, rows: Iterable[RunRow], count: int, file: RollbackFile, job: Job) -> bool:
        coming, written = iter(rows), 0
        while chunk := list(islice(coming, AT_ONCE)):
            self._report(job, written, count)
            if self.stop.cancelled:
                return False
            self._jobs.write(self.run.id, chunk)
            file.add(chunk)
            written += len(chunk)
        self._report(job, written, count)
        return not self.stop.cancelled

    def _report(self, job: Job, written: int, count: int) -> None:
        self.tally = Tally(writing=Writing(written, count))
        job.report(written, count)
