"""The lists of keys and of search words, and what this app says of itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.ui.helping.about import AboutDialog
from xengo_desktop.ui.helping.dialog import KEYBOARD, HelpDialog
from xengo_desktop.ui.helping.hints import search_hints

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def stand(windows):
    with windows.open("xqr", "http://127.0.0.1:9", "a-key") as stand:
        yield stand


def opened(stand, key, kind):
    stand.window.menus.actions[key].trigger()
    return next(each for each in stand.window.findChildren(kind) if each.isVisible())


def listed(dialog, part):
    return [hint.means for hint in dialog.lists[part].records.records]


def test_every_entry_of_the_menus_is_listed_with_its_keys_and_found_by_its_words(stand):
    dialog = opened(stand, "keys", HelpDialog)
    assert {"New link", "Find and replace", "Edit the cell"} <= set(listed(dialog, KEYBOARD))
    stand.type_into(dialog.filter, "EDIT journal")
    assert [hint.example for hint in dialog.lists[KEYBOARD].records.records] == ["Alt+7"]
    stand.type_into(dialog.filter, "nothing is called so")
    assert dialog.pages.currentWidget() is dialog.empty
    dialog.reject()


def test_a_search_word_that_is_picked_is_begun_behind_what_is_typed(stand):
    search = stand.window.links.top.search
    search.setText("poster")
    dialog = opened(stand, "search-words", HelpDialog)
    assert not dialog.use.isEnabled()
    stand.type_into(dialog.filter, "status")
    dialog.use.click()
    assert search.text() == "poster status:"
    assert QApplication.focusWidget() is search or not stand.window.isActiveWindow()


@pytest.mark.parametrize("hint", search_hints(), ids=lambda hint: hint.example)
def test_every_example_is_understood(hint):
    assert read_search(hint.example, NOON, UTC).problems == ()


def test_what_is_copied_about_the_app_has_its_version_and_no_more_than_is_shown(stand):
    dialog = opened(stand, "about", AboutDialog)
    dialog.copy.click()
    first, *others = QApplication.clipboard().text().splitlines()
    assert first.startswith("Version: ")
    assert [line.split(":")[0] for line in others] == ["Qt", "Python", "System", "Data folder"]
    dialog.close_button.click()
