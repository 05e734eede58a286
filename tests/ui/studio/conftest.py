"""Fixtures of the QR studio."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.desk import FakeCodes
from support.studio import ROWS, Answers, FakeLinks, open_studio, show_page
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.page import StudioPage
from xengo_desktop.ui.studio.plan import Plan


@pytest.fixture
def bench(qapp):
    return Bench(QrDesign(), Plan())


@pytest.fixture
def studio(tmp_path):
    return open_studio(tmp_path / "studio", SettingsStore(tmp_path / "settings.json"))


@pytest.fixture
def saving():
    return Answers()


@pytest.fixture
def opening():
    return Answers()


@pytest.fixture
def links():
    return FakeLinks()


@pytest.fixture
def drags():
    return []


@pytest.fixture
def empty_page(qtbot, theme, tasks, preferences, studio, links, saving, opening, drags, settled):
    """Give the page before anything was chosen."""
    # Without the rail no thumbnails are drawn, which most tests need not wait for.
    preferences.value = replace(preferences.value, studio_rail=False)
    made = StudioPage(
        theme,
        tasks,
        preferences,
        studio,
        FakeCodes(),
        links,
        ask_save=saving,
        ask_open=opening,
        start_drag=drags.append,
    )
    show_page(qtbot, made)
    settled()
    yield made
    made.dragging.tidy()


@pytest.fixture
def page(qtbot, empty_page, settled):
    """Give the page with a link's code on it."""
    empty_page.show_row(ROWS[0])
    qtbot.waitUntil(lambda: not empty_page.stage.canvas.image.isNull())
    settled()
    return empty_page


@pytest.fixture
def settled(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)


@pytest.fixture
def judged(qtbot, settled):
    """Wait for the whole verdict."""

    def wait(page):
        qtbot.waitUntil(lambda: page.checking.whole is not None, timeout=10_000)
        settled()
        return page.checking.whole

    return wait
