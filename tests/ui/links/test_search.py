"""The search field finds while typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from xengo_desktop.ui.links.search import SearchField

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def field(qtbot, theme):
    made = SearchField(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_fast_typing_is_one_search(qtbot, field):
    told = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, " spring ")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["spring"]


def test_escape_empties_it_and_leaves(qtbot, field):
    field.setText("spring")
    with qtbot.waitSignals([field.searched, field.left]):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_down_searches_at_once_and_passes_the_keyboard_on(qtbot, field, key):
    field.setText("spring")
    with qtbot.waitSignals([field.searched, field.passed_down], order="strict"):
        qtbot.keyClick(field, key)


def test_the_clear_button_is_there_only_when_there_is_something_to_clear(field):
    clear = field.actions()[1]
    assert not clear.isVisible()
    field.setText("x")
    assert clear.isVisible()
    clear.trigger()
    assert (field.text(), clear.isVisible()) == ("", False)


def test_words_that_are_shown_are_not_searched_again(qtbot, field):
    with qtbot.assertNotEmitted(field.searched, wait=100):
        field.show_text("spring")
    assert field.text() == "spring"


def test_it_has_a_name(field):
    assert field.accessibleName() == "Search links"
