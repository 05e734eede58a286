"""Pinned and archived links: where that is noted, and what it outlives."""

from __future__ import annotations

import pytest

from support.links import make_links
from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery, Row


@pytest.fixture
def rows(desk: Desk, account: Account, service: MadeUp) -> tuple[Row, ...]:
    service.stock(*make_links(4))
    desk.catalogue.refresh(account.id, Job())
    return desk.catalogue.first_rows(LinkQuery(sort="code", descending=False)).rows


def marked(desk: Desk, rows: tuple[Row, ...]) -> dict[str, tuple[bool, bool]]:
    """Return which links are pinned, and which archived."""
    links = [desk._library.row_of(row.account_id, row.link.id) for row in rows]
    return {row.link.code: (row.pinned, row.archived) for row in links if row is not None}


def test_marks_are_shown_at_once_and_outlive_a_refresh(
    desk: Desk, account: Account, rows: tuple[Row, ...]
) -> None:
    desk.marks.pin([rows[0].id])
    desk.marks.archive([rows[1].id, rows[2].id])
    marks = {"c1": (True, False), "c2": (False, True), "c3": (False, True), "c4": (False, False)}
    assert marked(desk, rows) == marks
    desk.catalogue.refresh(account.id, Job())
    assert marked(desk, rows) == marks


def test_marks_outlive_the_local_copy(desk: Desk, account: Account, rows: tuple[Row, ...]) -> None:
    desk.marks.pin([rows[3].id])
    desk._library.forget(account.id)
    desk.catalogue.refresh(account.id, Job())
    assert [pinned for pinned, _ in marked(desk, rows).values()] == [False, False, False, True]


def test_taking_back_touches_only_what_was_changed(desk: Desk, rows: tuple[Row, ...]) -> None:
    desk.marks.archive([rows[0].id])
    done = desk.marks.archive([row.id for row in rows])
    assert done.row_ids == tuple(row.id for row in rows[1:])
    desk.marks.take_back(done)
    assert [archived for _, archived in marked(desk, rows).values()] == [True, False, False, False]


def test_a_link_that_was_made_again_keeps_its_marks(desk: Desk, account: Account) -> None:
    row = desk.changes.create(account.id, LinkDraft(destination="https://example.com/", code="spring"))
    desk.marks.pin([row.id])
    deleted = desk.changes.delete(row)
    back = desk.journal.undo(deleted.change.step).rows[0]
    assert back.pinned
    assert marked(desk, (back,)) == {"spring": (True, False)}
    desk.catalogue.refresh(account.id, Job())
    assert marked(desk, (row,)) == {"spring": (True, False)}
