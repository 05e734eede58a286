"""The processes that draw: started once, lent to one at a time, gone when they are closed."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from support.batches import planned
from support.waiting import join, wait_until
from xengo_desktop.qr.batch.errands import Errand, Piece
from xengo_desktop.qr.batch.judging import kit_of
from xengo_desktop.qr.batch.workers import Here, Workers
from xengo_desktop.qr.sizes import Pixels

KIT = kit_of(planned(1))
ERRAND = Errand((Piece(1, "https://go.example/a", "a", 0, "a", ("png",)),), None)


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


def never() -> bool:
    return False


def processes() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


def test_they_stay_warm_for_the_same_kit_and_are_new_for_another(workers):
    seen = []
    for kit in (KIT, KIT, replace(KIT, size=Pixels(200))):
        with workers.lent(kit, never) as pool:
            assert pool.submit(ERRAND).result(60)[0].files
            seen.append(processes())
    assert seen[0] == seen[1] != seen[2]


def test_what_one_has_stopped_does_not_stop_the_next(workers):
    with workers.lent(KIT, never) as pool:
        pool.stop()
        assert pool.submit(ERRAND).result(60) == ()
    with workers.lent(KIT, never) as pool:
        assert len(pool.submit(ERRAND).result(60)) == 1


def test_a_second_one_waits_until_they_are_free(workers):
    got = []

    def borrow() -> None:
        with workers.lent(KIT, never) as pool:
            got.append(pool)

    with workers.lent(KIT, never):
        other = threading.Thread(target=borrow)
        other.start()
        assert got == []
    join(other)
    assert got[0] is not None


def test_who_is_cancelled_while_waiting_gets_none(workers):
    with workers.lent(KIT, never), workers.lent(KIT, lambda: True) as pool:
        assert pool is None


def test_closed_they_are_gone(workers):
    with workers.lent(KIT, never) as pool:
        pool.submit(ERRAND).result(60)
    before = processes()
    workers.close()
    wait_until(lambda: not before & processes(), "the processes to end")
    workers.close()


def test_in_this_process_an_error_comes_out_where_it_is_asked_for():
    here = Here(KIT)
    here.stop()
    assert here.submit(ERRAND).result(60) == ()
    here.go_on()
    assert here.submit(ERRAND).result(60)[0].files
