"""A setting is in force at once and there again after a restart."""

from __future__ import annotations

import pytest

from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.settings.values import Density, Theme
from xengo_desktop.ui.settings.page import SettingsPage


@pytest.fixture
def page(qtbot, theme, preferences, tmp_path):
    made = SettingsPage(theme, preferences, tmp_path)
    qtbot.addWidget(made)
    return made


def test_a_theme_is_told_and_kept(qtbot, page, preferences, tasks, tmp_path):
    with qtbot.waitSignal(preferences.changed):
        page.theme_choice.choose("dark")
    assert preferences.value.theme is Theme.DARK
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert SettingsStore(tmp_path / "settings.json").load().theme is Theme.DARK


def test_rows_can_be_compact(page, preferences):
    page.density.choose("compact")
    assert preferences.value.density is Density.COMPACT


def test_a_zone_is_chosen_by_name(page, preferences):
    page.zone.setCurrentIndex(page.zone.findData("Asia/Kolkata"))
    assert str(preferences.zone()) == "Asia/Kolkata"
    page.zone.setCurrentIndex(0)
    assert preferences.value.zone == ""


def test_the_data_folder_is_shown_and_can_be_opened(qtbot, page, tmp_path):
    with qtbot.waitSignal(page.folder_requested) as asked:
        page._ask_for_folder()
    assert asked.args == [str(tmp_path)]
