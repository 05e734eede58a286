"""Turns at sites: one at a time, with pauses, so many a day, and never in the way of an end."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.clocks import Watch as Clock
from support.waiting import join
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.watching import SiteCount


@settings(max_examples=12)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12))
def test_no_site_is_ever_asked_twice_at_once(sites: list[str]) -> None:
    queue = Queue(Clock(), gap=0.001)
    asked: Counter[str] = Counter()
    most: Counter[str] = Counter()
    lock = threading.Lock()

    def ask(site: str) -> None:
        with queue.turn(site):
            with lock:
                asked[site] += 1
                most[site] = max(most[site], asked[site])
            time.sleep(0)
            with lock:
                asked[site] -= 1

    with ThreadPoolExecutor(4) as crew:
        list(crew.map(ask, sites))
    assert set(most.values()) == {1}
    assert {count.site: count.asked for count in queue.counts()} == Counter(sites)


def test_between_two_questions_there_is_a_pause() -> None:
    queue = Queue(Clock(), gap=0.5)
    with queue.turn("a"):
        pass
    began = time.monotonic()
    assert queue.wait_for("b") == 0, "another site need not wait"
    with queue.turn("a"):
        assert time.monotonic() - began >= 0.2


def test_a_site_may_want_longer_pauses() -> None:
    queue = Queue(Clock(), gap=0.0)
    queue.space("a", 30.0)
    with queue.turn("a"):
        pass
    assert 29 < queue.wait_for("a") <= 45


def test_what_was_asked_before_a_restart_counts() -> None:
    clock = Clock()
    kept = SiteCount("a", day=clock().toordinal(), asked=3)
    queue = Queue(clock, lambda site: kept, gap=0.0, most=4)
    with queue.turn("a"):
        pass
    with pytest.raises(TooFast) as caught, queue.turn("a"):
        pass
    assert caught.value.retry_after == 12 * 3600
    clock.wind(hours=13)
    with queue.turn("a"):
        pass


def test_a_pause_that_a_site_asks_for_has_an_end() -> None:
    clock = Clock()
    queue = Queue(clock, gap=0.0)
    queue.pause("a", 10**8)
    clock.wind(hours=25)
    with queue.turn("a"):
        pass


def test_waiting_ends_with_the_job() -> None:
    queue, job, ended = Queue(Clock(), gap=20.0), Job(), threading.Event()
    with queue.turn("a"):
        pass

    def wait() -> None:
        with job.running(), pytest.raises(Cancelled), queue.turn("a"):
            pass
        ended.set()

    thread = threading.Thread(target=wait)
    thread.start()
    job.cancel()
    assert ended.wait(15)
    join(thread)
