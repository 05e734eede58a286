"""Choosing what is encoded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from support.names import unnamed
from support.studio import ROWS


@pytest.fixture
def chooser(qtbot, empty_page, settled):
    made = empty_page.chooser
    made.pop_up(QPoint(10, 60))
    qtbot.waitUntil(lambda: made.list.count() == 3)
    return made


def typed(qtbot, chooser, text, count):
    qtbot.keyClicks(chooser.line, text)
    qtbot.waitUntil(lambda: chooser.list.count() == count)


def texts(chooser):
    return [chooser.list.item(row).text() for row in range(chooser.list.count())]


def test_all_links_are_offered_newest_first(chooser):
    assert texts(chooser)[0].startswith("go.example.com/invite-wdqg")
    assert "Summer invite" in texts(chooser)[0]
    assert "newest" in chooser.hint.text()
    assert unnamed(chooser) == []


def test_typing_searches_and_enter_chooses(qtbot, chooser):
    typed(qtbot, chooser, "pri", 2)
    with qtbot.waitSignal(chooser.row_chosen) as told:
        qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    assert told.args == [ROWS[1]]
    assert chooser.isHidden()


def test_the_arrow_keys_move_in_the_list(qtbot, chooser):
    qtbot.keyClick(chooser.line, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.line, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.line, Qt.Key.Key_Down)
    assert chooser.list.currentRow() == 2
    qtbot.keyClick(chooser.line, Qt.Key.Key_PageUp)
    assert chooser.list.currentRow() == 0


def test_a_typed_text_is_offered_behind_the_links(qtbot, chooser):
    typed(qtbot, chooser, "docs", 2)
    assert texts(chooser)[1] == "Encode “docs” as it is"
    chooser.list.setCurrentRow(1)
    with qtbot.waitSignal(chooser.text_chosen) as told:
        qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    assert told.args == ["docs"]


def test_a_whole_address_is_offered_first(qtbot, chooser):
    typed(qtbot, chooser, "https://example.org/x", 1)
    with qtbot.waitSignal(chooser.text_chosen):
        qtbot.keyClick(chooser.line, Qt.Key.Key_Return)


def test_without_links_it_says_so(qtbot, empty_page, links, settled):
    links.rows = ()
    empty_page.chooser.pop_up(QPoint(10, 60))
    qtbot.waitUntil(lambda: "No links yet" in empty_page.chooser.hint.text())
    qtbot.keyClick(empty_page.chooser.line, Qt.Key.Key_Return)
    assert empty_page.chooser.isVisible()


def test_escape_leaves_the_chooser_and_not_the_page(qtbot, empty_page, chooser):
    with qtbot.assertNotEmitted(empty_page.closed, wait=150):
        qtbot.keyClick(chooser.line, Qt.Key.Key_Escape)
    assert chooser.isHidden()


def test_it_goes_when_the_keyboard_goes_elsewhere(empty_page, chooser):
    empty_page.top.subject.setFocus()
    assert chooser.isHidden()


def test_the_button_opens_it_with_the_text_that_is_encoded(qtbot, page, settled):
    page.show_text("hello")
    settled()
    page.top.subject.click()
    assert page.chooser.line.text() == "hello"
