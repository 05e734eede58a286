"""One row of a kept change set, as the file has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xengo_desktop.domain.changes import ChangeKind, ChangeState, Wish
from xengo_desktop.domain.changesets import Verdict
from xengo_desktop.domain.runs import RunRow, Sending
from xengo_desktop.library.records import read_draft, read_link, write_draft, write_link

INSERT = (
    "INSERT INTO job_rows (job, place, row, verdict, account, state, sending, kind, before, draft, reason,"
    " undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
COLUMNS = (
    "r.place, r.row, r.verdict, r.account, r.state, r.sending, r.kind, coalesce(r.before, c.before),"
    " coalesce(r.draft, c.draft), r.reason, r.undoes, r.change, c.after"
)
FROM = "FROM job_rows r LEFT JOIN changes c ON c.id = r.change"
"""What a row that is done was about stands in the journal and nowhere else."""


def row_values(job: int, row: RunRow) -> tuple[object, ...]:
    """Return a row in the order of INSERT."""
    wish = row.wish
    link, draft = (row.link, row.draft) if wish is None else (wish.before, wish.draft)
    return (
        job,
        row.place,
        row.row,
        row.verdict,
        row.account_id,
        row.state,
        row.sending,
        None if wish is None else wish.kind,
        None if link is None else write_link(link),
        None if draft is None else write_draft(draft),
        row.reason,
        None if wish is None else wish.undoes,
    )


def read_row(values: Sequence[Any]) -> RunRow:
    """Read a row in the order of COLUMNS."""
    place, row, verdict, account, state, sending, kind, before, draft, reason, undoes, change, after = values
    link = None if before is None else read_link(before)
    wanted = None if draft is None else read_draft(draft)
    wish = None
    if kind is not None:
        kind = ChangeKind(kind)
        wish = Wish(kind=kind, account_id=account, before=link, draft=wanted, undoes=undoes)
    return RunRow(
        place=place,
        row=row,
        verdict=Verdict(verdict),
        account_id=account,
        state=None if state is None else ChangeState(state),
        sending=None if sending is None else Sending(sending),
        wish=wish,
        link=link,
        draft=wanted,
        after=None if after is None else read_link(after),
        reason=reason,
        change=change,
    )
