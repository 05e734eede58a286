"""After a copy of the record was put back: nothing of it is sent before somebody has looked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any

import pytest

from support.change_sets import adding, all_rows
from support.clocks import Watch
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.errors import Offline, Refused
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.settings import Places

DRAFT = LinkDraft(destination="https://example.com/", code="spring", title="Spring")


class Office:
    """A desk that is left and come back to; `lose_the_record` has it begin from the last copy."""

    def __init__(self, places: Places, service: MadeUp, watch: Watch, stack: ExitStack) -> None:
        self._places, self._service, self._watch, self._stack = places, service, watch, stack
        self._keys = KeyStore(lambda: None)
        self.desk = self._open()

    def copy(self) -> None:
        """Have the record copied as it is."""
        self.desk.ledger.spares.make()

    def lose_the_record(self) -> None:
        """Leave, find nonsense in place of the record, come back."""
        self.desk.close()
        self._places.ledger.write_bytes(b"nonsense" * 999)
        self.desk = self._open()
        self.desk.outbox.recover()
        self.desk.connections.change(self.desk.connections.accounts()[-1], GOOD_KEY)

    def _open(self) -> Desk:
        dialects = (self._service.dialect("local", restores=True), self._service.dialect("made-up"))
        made = Desk(
            self._places, keys=self._keys, clock=self._watch, connect=self._service.connect, dialects=dialects
        )
        return self._stack.enter_context(closing(made))


@pytest.fixture
def office(places: Places, service: MadeUp, watch: Watch) -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(places, service, watch, stack)


@pytest.fixture
def account(office: Office) -> Account:
    made = Account(id="", dialect="made-up", name="Work", base_url="https://api.example")
    return office.desk.connections.add(made, GOOD_KEY)


def cut(call: str) -> None:
    raise Offline("No way there.", arrived=False)


def well(call: str) -> None:
    """Let everything through."""


def written(service: MadeUp) -> list[str]:
    return [call for call in service.calls if call in ("create", "update", "delete", "restore")]


def came(office: Office, service: MadeUp, **values: Any) -> None:
    """Let what waits be sent after the copy was made, then lose the record."""
    office.copy()
    service.before = well
    account_id = office.desk.connections.accounts()[-1].id
    office.desk.outbox.flush(account_id)
    office.lose_the_record()
    service.calls.clear()


def test_a_link_that_was_made_since_is_found_and_not_made_again(
    office: Office, account: Account, service: MadeUp
) -> None:
    service.before = cut
    office.desk.changes.create(account.id, DRAFT)
    came(office, service)
    assert office.desk.outbox.flush(account.id) == ()
    [change] = office.desk.outbox.open()
    assert change.state is ChangeState.REFUSED
    assert "may have been sent since" in change.reason
    assert service.calls == []
    done = office.desk.outbox.try_again(change).change
    assert (done.state, done.link_id) == (ChangeState.DONE, "spring")
    assert written(service) == []
    assert [(row.link.code, row.waiting) for row in all_rows(office.desk)] == [("spring", False)]


def test_what_is_given_up_stays_as_it_is_at_the_service(
    office: Office, account: Account, service: MadeUp
) -> None:
    service.before = cut
    office.desk.changes.create(account.id, DRAFT)
    came(office, service)
    office.desk.outbox.drop(office.desk.outbox.open()[0])
    assert office.desk.outbox.flush(account.id) == ()
    assert "spring" in service.links
    office.desk.catalogue.refresh(account.id, Job())
    assert [row.link.code for row in all_rows(office.desk)] == ["spring"]


def test_a_link_that_was_changed_again_since_is_a_question(
    office: Office, account: Account, service: MadeUp
) -> None:
    row = office.desk.changes.create(account.id, DRAFT)
    service.before = cut
    office.desk.changes.save(row, replace(row.link.draft(), title="Yesterday"))
    office.copy()
    service.before = well
    office.desk.outbox.flush(account.id)
    [row] = all_rows(office.desk)
    office.desk.changes.save(row, replace(row.link.draft(), title="Today"))
    office.lose_the_record()
    [change] = office.desk.outbox.open()
    sent = office.desk.outbox.try_again(change)
    assert sent.change.state is ChangeState.CONFLICT
    assert service.links["spring"].title == "Today"


def test_all_that_waited_is_sent_again_as_far_as_it_has_not_arrived(
    office: Office, account: Account, service: MadeUp
) -> None:
    service.before = cut
    for code in ("one", "two", "three"):
        office.desk.changes.create(account.id, replace(DRAFT, code=code))
    came(office, service)
    del service.links["two"]
    office.desk.outbox.try_all_again(office.desk.outbox.open())
    assert written(service) == ["create"]
    assert (set(service.links), office.desk.outbox.open()) == ({"one", "two", "three"}, ())


def test_what_was_given_up_meanwhile_is_not_sent_again(
    office: Office, account: Account, service: MadeUp
) -> None:
    service.before = cut
    for code in ("one", "two"):
        office.desk.changes.create(account.id, replace(DRAFT, code=code))
    office.copy()
    office.lose_the_record()
    service.before = well
    listed = office.desk.outbox.open()
    office.desk.outbox.drop(listed[1])
    office.desk.outbox.try_all_again(listed)
    assert (set(service.links), office.desk.outbox.open()) == ({"one"}, ())


def test_a_service_that_is_away_keeps_no_other_one_from_being_tried(
    office: Office, account: Account, service: MadeUp
) -> None:
    other = office.desk.connections.add(replace(account, id="", name="Other"), GOOD_KEY)
    service.before = cut
    for account_id, code in ((account.id, "one"), (other.id, "two")):
        office.desk.changes.create(account_id, replace(DRAFT, code=code))
    office.copy()
    office.lose_the_record()
    office.desk.connections.change(account, "another key")
    service.before = well
    office.desk.outbox.try_all_again(office.desk.outbox.open())
    assert set(service.links) == {"two"}


def test_what_was_taken_back_since_is_not_taken_back_twice(
    office: Office, account: Account, service: MadeUp
) -> None:
    service.lose("create", Offline("The answer was lost."))
    office.desk.changes.create(account.id, DRAFT)
    service.before = cut
    office.desk.outbox.drop(office.desk.outbox.open()[0])
    office.copy()
    service.before = well
    office.desk.outbox.flush(account.id)
    assert service.links == {}
    office.desk.changes.create(account.id, DRAFT)
    office.lose_the_record()
    assert office.desk.outbox.open() == ()
    assert "spring" in service.links


def test_a_run_that_went_on_since_looks_every_row_up(
    office: Office, account: Account, service: MadeUp
) -> None:
    drafts = [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(5)]
    number = office.desk.change_sets.keep(adding(account.id, drafts))
    office.copy()
    office.desk.change_sets.run(number, Job())
    del service.links["c4"]
    office.lose_the_record()
    run = office.desk.change_sets.get(number)
    assert (run.state, run.tally.left) == (RunState.INTERRUPTED, 5)
    service.calls.clear()
    assert office.desk.change_sets.run(number, Job()).tally.done == 5
    assert written(service) == ["create"]


def test_what_failed_and_was_retried_since_is_not_done_twice(
    office: Office, account: Account, service: MadeUp
) -> None:
    def refuse(call: str) -> None:
        if call == "create":
            raise Refused("Not today.")

    sets = office.desk.change_sets
    number = sets.keep(adding(account.id, [LinkDraft(destination="https://example.com/", code="poster")]))
    service.before = refuse
    assert sets.run(number, Job()).tally.failed == 1
    office.copy()
    service.before = well
    sets.retry(number)
    assert sets.run(number, Job()).tally.done == 1
    office.lose_the_record()
    service.calls.clear()
    office.desk.change_sets.retry(number)
    assert office.desk.change_sets.run(number, Job()).tally.done == 1
    assert written(service) == []
