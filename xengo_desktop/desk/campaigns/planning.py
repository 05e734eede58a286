"""Campaign parameters put right at many links, as a change set that is read before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from xengo_desktop.desk.campaigns.checking import Rows, read_rows
from xengo_desktop.desk.campaigns.deciding import NOTHING, Instead, put_right
from xengo_desktop.domain.campaigns.lint import lint
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row

Tables = Callable[[str], Capabilities]


def plan_mending(
    rows: Rows,
    row_ids: Sequence[int],
    vocabulary: Vocabulary,
    can: Tables,
    job: Job,
    instead: Instead = NOTHING,
) -> ChangeSet:
    """Plan for each link what can be put right for sure and what was decided; guesses stay with the user."""
    tables: dict[str, Capabilities] = {}
    planned = []
    for number, row in enumerate(read_rows(rows, row_ids, job), 1):
        if row.account_id not in tables:
            tables[row.account_id] = can(row.account_id)
        planned.append(_planned(number, row, vocabulary, tables[row.account_id], instead))
    return ChangeSet(title="Put campaign parameters right", rows=tuple(planned))


def _planned(number: int, row: Row, vocabulary: Vocabulary, can: Capabilities, instead: Instead) -> Planned:
    link = row.link
    better = put_right(link.destination, vocabulary, instead)
    same = Planned(
        row=number,
        verdict=Verdict.SAME,
        account_id=row.account_id,
        link=link,
        reason=_left(better, vocabulary),
    )
    if better == link.destination:
        return same
    draft = replace(link.draft(), destination=better)
    if not can.may("destination", existing=True):
        reason = can.reason("destination") or "This service cannot change the destination of a link."
        return replace(same, verdict=Verdict.REFUSED, draft=draft, reason=reason)
    wish = Wish(kind=ChangeKind.UPDATE, account_id=row.account_id, before=link, draft=draft)
    return replace(same, verdict=Verdict.CHANGE, draft=draft, wish=wish)


def _left(destination: str, vocabulary: Vocabulary) -> str:
    """Say what a person has to decide."""
    left = lint(destination, vocabulary)
    return left[0].sentence if left else ""
