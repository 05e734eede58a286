"""Rows held in columns come out as they went in."""

from __future__ import annotations

import pytest

from support.links import make_link
from xengo_desktop.domain.changes import ChangeKind, Wish
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.planned_rows import PlannedRows
from xengo_desktop.domain.tags import Tag


def planned(number: int, verdict: Verdict, *, sent: bool, draft: bool = True, reason: str = "") -> Planned:
    about = make_link(number)
    wanted = about.draft()
    if sent and draft:
        wanted = wanted.with_fields(["tags"], LinkDraft(tags=(Tag("print"),)))
    kind = ChangeKind.UPDATE if draft else ChangeKind.DELETE
    after = wanted if draft else None
    return Planned(
        row=number,
        verdict=verdict,
        account_id="a",
        link=about,
        draft=after,
        wish=Wish(kind=kind, account_id="a", before=about, draft=after) if sent else None,
        reason=reason,
        off_words=bool(reason),
    )


def made(number: int) -> Planned:
    draft = LinkDraft(destination="https://example.com/", code="new")
    wish = Wish(kind=ChangeKind.CREATE, account_id="a", draft=draft)
    source = ("b", "l1")
    return Planned(row=number, verdict=Verdict.ADD, account_id="a", draft=draft, wish=wish, source=source)


def test_every_kind_of_row_comes_back_the_same() -> None:
    rows = [
        planned(1, Verdict.CHANGE, sent=True),
        planned(2, Verdict.SAME, sent=False),
        planned(3, Verdict.REFUSED, sent=False, reason="It cannot be."),
        planned(4, Verdict.CHANGE, sent=True, draft=False, reason="Its clicks are lost."),
        planned(7, Verdict.CHANGE, sent=True),
        made(8),
        Planned(row=9, verdict=Verdict.REFUSED, account_id="a", reason="Line 9 cannot be read."),
    ]
    held = PlannedRows(rows)
    assert list(held) == rows
    assert (held[-1], held[1:3]) == (rows[-1], tuple(rows[1:3]))
    assert held[0].draft is not None
    assert held[4].draft is not None
    assert held[0].draft.tags is held[4].draft.tags
    with pytest.raises(IndexError):
        held[7]
