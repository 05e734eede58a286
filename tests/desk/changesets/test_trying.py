"""A run at a service that stumbles: what may have been done is looked up, and the run goes on by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from support.change_sets import adding, all_rows, changing
from support.services import MadeUp
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.errors import Broken, Offline, TooFast
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import FAILED, RunState
from xengo_desktop.domain.tags import Tag

COUNT = 250
"""Too many for each to be read before it is changed."""

TAGGED = (Tag("print"),)


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.001,) * 7)


@pytest.fixture
def tagging(desk: Desk, account: Account) -> int:
    drafts = [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(COUNT)]
    desk.change_sets.run(desk.change_sets.keep(adding(account.id, drafts)), Job())
    return desk.change_sets.keep(changing(all_rows(desk), tags=TAGGED))


def failing(call: str, times: range, error: Exception) -> Callable[[str], None]:
    """Fail some of the calls of a name, counted from 0."""
    calls, lock = iter(range(10_000)), threading.Lock()

    def before(name: str) -> None:
        with lock:
            number = next(calls) if name == call else -1
        if number in times:
            raise error

    return before


def test_a_500_after_it_was_done_is_looked_up_and_counts_as_done(
    desk: Desk, tagging: int, service: MadeUp
) -> None:
    service.lose("update", Broken("It failed on its own side."))
    service.calls.clear()
    run = desk.change_sets.run(tagging, Job())
    assert (run.state, run.tally.done) == (RunState.DONE, COUNT)
    assert (service.calls.count("update"), service.calls.count("get")) == (COUNT, 1)


def test_a_row_that_breaks_the_service_each_time_fails_alone_and_retry_looks_first(
    desk: Desk, account: Account, service: MadeUp
) -> None:
    sets = desk.change_sets
    service.before = failing("create", range(3), Broken("It failed on its own side."))
    job_id = sets.keep(adding(account.id, [LinkDraft(destination="https://example.com/", code="c")]))
    run = sets.run(job_id, Job())
    [row] = sets.rows(job_id, 0, 10, FAILED)
    assert (run.state, row.state, row.unsure) == (RunState.DONE, ChangeState.REFUSED, True)
    assert row.reason == (
        "It failed on its own side. It was tried 3 times. Retry looks whether it has arrived."
    )
    service.before = failing("create", range(0), Broken(""))
    sets.retry(job_id)
    service.calls.clear()
    assert sets.run(job_id, Job()).tally.done == 1
    assert service.calls.index("links") < service.calls.index("create")


def test_a_service_that_makes_sense_of_nothing_pauses_the_run(
    desk: Desk, tagging: int, service: MadeUp
) -> None:
    service.before = failing("update", range(20, 10_000), Broken("It failed on its own side."))
    run = desk.change_sets.run(tagging, Job())
    assert (run.state, run.reason) == (RunState.PAUSED, "It failed on its own side.")
    assert run.tally.failed < 10
    assert run.tally.done + run.tally.failed + run.tally.left == COUNT


def test_a_service_that_is_away_for_a_while_is_waited_for_and_the_wait_is_told(
    desk: Desk, tagging: int, service: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xengo_desktop.desk.changesets.trying.PAUSES", (0.3,) * 7)
    service.before = failing("update", range(20, 26), Offline("It is out of order just now.", arrived=False))
    asked: list[bool] = []

    def look(*_: object) -> None:
        tally = desk.change_sets.under_way(tagging)
        if tally is not None and tally.held is not None:
            asked.append(tally.held.asked)

    run = desk.change_sets.run(tagging, Job(look))
    assert (run.state, run.tally.done) == (RunState.DONE, COUNT)
    assert set(asked) == {False}


def test_whoever_does_not_want_to_wait_goes_on_at_once(desk: Desk, tagging: int, service: MadeUp) -> None:
    service.before = failing("update", range(20, 21), TooFast("Slow down.", retry_after=3600))
    told: list[bool] = []

    def look(*_: object) -> None:
        tally = desk.change_sets.under_way(tagging)
        if tally is not None and tally.held is not None:
            told.append(tally.held.asked)
            desk.change_sets.go_on_now(tagging)

    run = desk.change_sets.run(tagging, Job(look))
    assert (run.state, run.tally.done) == (RunState.DONE, COUNT)
    assert set(told) == {True}
