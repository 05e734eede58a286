"""Notes for the request log: gathered, handed over in order, never waited for."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from support.waiting import wait_until
from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.api import requests
from xengo_desktop.server.api.requests import RequestLog, Served

NEVER = 3600.0


def served(number: int = 0) -> Served:
    return Served(
        at=datetime(2026, 5, 4, tzinfo=UTC),
        caller=Caller(key_id=7, service="xqr", workspace_id=1),
        method="GET",
        path="/xqr/api/v1/links",
        status=200,
        microseconds=number,
        request_id="req_1",
    )


class Kept:
    """Keeps what it is handed, in one list per batch."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Served]] = []

    def __call__(self, lines: Sequence[Served]) -> None:
        self.batches.append(lines)


def test_lines_are_handed_over_together_and_in_order() -> None:
    kept = Kept()
    log = RequestLog(kept, NEVER)
    for number in range(5):
        log.note(served(number))
    log.write()
    log.write()
    assert [[line.microseconds for line in batch] for batch in kept.batches] == [[0, 1, 2, 3, 4]]


def test_they_are_handed_over_by_themselves() -> None:
    kept = Kept()
    RequestLog(kept, 0.01).note(served())
    wait_until(lambda: kept.batches, "the line to be handed over")


def test_noting_never_waits_for_storing() -> None:
    storing, go_on = threading.Event(), threading.Event()

    def keep(lines: Sequence[Served]) -> None:
        storing.set()
        assert go_on.wait(20)

    log = RequestLog(keep, 0.0)
    log.note(served())
    assert storing.wait(20)
    log.note(served())
    go_on.set()
    log.write()


def test_many_at_once_are_all_kept() -> None:
    kept = Kept()
    log = RequestLog(kept, 0.001)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: log.note(served(number)), range(2000)))
    log.write()
    assert sorted(line.microseconds for batch in kept.batches for line in batch) == list(range(2000))


def test_too_many_at_once_lose_the_oldest_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(requests, "MOST", 3)
    kept = Kept()
    log = RequestLog(kept, NEVER)
    for number in range(5):
        log.note(served(number))
    log.write()
    assert [line.microseconds for line in kept.batches[0]] == [2, 3, 4]
    assert "2 lines" in caplog.text


def test_lines_that_cannot_be_stored_are_lost_and_it_is_said(caplog: pytest.LogCaptureFixture) -> None:
    def full(lines: Sequence[Served]) -> None:
        raise ServerTrouble("The disk is full.")

    log = RequestLog(full, NEVER)
    log.note(served())
    log.write()
    assert "1 lines of the request log are lost: The disk is full." in caplog.text
