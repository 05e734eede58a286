"""The search field finds while typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from support.searching import read
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.search import SearchField
from xengo_desktop.ui.links.search.offer_list import OFFER
from xengo_desktop.ui.links.search.offers import Known

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def field(qtbot, theme):
    made = SearchField(theme, read)
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


class TestCompleting:
    @pytest.fixture(autouse=True)
    def known(self, field):
        tags = ((Tag("campaign", "spring"), 7), (Tag("campaign", "autumn"), 3), (Tag("print"), 2))
        field.known = Known(tags=tags, domains=(("go.example.com", 12),), accounts=("My shop",))

    def test_a_tag_is_completed_with_the_keyboard_and_one_goes_on_typing(self, qtbot, field):
        qtbot.keyClicks(field, "poster ta")
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert field.text() == "poster tag:"
        qtbot.keyClicks(field, "spr")
        qtbot.keyClick(field, Qt.Key.Key_Down)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "poster tag:campaign=spring "
        assert not field.list.isVisible()

    def test_enter_completes_half_a_value_that_can_become_only_one(self, qtbot, field):
        qtbot.keyClicks(field, "tag:campaign=sp")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "tag:campaign=spring "

    def test_escape_closes_the_suggestions_before_it_gives_up(self, qtbot, field):
        qtbot.keyClicks(field, "tag:")
        assert field.list.isVisible()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert (field.text(), field.list.isVisible()) == ("tag:", False)

    def test_an_empty_field_offers_the_last_searches_and_to_forget_them(self, qtbot, field):
        field.recent = ("is:pinned", "poster")
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert [offer.shown for offer in shown(field)] == ["is:pinned", "poster", "Forget these searches"]
        qtbot.keyClick(field, Qt.Key.Key_Up)
        with qtbot.waitSignal(field.forget_recent_requested):
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == ""

    def test_without_any_it_offers_what_can_be_asked(self, qtbot, field):
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert [offer.insert for offer in shown(field)][:3] == ["tag:", "domain:", "status:"]


def test_going_on_to_the_table_keeps_the_search(qtbot, field):
    field.setText("poster")
    with qtbot.waitSignal(field.kept) as kept:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept.args == ["poster"]


def test_typing_begins_behind_the_terms_and_over_the_words(field):
    field.show_text("status:active")
    field.take_keyboard()
    assert (field.text(), field.hasSelectedText()) == ("status:active ", False)
    field.show_text("status:active two words")
    field.take_keyboard()
    assert field.selectedText() == "two words"


def shown(field):
    model = field.list.model()
    return [model.index(row, 0).data(OFFER) for row in range(model.rowCount())]
