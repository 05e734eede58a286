"""Work that is asked for faster than it is done."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.ui.studio.latest import Latest


@pytest.fixture
def heard():
    return []


@pytest.fixture
def latest(qapp, tasks, heard):
    return Latest(tasks, heard.append, heard.append, tasks)


class Slow:
    """Work that ends when it is told to."""

    def __init__(self, answer):
        self.answer, self.begun, self.may_end = answer, threading.Event(), threading.Event()

    def __call__(self):
        self.begun.set()
        assert self.may_end.wait(10)
        return self.answer


def test_one_runs_and_only_the_newest_waits(qtbot, latest, heard):
    first = Slow(1)
    latest.ask(first)
    assert first.begun.wait(10)
    done = []
    for number in (2, 3, 4):
        latest.ask(partial(_note, done, number))
    first.may_end.set()
    qtbot.waitUntil(lambda: heard == [1, 4])
    assert done == [4]
    assert not latest.busy


def test_what_was_dropped_is_not_heard_of(qtbot, latest, heard):
    first = Slow(1)
    latest.ask(first)
    assert first.begun.wait(10)
    latest.drop()
    latest.ask(lambda: 2)
    first.may_end.set()
    qtbot.waitUntil(lambda: heard == [2])


def test_a_refusal_is_heard_and_the_next_goes_on(qtbot, latest, heard):
    latest.ask(_refuse)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert isinstance(heard[0], Invalid)
    latest.ask(lambda: "fine")
    qtbot.waitUntil(lambda: heard[-1] == "fine")


def test_a_crash_does_not_stop_what_comes_next(qtbot, tasks, latest, heard, caplog):
    with qtbot.waitSignal(tasks.crashed):
        latest.ask(lambda: 1 / 0)
    latest.ask(lambda: "fine")
    qtbot.waitUntil(lambda: heard == ["fine"])


def _note(done, number):
    done.append(number)
    return number


def _refuse():
    raise Invalid("No.")
