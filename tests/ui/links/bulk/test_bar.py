"""The bar of what can be done with several links."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from xengo_desktop.ui.links.bulk.acts import ACTS
from xengo_desktop.ui.links.bulk.bar import HEIGHT, BulkBar

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def bar(qtbot, theme):
    made = BulkBar(theme)
    qtbot.addWidget(made)
    made.resize(700, HEIGHT)
    return made


def slide_in(qtbot, bar, **marks):
    bar.show_count("12 links selected", **marks)
    qtbot.waitUntil(lambda: bar.maximumHeight() == HEIGHT)


def shown(bar):
    return [key for key, button in bar.buttons.items() if button.isVisible()]


def menu_texts(bar):
    menu = bar.menu()
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


def test_what_has_no_room_is_behind_the_dots(qtbot, bar):
    slide_in(qtbot, bar)
    words = {act.key: act.words for act in ACTS}
    assert shown(bar)[0] == "copy"
    assert bar.more.isVisible()
    listed = {words[key] for key in shown(bar)} | set(menu_texts(bar)) - {"Copy as"}
    assert listed == set(words.values()) - {words["unpin"], words["unarchive"]}
    ends = max(button.geometry().right() for button in bar.buttons.values() if button.isVisible())
    assert ends < bar.more.geometry().left()


def test_a_wide_bar_needs_no_dots(qtbot, bar):
    slide_in(qtbot, bar)
    bar.resize(2_400, HEIGHT)
    assert not bar.more.isVisible()
    assert len(shown(bar)) == len(ACTS) - 2


def test_links_that_are_marked_already_are_offered_the_way_back(qtbot, bar):
    slide_in(qtbot, bar, pinned=True)
    assert "Unpin" in menu_texts(bar)
    assert "Pin" not in menu_texts(bar)


def test_buttons_and_menu_ask_and_the_bar_goes_away_again(qtbot, bar):
    slide_in(qtbot, bar)
    with qtbot.waitSignal(bar.requested) as told:
        qtbot.mouseClick(bar.buttons["tags"], Qt.MouseButton.LeftButton)
    assert told.args == ["tags"]
    menu = bar.menu()
    with qtbot.waitSignal(bar.requested) as told:
        menu.actions()[-1].trigger()
    assert told.args == ["delete"]
    menu.close()
    bar.show_count("")
    qtbot.waitUntil(bar.isHidden)
