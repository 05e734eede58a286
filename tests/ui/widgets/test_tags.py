"""Typing tags."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from support.stage import on_stage
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.widgets.chips import Chip
from xengo_desktop.ui.widgets.tags import MOST, TagsEdit


@pytest.fixture
def edit(qtbot, theme):
    made = on_stage(qtbot, TagsEdit(theme), 300, 60)
    made.setFocus()
    return made


def chips(edit):
    return [chip.tag for chip in edit.findChildren(Chip) if chip.isVisible()]


def test_a_comma_makes_a_chip(qtbot, edit):
    with qtbot.waitSignal(edit.edited):
        qtbot.keyClicks(edit.line, "campaign=spring,")
    assert chips(edit) == [Tag("campaign", "spring")]
    assert edit.line.text() == ""


def test_enter_makes_a_chip(qtbot, edit):
    qtbot.keyClicks(edit.line, "print")
    qtbot.keyClick(edit.line, Qt.Key.Key_Return)
    assert chips(edit) == [Tag("print")]


def test_what_is_not_finished_counts_already(qtbot, edit):
    qtbot.keyClicks(edit.line, "campaign=spring, pri")
    assert edit.tags == (Tag("campaign", "spring"), Tag("pri"))


def test_backspace_in_an_empty_line_takes_the_last_one_off(qtbot, edit):
    edit.show_tags([Tag("a"), Tag("b")])
    with qtbot.waitSignal(edit.edited):
        qtbot.keyClick(edit.line, Qt.Key.Key_Backspace)
    assert edit.tags == (Tag("a"),)


def test_backspace_in_a_word_takes_a_letter(qtbot, edit):
    edit.show_tags([Tag("a")])
    qtbot.keyClicks(edit.line, "bc")
    qtbot.keyClick(edit.line, Qt.Key.Key_Backspace)
    assert edit.tags == (Tag("a"), Tag("b"))


def test_the_cross_takes_its_tag_off(qtbot, edit):
    edit.show_tags([Tag("a"), Tag("b")])
    chip = edit.findChildren(Chip)[0]
    assert chip.cross.accessibleName() == "Remove tag a"
    qtbot.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    assert edit.tags == (Tag("b"),)


def test_any_tag_is_taken_off_with_the_keyboard_alone(qtbot, edit):
    edit.show_tags([Tag("a"), Tag("b"), Tag("c")])
    qtbot.keyClick(edit.line, Qt.Key.Key_Left)
    last = edit.findChildren(Chip)[-1].cross
    qtbot.waitUntil(last.hasFocus)
    qtbot.keyClick(last, Qt.Key.Key_Left)
    middle = edit.findChildren(Chip)[1].cross
    qtbot.waitUntil(middle.hasFocus)
    qtbot.keyClick(middle, Qt.Key.Key_Delete)
    assert edit.tags == (Tag("a"), Tag("c"))
    assert edit.line.hasFocus()


def test_the_last_value_of_a_key_wins(qtbot, edit):
    edit.show_tags([Tag("campaign", "spring"), Tag("print")])
    qtbot.keyClicks(edit.line, "campaign=autumn,")
    assert edit.tags == (Tag("campaign", "autumn"), Tag("print"))


def test_a_pasted_list_becomes_chips(edit):
    edit.line.insert("a, b=1, , c")
    edit.line.textEdited.emit(edit.line.text())
    assert edit.tags == (Tag("a"), Tag("b", "1"), Tag("c"))


def test_leaving_the_field_finishes_the_tag(qtbot, edit):
    qtbot.keyClicks(edit.line, "print")
    edit.line.clearFocus()
    assert chips(edit) == [Tag("print")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_known_tags_complete_what_is_typed(qtbot, edit):
    edit.offer([(Tag("campaign", "spring"), 3), (Tag("campaign", "summer"), 1), (Tag("print"), 1200)])
    qtbot.keyClicks(edit.line, "camp")
    completer = edit.line.completer()
    assert completer.completionCount() == 2
    completer.activated.emit("campaign=summer")
    edit.line.setText("campaign=summer")
    qtbot.waitUntil(lambda: chips(edit) == [Tag("campaign", "summer")])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_known_tag_is_taken_with_the_keyboard_alone(qtbot, edit):
    edit.offer([(Tag("campaign", "spring"), 3), (Tag("campaign", "summer"), 1)])
    qtbot.keyClicks(edit.line, "camp")
    popup = edit.offers.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chips(edit) == [Tag("campaign", "summer")])
    assert edit.line.text() == ""
    assert popup.isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_begins_with_the_letters_is_offered_before_what_holds_them(qtbot, edit):
    names = ("Algeria", "Niger (NE)", "Old Germany", "Place (GER)", "Germany (DE)")
    edit.offer([(Tag(name), 0) for name in names])
    qtbot.keyClicks(edit.line, "ger")
    popup = edit.offers.popup()
    qtbot.waitUntil(popup.isVisible)
    model = popup.model()
    offered = [model.index(place, 0).data() for place in range(model.rowCount())]
    assert offered == ["Germany (DE)", "Place (GER)", "Old Germany", "Algeria", "Niger (NE)"]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chips(edit) == [Tag("Germany (DE)")])


def test_many_tags_wrap_and_make_the_field_taller(edit):
    edit.show_tags([])
    low = edit.heightForWidth(300)
    edit.show_tags([Tag("campaign", f"number-{n}") for n in range(8)])
    assert edit.heightForWidth(300) > low


def test_of_very_many_tags_the_first_are_in_sight_until_all_are_asked_for(qtbot, edit):
    tags = tuple(Tag(f"number-{n}") for n in range(60))
    edit.show_tags(tags)
    assert edit.tags == tags
    assert len(chips(edit)) == MOST
    assert edit.more.text() == f"{60 - MOST} more"
    qtbot.keyClick(edit.line, Qt.Key.Key_Backspace)
    assert len(chips(edit)) == 60, "nothing goes that nobody sees"
    assert edit.more.isHidden()
    edit.show_tags(tags)
    qtbot.keyClicks(edit.line, "last,")
    assert chips(edit)[-1] == Tag("last")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_list_of_offers_lies_below_the_whole_field(qtbot, edit):
    edit.offer([(Tag("print"), 3)])
    edit.show_tags([Tag("a")])
    qtbot.keyClicks(edit.line, "p")
    popup = edit.offers.popup()
    qtbot.waitUntil(popup.isVisible)
    corner = edit.mapToGlobal(edit.rect().bottomLeft())
    assert popup.x() == corner.x()
    assert popup.y() > corner.y()
    assert popup.width() == edit.width()


def test_showing_tags_is_not_an_edit(qtbot, edit):
    with qtbot.assertNotEmitted(edit.edited):
        edit.show_tags([Tag("a")])
