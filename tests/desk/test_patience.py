"""Waiting a moment, once, and only for reads."""

from __future__ import annotations

import threading
import time

import pytest

from support.services import Line
from support.waiting import join
from xengo_desktop.desk.patience import Patient, wait
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.net.http import Answer

FINE = Answer(200, {}, b"{}")


def busy(retry_after: str | None) -> Answer:
    return Answer(429, {} if retry_after is None else {"retry-after": retry_after}, b"")


def test_a_read_is_repeated_once_after_the_pause() -> None:
    line = Line("", "", [busy("0.05"), FINE])
    began = time.monotonic()
    assert Patient(line).send("GET", "/links") is FINE
    assert time.monotonic() - began >= 0.05
    assert line.sent == [("GET", "/links")] * 2


def test_a_second_refusal_stands() -> None:
    line = Line("", "", [busy("0"), busy("0"), FINE])
    assert Patient(line).send("GET", "/links").status == 429


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE", "PUT"])
def test_a_write_is_never_repeated(method: str) -> None:
    line = Line("", "", [busy("0"), FINE])
    assert Patient(line).send(method, "/links").status == 429
    assert len(line.sent) == 1


@pytest.mark.parametrize(
    "retry_after", [None, "6", "3600", "-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "nan"]
)
def test_a_long_or_unclear_pause_is_told_and_not_waited_for(retry_after: str | None) -> None:
    line = Line("", "", [busy(retry_after), FINE])
    assert Patient(line).send("GET", "/links").status == 429


def test_waiting_ends_when_the_job_is_cancelled() -> None:
    job = Job()
    timer = threading.Timer(0.05, job.cancel)
    timer.start()
    began = time.monotonic()
    with job.running(), pytest.raises(Cancelled):
        wait(30)
    assert time.monotonic() - began < 10
    join(timer)


def test_hanging_up_goes_through() -> None:
    line = Line("", "")
    Patient(line).close()
    assert line.closed
