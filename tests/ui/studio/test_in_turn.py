"""Work that must not overtake other work."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.ui.studio.in_turn import InTurn


@pytest.fixture
def heard():
    return []


@pytest.fixture
def turns(qapp, tasks, heard):
    return InTurn(tasks, heard.append, tasks)


def test_a_quick_work_waits_for_the_slow_one_before_it(qtbot, turns, heard):
    may_end, done = threading.Event(), []
    turns.ask(partial(_wait, may_end, done), heard.append)
    turns.ask(partial(done.append, "quick"), heard.append)
    may_end.set()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert done == ["slow", "quick"]


def test_of_one_name_only_the_newest_waits(qtbot, turns, heard):
    may_end, done = threading.Event(), []
    turns.ask(partial(_wait, may_end, done), heard.append, "open")
    for number in (1, 2, 3):
        turns.ask(partial(done.append, number), heard.append, "open")
    turns.ask(partial(done.append, "other"), heard.append)
    may_end.set()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert done == ["slow", 3, "other"]


def test_after_a_refusal_or_a_crash_it_goes_on(qtbot, tasks, turns, heard, caplog):
    turns.ask(_refuse, heard.append)
    with qtbot.waitSignal(tasks.crashed):
        turns.ask(lambda: 1 / 0, heard.append)
    turns.ask(lambda: "fine", heard.append)
    qtbot.waitUntil(lambda: heard[-1:] == ["fine"])
    assert isinstance(heard[0], Invalid)


def test_at_the_end_everything_is_done_once_and_in_order(qtbot, tasks, turns, heard):
    assert tasks.close()
    done = []
    for number in (1, 2, 3):
        turns.ask(partial(done.append, number), heard.append)
    turns.finish()
    turns.finish()
    assert done == [1, 2, 3]


def test_the_end_waits_for_what_a_worker_has_begun(qtbot, turns, heard):
    begun, may_end, done = threading.Event(), threading.Event(), []
    turns.ask(partial(_begin, begun, may_end, done), heard.append)
    assert begun.wait(10)
    threading.Timer(0, may_end.set).start()
    turns.finish()
    assert done == ["slow"]
    qtbot.waitUntil(lambda: heard == [None])


def test_a_refusal_is_told_to_who_asked(qtbot, turns, heard):
    told = []
    turns.ask(_refuse, heard.append, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert heard == []


def _begin(begun, may_end, done):
    begun.set()
    _wait(may_end, done)


def _wait(may_end, done):
    assert may_end.wait(10)
    done.append("slow")


def _refuse():
    raise Invalid("No.")
