"""Edits that wait are listed, sent or given up, before their account goes or moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from support.change_sets import all_rows, deleting
from support.clocks import Watch
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.drafts import KeptDraft
from xengo_desktop.domain.errors import NotFound, Offline
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.marks import Mark
from xengo_desktop.domain.outbox import Pause
from xengo_desktop.domain.runs import RunState
from xengo_desktop.domain.views import SavedView
from xengo_desktop.domain.watching import ACCOUNT, VIEW, Scope

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


def test_a_removed_account_leaves_only_the_journal_and_drafts(
    desk: Desk, waiting: Account, watch: Watch
) -> None:
    ledger, scope = desk.ledger, Scope(ACCOUNT, waiting.id)
    row = all_rows(desk)[0]
    desk.marks.pin([row.id])
    typed = KeptDraft(
        key="k", account_id=waiting.id, link_id="", name="", base=LinkDraft(), draft=DRAFT, at=watch()
    )
    desk.drafts.keep(1, {"k": typed})
    view = desk.views.keep(SavedView(name="Mine", search="spring", accounts=(waiting.id,)))
    both = desk.views.keep(SavedView(name="Both", search="spring", accounts=(waiting.id, "other")))
    for each in (scope, Scope(VIEW, str(view.id)), Scope(VIEW, str(both.id))):
        desk.watching.switch(each, timedelta(days=1))
    ledger.pauses.begin(waiting.id, Pause(until=watch(), reason=""))
    run = desk.change_sets.keep(deleting([row]))
    desk.parting.remove(waiting.id, Job())

    assert ledger.marks.of(waiting.id, Mark.PINNED) == ()
    assert ledger.pauses.of(waiting.id) is None
    assert [each.accounts for each in desk.views.all()] == [(), ("other",)]
    assert list(desk.watching.scopes()) == [Scope(VIEW, str(both.id))]
    assert desk.change_sets.get(run).state is RunState.CANCELLED
    assert len(desk.drafts.all()) == len(desk.journal.steps(10)) == 1


def test_what_may_have_taken_effect_does_not_wait_for_a_removed_account(
    desk: Desk, account: Account, service: MadeUp
) -> None:
    row = desk.changes.create(account.id, DRAFT)
    service.lose("update", Offline("Lost.", arrived=True))
    desk.changes.save(row, replace(row.link.draft(), title="One"))
    service.before = cut
    desk.parting.remove(account.id, Job())
    assert desk.outbox.open() == ()


def test_steps_at_a_removed_account_are_passed_over_and_its_links_leave_the_bin(
    desk: Desk, account: Account
) -> None:
    other = desk.connections.add(replace(account, id="", name="Other"), GOOD_KEY)
    kept = desk.changes.create(other.id, DRAFT)
    gone, undone = (desk.changes.create(account.id, replace(DRAFT, code=code)) for code in ("one", "two"))
    desk.changes.delete(gone)
    desk.changes.save(undone, replace(undone.link.draft(), title="Two"))
    desk.journal.undo()
    desk.parting.remove(account.id, Job())
    assert desk.bin.links() == ()
    undo, redo = desk.journal.next_turns()
    assert redo is None
    assert undo is not None
    assert [change.link_id for change in desk.journal.changes(undo.id)] == [kept.link.id]


def test_edits_kept_for_another_address_are_sent_there(desk: Desk, waiting: Account, service: MadeUp) -> None:
    service.before = lambda call: None
    desk.connections.change(replace(waiting, base_url="https://moved.example"))
    assert desk.parting.send(waiting.id) == ()
    assert service.lines[-1].base_url == "https://moved.example"
