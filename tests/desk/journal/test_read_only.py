"""In a read-only account nothing is taken back either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import NotAllowed
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery


def go_back(desk: Desk) -> None:
    [row] = desk.catalogue.first_rows(LinkQuery()).rows
    desk.journal.go_back(row, desk.journal.history(row)[0])


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: desk.journal.undo(),
        lambda desk: desk.journal.redo(),
        lambda desk: desk.bin.restore(desk.bin.links()),
        go_back,
    ],
    ids=["undo", "redo", "restore", "go back"],
)
def test_a_read_only_account_stays_as_it_is(
    desk: Desk, account: Account, service: MadeUp, act: Callable[[Desk], object]
) -> None:
    desk.changes.delete(desk.changes.create(account.id, LinkDraft(destination="https://e.com/1", code="one")))
    row = desk.changes.create(account.id, LinkDraft(destination="https://e.com/2", code="two"))
    row = desk.changes.save(row, replace(row.link.draft(), title="A"))
    desk.changes.save(row, replace(row.link.draft(), title="B"))
    desk.journal.undo()
    before, turns = dict(service.links), desk.journal.next_turns()
    desk.connections.change(replace(account, read_only=True))
    with pytest.raises(NotAllowed, match="read-only"):
        act(desk)
    assert service.links == before
    assert desk.outbox.open() == ()
    assert desk.journal.next_turns() == turns
