"""An edit panel over a small desk in memory."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from support.desk import NOW, FakeDesk
from support.stage import on_stage
from xengo_desktop.ui.editor.drafts import Drafts
from xengo_desktop.ui.editor.keeping import Keeper
from xengo_desktop.ui.editor.panel import EditorPanel


@pytest.fixture
def desk():
    return FakeDesk()


@pytest.fixture
def keeper(tasks, desk):
    made = Keeper(tasks, desk.drafts, Drafts(lambda: NOW))
    made.restore()
    return made


@pytest.fixture
def panel(qtbot, theme, tasks, desk, keeper):
    made = EditorPanel(theme, tasks, desk, keeper, zone=ZoneInfo("Europe/Berlin"), clock=lambda: NOW)
    return on_stage(qtbot, made)


@pytest.fixture
def checked(qtbot, tasks):
    """Wait until everything typed has been looked over."""
    return lambda: qtbot.waitUntil(lambda: not tasks.busy)
