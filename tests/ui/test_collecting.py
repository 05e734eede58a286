"""Widgets in reference cycles die on the GUI thread, whoever works elsewhere."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from support.waiting import join
from xengo_desktop.ui import collecting
from xengo_desktop.ui.collecting import Collector


class Knot(QObject):
    """Knows itself, and where it died."""

    died: list[threading.Thread] = []

    def __init__(self):
        super().__init__()
        self.itself = self

    def __del__(self):
        self.died.append(threading.current_thread())


@pytest.fixture
def collector(qapp):
    made = Collector()
    yield made
    made.stop()
    gc.disable()


def old_collections():
    return sum(generation["collections"] for generation in gc.get_stats()[1:])


def pile_up():
    return [[number] for number in range(5_000)]


def test_a_busy_thread_collects_nothing_of_the_windows(qtbot, collector):
    Knot.died.clear()
    Knot()
    worker = threading.Thread(target=pile_up)
    worker.start()
    join(worker)
    assert Knot.died == []
    heap = pile_up()
    collector.collect()
    qtbot.waitUntil(lambda: bool(Knot.died) or collector.collect())
    assert Knot.died == [threading.main_thread()]
    assert len(heap) == 5_000


def test_what_has_lived_long_is_walked_through_once(collector):
    frozen, heap = gc.get_freeze_count(), []
    for _ in range(200):
        heap.append([[number] for number in range(800)])
        collector.collect()
    assert gc.get_freeze_count() - frozen > 50_000


def test_python_collects_again_afterwards(qapp):
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()


def test_what_takes_long_to_walk_through_waits_until_nobody_uses_the_window(collector, monkeypatch):
    monkeypatch.setattr(collecting, "AT_ONCE", 0.0)
    before, frozen, heap = old_collections(), gc.get_freeze_count(), []
    for _ in range(40):
        heap.append([[number] for number in range(800)])
        collector.collect()
    assert old_collections() == before
    assert gc.get_freeze_count() - frozen > 20_000
    heap.clear()
    monkeypatch.setattr(collecting, "PUT_OFF", 0.0)
    monkeypatch.setattr(collector, "_is_unused", lambda: True)
    collector.collect()
    assert old_collections() == before + 1
