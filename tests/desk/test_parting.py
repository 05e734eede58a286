"""Edits that wait are listed, sent or given up, before their account goes or moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import NotFound, Offline
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft

DRAFT = LinkDraft(destination="https://example.com/", code="spring")


@pytest.fixture
def waiting(desk: Desk, account: Account, service: MadeUp) -> Account:
    """Return an account that went offline after a link was made, and for which four edits wait since."""
    row = desk.changes.create(account.id, DRAFT)
    service.before = cut
    row = desk.changes.save(row, replace(row.link.draft(), title="One"))
    desk.changes.save(row, replace(row.link.draft(), title="Two"))
    other = desk.changes.create(account.id, replace(DRAFT, code="summer"))
    desk.changes.save(other, replace(other.link.draft(), title="Three"))
    return account


def cut(call: str) -> None:
    raise Offline("No way there.", arrived=False)


def test_what_waits_is_named_with_its_reason(desk: Desk, waiting: Account) -> None:
    lines = desk.parting.waiting(waiting.id)
    assert [line.split(":")[0].split()[0] for line in lines] == ["Edit", "Edit", "New", "Edit"]
    assert "No way there." in lines[0]


def test_what_cannot_be_sent_still_waits_and_what_can_is_sent(
    desk: Desk, waiting: Account, service: MadeUp
) -> None:
    assert len(desk.parting.send(waiting.id)) == 4
    service.before = lambda call: None
    assert desk.parting.send(waiting.id) == ()
    assert {link.code: link.title for link in service.links.values()} == {"spring": "Two", "summer": "Three"}


def test_given_up_edits_leave_the_links_as_their_service_has_them(
    desk: Desk, waiting: Account, service: MadeUp
) -> None:
    told: list[tuple[int, int | None]] = []
    desk.parting.give_up(waiting.id, Job(lambda done, total, _: told.append((done, total))))
    assert desk.parting.waiting(waiting.id) == ()
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    service.before = lambda call: None
    desk.catalogue.refresh(waiting.id, Job())
    assert [link.title for link in service.links.values()] == [""]


def test_a_removed_account_leaves_nothing_that_waits(desk: Desk, waiting: Account) -> None:
    desk.budget.say(waiting.id, 5, 10)
    desk.parting.remove(waiting.id, Job())
    assert desk.outbox.open() == ()
    assert desk.ledger.requests.figure(waiting.id) is None
    with pytest.raises(NotFound):
        desk.connections.account(waiting.id)


def test_edits_kept_for_another_address_are_sent_there(desk: Desk, waiting: Account, service: MadeUp) -> None:
    service.before = lambda call: None
    desk.connections.change(replace(waiting, base_url="https://moved.example"))
    assert desk.parting.send(waiting.id) == ()
    assert service.lines[-1].base_url == "https://moved.example"
