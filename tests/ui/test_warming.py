"""What is imported ahead, and on which thread."""

from __future__ import annotations

import subprocess
import sys

import pytest

from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.warming import AHEAD, ON_SCREEN, SOON, Warming

BENEATH = [name for name in SOON + AHEAD if not name.startswith(ON_SCREEN)]


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


def test_everything_that_is_imported_ahead_is_there(qtbot, tasks):
    warming = Warming(tasks, SOON + AHEAD, tasks)
    with qtbot.waitSignal(warming.done):
        warming.begin()
    assert all(name in sys.modules for name in SOON + AHEAD)


def test_no_class_of_qt_is_made_on_another_thread():
    said = "import sys; from importlib import import_module; [import_module(name) for name in sys.argv[1:]]"
    said += "; print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run(
        [sys.executable, "-c", said, *BENEATH], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
