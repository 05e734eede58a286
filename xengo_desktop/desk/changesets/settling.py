"""What became of rows, on its way into the ledger and the local copy, many at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from xengo_desktop.domain.changes import ChangeKind, ChangeState
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.runs import RunRow, Sending, Settled
from xengo_desktop.library import Library
from xengo_desktop.library.ledger.jobs import Jobs

MANY = 100
"""Results that are settled together at the latest."""

MOMENT = 0.3
"""Seconds after which what is done is settled, however little it is."""


class Settling:
    """One account's rows of a run. `moved` is called with what was settled. Used by one thread."""

    def __init__(
        self,
        jobs: Jobs,
        library: Library,
        *,
        job: int,
        step: int,
        account_id: str,
        moved: Callable[[Sequence[Settled]], None],
    ) -> None:
        self._jobs, self._library = jobs, library
        self._job, self._step, self._account_id = job, step, account_id
        self._moved = moved
        self._rows: dict[int, RunRow] = {}
        self._results: list[Settled] = []
        self._last = time.monotonic()

    def take(self, sending: Sending, count: int) -> tuple[RunRow, ...]:
        """Note of the next rows that they are sent now, and return them."""
        rows = self._jobs.take(self._job, self._account_id, sending, count)
        self._rows |= {row.place: row for row in rows}
        return rows

    def doubtful(self) -> tuple[RunRow, ...]:
        """Return the rows that were under way when the program ended."""
        rows = self._jobs.doubtful(self._job, self._account_id)
        self._rows |= {row.place: row for row in rows}
        return rows

    def known(self, rows: Sequence[RunRow]) -> dict[str, Link]:
        """Return the rows' links as the local copy has them now."""
        return self._library.links(self._account_id, [row.link.id for row in rows if row.link is not None])

    def add(self, results: Sequence[Settled]) -> None:
        """Take results in."""
        self._results += results
        if len(self._results) >= MANY or time.monotonic() - self._last > MOMENT:
            self.flush()

    def one_by_one(self, rows: Sequence[RunRow], sending: Sending) -> None:
        """Have rows sent one by one that could not be sent together."""
        self._jobs.send_otherwise(self._job, [row.place for row in rows], sending)

    def flush(self) -> None:
        """Write what has been taken in.

        The copy shows it before the ledger has it: an end in between leaves the rows under way, and the next
        run finds that they are done.
        """
        results, self._results = self._results, []
        self._last = time.monotonic()
        if not results:
            return
        self._copy(results)
        self._jobs.settle(self._job, self._step, results)
        for result in results:
            self._rows.pop(result.place, None)
        self._moved(results)

    def _copy(self, results: Sequence[Settled]) -> None:
        """Have the local copy show what was done, and what was found instead: a new try starts from that."""
        seen = (result.after or result.theirs for result in results)
        links = [link for link in seen if link is not None]
        gone = [
            row.link.id
            for result in results
            if result.state is ChangeState.DONE
            and (row := self._rows.get(result.place)) is not None
            and row.link is not None
            and row.wish is not None
            and row.wish.kind is ChangeKind.DELETE
        ]
        if links:
            self._library.put_many(self._account_id, links)
        if gone:
            self._library.remove_links(self._account_id, gone)
