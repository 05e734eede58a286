"""A run whose service is not reached waits for it, goes on when it is told to, and sends nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from support.change_sets import adding, all_rows, changing, desk_with_vault
from support.faulty import Fault, clear, faulty
from support.servers import server_here
from support.services import MadeUp
from support.vaults import FakeVault
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import BadKey, Offline
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import RunState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.settings import Places

COUNT = 20
TAGGED = (Tag("print"),)


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.001,) * 4)


def drafts() -> Iterator[LinkDraft]:
    return (LinkDraft(destination=f"https://example.com/{n}", code=f"code-{n}") for n in range(COUNT))


def away(call: str) -> None:
    raise Offline("No answer.", arrived=False)


def there(call: str) -> None:
    """Let every call through."""


@pytest.fixture
def waiting(desk: Desk, account: Account, service: MadeUp) -> int:
    """Run twenty changes while their service is away."""
    sets = desk.change_sets
    sets.run(sets.keep(adding(account.id, drafts())), Job())
    service.before = away
    job_id = sets.keep(changing(all_rows(desk), tags=TAGGED))
    sets.run(job_id, Job())
    return job_id


def test_it_waits_for_that_account_and_goes_on(
    desk: Desk, account: Account, service: MadeUp, waiting: int
) -> None:
    sets = desk.change_sets
    run = sets.get(waiting)
    assert (run.state, run.reason, run.tally.left) == (RunState.WAITING, "No answer.", COUNT)
    assert sets.waits_for(waiting) == {account.id}
    assert sets.try_now(waiting, Job()).state is RunState.WAITING
    service.before = there
    assert sets.try_now(waiting, Job()).tally.done == COUNT
    assert not sets.waits_for(waiting)
    assert {link.tags for link in service.links.values()} == {TAGGED}


def test_what_the_user_has_paused_meanwhile_stays_paused(desk: Desk, service: MadeUp, waiting: int) -> None:
    sets = desk.change_sets
    sets.pause(waiting)
    service.before = there
    run = sets.try_now(waiting, Job())
    assert (run.state, run.tally.left, sets.waits_for(waiting)) == (RunState.PAUSED, COUNT, frozenset())
    assert sets.run(waiting, Job()).tally.done == COUNT


def test_the_next_start_finds_it_interrupted_so_that_it_is_offered(
    desk: Desk, places: Places, waiting: int
) -> None:
    with closing(Desk(places, keys=KeyStore(lambda: None))) as later:
        assert later.change_sets.get(waiting).state is RunState.INTERRUPTED
        assert later.ledger.jobs.unfinished()


def test_a_key_that_is_not_taken_any_more_is_not_waited_for(
    desk: Desk, service: MadeUp, waiting: int
) -> None:
    def lock(call: str) -> None:
        raise BadKey("The key was revoked.")

    service.before = lock
    run = desk.change_sets.try_now(waiting, Job())
    assert (run.state, run.reason) == (RunState.PAUSED, "The key was revoked.")


def test_links_whose_answers_were_lost_before_the_network_went_are_made_once(tmp_path: Path) -> None:
    with (
        server_here(tmp_path / "server") as server,
        faulty(server.api) as network,
        closing(desk_with_vault(tmp_path / "desk", FakeVault())) as desk,
    ):
        account = Account(id="", dialect="xqr", name="xQR", base_url=f"{network.url}/xqr/api/v1")
        account = desk.connections.add(account, server.mint("xqr", plan="pro"))
        sets, lost = desk.change_sets, threading.Event()

        def tunnel(method: str, path: str) -> Fault:
            arrives = method == "POST" and not lost.is_set()
            if arrives:
                lost.set()
            return Fault.CUT_AFTER if arrives else Fault.CUT_BEFORE

        network.weather = tunnel
        job_id = sets.keep(adding(account.id, drafts()))
        run = sets.run(job_id, Job())
        assert (run.state, run.tally.left) == (RunState.WAITING, COUNT)
        network.weather = clear
        assert sets.try_now(job_id, Job()).tally.done == COUNT
        desk.catalogue.refresh(account.id, Job())
        assert sorted(row.link.code for row in all_rows(desk)) == sorted(f"code-{n}" for n in range(COUNT))
