"""Tags picked: with all, with any, without."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.search.tag_picker import TagPicker

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

ONE, TWO, MANY = Tag("campaign", "spring"), Tag("print"), Tag("zebra")


@pytest.fixture
def picker(qtbot, theme):
    over = QWidget()
    qtbot.addWidget(over)
    made = TagPicker(theme, over)
    made.over = over
    made.offer([(ONE, 7), (TWO, 2), (MANY, 1)], [TWO], [], any_of=False)
    return made


def told(picker):
    last = []
    picker.picked.connect(lambda *args: last.append(args))
    return last


def test_chosen_tags_come_first_and_say_so(picker):
    model = picker.list.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["print, 2, wanted", "campaign=spring, 7", "zebra, 1"]


def test_a_press_asks_for_a_tag_and_another_excludes_it(qtbot, picker):
    answers = told(picker)
    picker.list.setCurrentIndex(picker.list.model().index(1, 0))
    for _ in range(3):
        qtbot.keyClick(picker.list, Qt.Key.Key_Space)
    assert answers == [((TWO, ONE), (), False), ((TWO,), (ONE,), False), ((TWO,), (), False)]


def test_any_of_them_is_another_question(picker):
    answers = told(picker)
    picker.how.choose("any")
    assert answers == [((TWO,), (), True)]


def test_typing_finds_a_tag_and_enter_takes_it(qtbot, picker):
    answers = told(picker)
    qtbot.keyClicks(picker.filter, "zeb")
    qtbot.keyClick(picker.filter, Qt.Key.Key_Return)
    assert answers == [((TWO, MANY), (), False)]
