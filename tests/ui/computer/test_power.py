"""The power: on and off from anywhere, remembered, with its failures told."""

from __future__ import annotations

import pytest

from xengo_desktop.domain.errors import ServerTrouble


@pytest.fixture
def power(bench):
    return bench.power


def test_on_and_off_are_remembered(bench, power, preferences):
    power.stop()
    bench.rest()
    assert (power.running, preferences.value.local_server) == (False, False)
    power.toggle()
    bench.rest()
    assert (power.running, preferences.value.local_server) == (True, True)
    power.toggle()
    bench.rest()
    assert not power.running


def test_it_says_when_it_is_at_work(bench, power):
    told = []
    power.busy_changed.connect(told.append)
    power.restart()
    assert power.busy
    bench.rest()
    assert told == [True, False]


def test_pressed_twice_it_does_it_once(bench, power, monkeypatch):
    stops = []
    monkeypatch.setattr(bench.server, "stop", lambda: stops.append(1))
    power.stop()
    power.stop()
    bench.rest()
    assert stops == [1]


def test_restarting_what_is_off_starts_it(bench, power, preferences):
    bench.server.stop()
    power.restart()
    bench.rest()
    assert power.running
    assert preferences.value.local_server


def test_a_failure_is_told_and_leaves_it_off(bench, power, tasks, qtbot):
    bench.server.stop()
    bench.server.refuse = ServerTrouble("Port 40002 is taken.")
    with qtbot.waitSignal(tasks.troubled) as told:
        power.start()
    assert str(told.args[0]) == "Port 40002 is taken."
    assert not power.busy
