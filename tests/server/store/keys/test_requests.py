"""The request log in the store: newest first, of one key or all, and never without bounds."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from support.stores import NOON, SetClock
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.domain.requests import LoggedRequest
from xengo_desktop.server.api.requests import Served
from xengo_desktop.server.needs import Spent
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.keys.requests import StoredRequests


@pytest.fixture
def caller(store: Store) -> Caller:
    return store.keys.authenticate("xqr", store.keys.create("xqr", "Zapier").text)


def served(caller: Caller, number: int = 0, at: datetime = NOON) -> Served:
    return Served(
        at=at,
        caller=caller,
        method="POST",
        path="/xqr/api/v1/links",
        status=201,
        microseconds=1250,
        request_id=f"req_{number}",
        spent=Spent(number, 1000),
    )


def ids(lines: object) -> list[str]:
    assert isinstance(lines, tuple)
    return [line.request_id for line in lines]


def test_a_call_comes_back_as_it_was_noted(store: Store, caller: Caller) -> None:
    store.requests.add([served(caller, 3)])
    assert store.requests.page(1) == (
        LoggedRequest(
            id=1,
            at=NOON,
            service="xqr",
            key_id=caller.key_id,
            key_name="Zapier",
            method="POST",
            path="/xqr/api/v1/links",
            status=201,
            milliseconds=1.25,
            request_id="req_3",
            quota_used=3,
            quota=1000,
        ),
    )


def test_pages_go_back_in_time(store: Store, caller: Caller) -> None:
    store.requests.add([served(caller, number) for number in range(5)])
    first = store.requests.page(1, limit=2)
    assert ids(first) == ["req_4", "req_3"]
    assert ids(store.requests.page(1, before=first[-1].id, limit=2)) == ["req_2", "req_1"]


def test_the_calls_of_one_key_and_of_one_workspace(store: Store, caller: Caller) -> None:
    theirs = store.keys.authenticate("xqr", store.keys.create("xqr", "n", workspace="Agency").text)
    store.requests.add([served(caller, 1), served(theirs, 2), served(caller, 3)])
    assert ids(store.requests.page(1)) == ["req_3", "req_2", "req_1"]
    assert ids(store.requests.page(1, key_id=caller.key_id)) == ["req_3", "req_1"]
    assert ids(store.requests.page(theirs.workspace_id)) == ["req_2"]
    assert ids(store.requests.page(theirs.workspace_id, key_id=caller.key_id)) == []


def test_only_the_newest_are_kept(store: Store, caller: Caller, clock: SetClock) -> None:
    log = StoredRequests(store.database, clock, kept=10)
    log.add([served(caller, number) for number in range(3000)])
    log.add([served(caller, 3000)])
    assert ids(log.page(1, limit=100)) == [f"req_{number}" for number in range(2999 + 1, 2989, -1)]


def test_nothing_older_than_a_month_is_shown_or_kept(store: Store, caller: Caller, clock: SetClock) -> None:
    store.requests.add([served(caller, 1), served(caller, 2, NOON + timedelta(days=2))])
    clock.move(days=31)
    assert ids(store.requests.page(1)) == ["req_2"]
    StoredRequests(store.database, clock).add([served(caller, 3, clock())])
    clock.at = NOON
    assert ids(store.requests.page(1)) == ["req_3", "req_2"]


@pytest.mark.parametrize("number", [0, 2**62])
def test_numbers_that_no_line_has_find_nothing(store: Store, caller: Caller, number: int) -> None:
    store.requests.add([served(caller)])
    assert ids(store.requests.page(1, key_id=number)) == []
    assert len(store.requests.page(1, before=number)) == (1 if number else 0)
