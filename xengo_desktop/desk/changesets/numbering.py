"""From what was planned to the numbered rows of a run, and from wishes to a plan that needs no reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from xengo_desktop.desk.changesets.sendings import sending_of, with_code
from xengo_desktop.domain.capabilities import Capabilities
from xengo_desktop.domain.changes import ChangeState, Wish
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.checks import code_length
from xengo_desktop.domain.runs import RunRow


def numbered(
    rows: Sequence[Planned], capabilities: Callable[[str], Capabilities], links: Callable[[str], int]
) -> Iterator[RunRow]:
    """Yield the rows of a run; new links without codes get some that suit how many `links` there are."""
    can = cache(capabilities)
    length = cache(lambda account_id: code_length(len(rows), links(account_id)))
    for place, row in enumerate(rows):
        whose = row.account_id
        wish = None if row.wish is None else with_code(row.wish, can(whose), length(whose))
        yield RunRow(
            place=place,
            row=row.row,
            verdict=row.verdict,
            account_id=whose,
            state=None if wish is None else ChangeState.WAITING,
            sending=None if wish is None else sending_of(wish, can(whose)),
            wish=wish,
            link=row.link,
            draft=row.draft if wish is None else wish.draft,
            reason=row.reason,
            source=row.source,
        )


def planned(wishes: Iterable[Wish]) -> list[Planned]:
    """Plan wishes as they are."""
    return [
        Planned(
            row=number,
            verdict=Verdict.CHANGE,
            account_id=wish.account_id,
            link=wish.before,
            draft=wish.draft,
            wish=wish,
        )
        for number, wish in enumerate(wishes, 1)
    ]
