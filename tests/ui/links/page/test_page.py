"""The page of links: what is shown, what is chosen, what is asked for."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget

from support.catalogue import NOW, MemoryCatalogue, VastCatalogue, make_row
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.runs import Run, RunState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.narrowing import tag_value
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.links.search.chips import TermChip
from xengo_desktop.ui.links.table.columns import NUMBER

MINE = Account(id="this-computer", dialect="local", name="This computer", base_url="")
LIVE = Account(id="live", dialect="xengo", name="Marketing live", base_url="", colour="#d0479a")

# Offscreen, Qt says so of every window with a least size.
DESELECT = QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def open_page(qtbot, theme, tasks, preferences):
    """Show the page over a catalogue and wait for its first answer."""

    def opening(catalogue, query=LinkQuery(), title="All links", settle=True):
        page = LinksPage(theme, tasks, catalogue, preferences, lambda: NOW)
        qtbot.addWidget(page)
        page.resize(900, 500)
        page.show()
        page.activateWindow()
        page.show_query(query, title)
        if settle:
            qtbot.waitUntil(lambda: page.model.settled)
        return page

    return opening


@pytest.fixture
def catalogue():
    return MemoryCatalogue([make_row(number) for number in range(1, 41)])


@pytest.fixture
def page(open_page, catalogue):
    return open_page(catalogue)


def search(qtbot, page, text):
    page.top.search.clear()
    qtbot.keyClicks(page.top.search, text)
    qtbot.waitUntil(lambda: page.query.text == text and page.model.settled)


def shown(page):
    return [page.model.id_at(row) for row in range(page.model.rowCount())]


def reload(qtbot, page, **choose):
    with qtbot.waitSignal(page.model.answered):
        page.reload(**choose)


def test_it_says_what_is_shown_and_how_much(page):
    assert page.top.title.text() == "All links"
    assert page.top.count.text() == "40 links"


def test_progress_takes_the_place_of_the_count(page):
    page.say_progress("Reading 400 of 1,000 links…")
    assert page.top.count.text() == "Reading 400 of 1,000 links…"
    page.say_progress("")
    assert page.top.count.text() == "40 links"


def test_typing_finds(qtbot, page):
    with qtbot.waitSignal(page.query_changed):
        search(qtbot, page, "code-12")
    assert shown(page) == [12]
    qtbot.waitUntil(lambda: page.top.count.text() == "1 of 40 links")


def test_nothing_found_offers_to_clear_the_search(qtbot, page):
    search(qtbot, page, "zebra")
    assert page.place.currentWidget() is page.place.none_found
    assert "zebra" in page.place.none_found.text.text()
    clear = page.place.none_found.findChild(QAbstractButton)
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.settled and page.model.rowCount() == 40)
    assert page.place.currentWidget() is page.table
    assert page.top.search.text() == ""


def test_a_search_that_is_left_over_in_another_account_can_be_taken_to_all(qtbot, page):
    here, there = (replace(MINE, id=name, name=name.title()) for name in ("work", "home"))
    page.show_accounts((here, there))
    with qtbot.waitSignal(page.model.answered):
        page.show_query(LinkQuery(accounts=("work",), text="zebra"), "All links")
    qtbot.waitUntil(lambda: page.place.currentWidget() is page.place.none_found)
    assert page.place.none_found.text.text().endswith("Only Work was searched.")
    with qtbot.waitSignal(page.everywhere_requested):
        qtbot.mouseClick(page.place.everywhere, Qt.MouseButton.LeftButton)


def test_escape_in_the_search_goes_back_to_the_table(qtbot, page):
    page.focus_search()
    search(qtbot, page, "code-1")
    qtbot.keyClick(page.top.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 40)
    qtbot.waitUntil(page.table.hasFocus)
    assert page.chosen is None


def test_down_in_the_search_chooses_the_first_link_found(qtbot, page):
    search(qtbot, page, "code-1")
    with qtbot.waitSignal(page.row_chosen) as told:
        qtbot.keyClick(page.top.search, Qt.Key.Key_Down)
    assert told.args[0].id == shown(page)[0]
    qtbot.waitUntil(page.table.hasFocus)


def test_an_empty_library_offers_a_new_link(qtbot, open_page):
    page = open_page(MemoryCatalogue())
    assert page.place.currentWidget() is page.place.none_yet
    with qtbot.waitSignal(page.new_link_requested):
        qtbot.mouseClick(page.place.none_yet.findChild(QAbstractButton), Qt.MouseButton.LeftButton)


def test_a_view_without_links_is_not_an_empty_library(open_page, catalogue):
    page = open_page(catalogue, LinkQuery(states=(LinkState.UNKNOWN,)))
    assert page.place.currentWidget() is page.place.none_here


def test_an_account_that_never_answered_explains_itself(open_page):
    page = open_page(MemoryCatalogue())
    page.explain_empty("No answer yet", "There is no copy of this account's links.")
    assert page.place.currentWidget() is page.place.explained
    assert page.place.explained.title.text() == "No answer yet"
    page.explain_empty("", "")
    assert page.place.currentWidget() is page.place.none_yet


def test_a_library_that_cannot_be_read_says_so(qtbot, open_page):
    catalogue = MemoryCatalogue()
    catalogue.error = FileTrouble("The library is broken.")
    page = open_page(catalogue, settle=False)
    qtbot.waitUntil(lambda: page.place.currentWidget() is page.place.explained)
    assert page.place.explained.text.text() == "The library is broken."
    catalogue.error = None
    reload(qtbot, page)
    assert page.place.currentWidget() is page.place.none_yet


def test_ghosts_stand_in_until_the_first_answer(qtbot, open_page, catalogue):
    catalogue.gate.clear()
    page = open_page(catalogue, settle=False)
    assert page.place.currentWidget() is page.table
    assert page.top.count.text() == "Loading…"
    ghosts = page.table.grab().toImage()
    catalogue.gate.set()
    qtbot.waitUntil(lambda: page.model.settled)
    assert page.table.grab().toImage() != ghosts


def test_choosing_a_row_tells_its_link(qtbot, page):
    with qtbot.waitSignal(page.row_chosen) as told:
        page.table.go_to(4)
    assert told.args[0] == page.chosen == make_row(5)


def test_the_first_row_can_be_chosen_after_the_table_took_the_keyboard(qtbot, page):
    page.table.setFocus()
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 0)
    assert page.chosen is None
    first = page.table.visualRect(page.model.index(0, 0)).center()
    with qtbot.waitSignal(page.row_chosen) as told:
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert told.args[0].id == 1


def test_a_row_that_is_still_being_read_is_told_when_it_is_there(qtbot, open_page):
    page = open_page(VastCatalogue(50_000))
    told = []
    page.row_chosen.connect(told.append)
    page.table.go_to(40_000)
    qtbot.waitUntil(lambda: bool(told))
    assert [row.id for row in told] == [10_000]


def test_a_link_can_be_chosen_by_its_row(page):
    page.choose(33)
    assert page.chosen.id == 33


def test_a_link_that_comes_with_a_reload_can_be_chosen(qtbot, page, catalogue):
    catalogue.all[0] = make_row(0)
    reload(qtbot, page, choose=0)
    qtbot.waitUntil(lambda: page.chosen is not None)
    assert page.chosen.id == 0


def test_a_reload_keeps_the_chosen_link_and_the_place(qtbot, page, catalogue):
    page.choose(30)
    seen_at = page.table.visualRect(page.table.currentIndex())
    catalogue.all[0] = make_row(0)
    with qtbot.assertNotEmitted(page.row_chosen):
        reload(qtbot, page)
    assert page.chosen.id == 30
    assert page.model.id_at(page.table.current_number()) == 30
    assert page.table.visualRect(page.table.currentIndex()) == seen_at


def test_a_link_that_was_deleted_hands_on_to_the_next_one(qtbot, page, catalogue):
    page.choose(7)
    del catalogue.all[7]
    with qtbot.waitSignal(page.row_chosen) as told:
        page.reload()
    assert told.args[0].id == 8


def test_the_last_link_that_was_deleted_hands_on_to_the_one_before(qtbot, page, catalogue):
    page.choose(40)
    del catalogue.all[40]
    with qtbot.waitSignal(page.row_chosen) as told:
        page.reload()
    assert told.args[0].id == 39


def test_the_only_link_that_was_deleted_leaves_nothing_chosen(qtbot, open_page):
    catalogue = MemoryCatalogue([make_row(1)])
    page = open_page(catalogue)
    page.choose(1)
    catalogue.all.clear()
    with qtbot.waitSignal(page.row_chosen) as told:
        page.reload()
    assert told.args == [None]
    assert page.chosen is None


def test_a_search_that_finds_the_chosen_link_keeps_it(qtbot, page):
    page.choose(12)
    with qtbot.assertNotEmitted(page.row_chosen):
        search(qtbot, page, "code-12")
    assert page.table.current_row().id == 12


def test_a_search_without_the_chosen_link_lets_it_go(qtbot, page):
    page.choose(12)
    with qtbot.waitSignal(page.row_chosen) as told:
        search(qtbot, page, "code-13")
    assert told.args == [None]


def test_a_chosen_link_that_changed_is_told_anew(qtbot, page, catalogue):
    page.choose(5)
    changed = make_row(5, title="Fresh")
    catalogue.all[5] = changed
    with qtbot.waitSignal(page.row_renewed) as told:
        page.row_changed(changed)
    assert told.args == [changed]
    assert page.chosen == changed


def test_a_sort_stays_through_other_views(qtbot, page):
    page.table.head.sort_chosen.emit("clicks", True)
    qtbot.waitUntil(lambda: page.model.settled)
    page.show_query(LinkQuery(states=(LinkState.ACTIVE,)), "Active")
    assert (page.query.sort, page.query.descending) == ("clicks", True)
    qtbot.waitUntil(lambda: page.model.settled)
    counts = [page.model.row_at(row).link.clicks for row in range(page.model.rowCount())]
    known = [count for count in counts if count is not None]
    assert known == sorted(known, reverse=True)


def test_a_view_brings_its_own_words_into_the_search(qtbot, page):
    page.show_query(LinkQuery(text="code-3"), "Saved")
    assert page.top.search.text() == "code-3"
    page.show_query(LinkQuery(), "All links")
    assert page.top.search.text() == ""


def test_columns_and_widths_are_remembered(qtbot, page, preferences, theme, tasks, catalogue):
    page.table.head.toggle("trend")
    page.table.head.moveSection(page.table.head.visualIndex(NUMBER["clicks"]), 1)
    again = LinksPage(theme, tasks, catalogue, preferences)
    qtbot.addWidget(again)
    again.show()
    assert again.table.head.columns == page.table.head.columns
    assert again.table.isColumnHidden(NUMBER["trend"])


def test_density_and_zone_follow_the_settings(qtbot, page, preferences):
    preferences.change(density="compact")
    assert page.table.rowHeight(0) == 30
    created = page.model.index(0, NUMBER["created"])
    before = created.data(Qt.ItemDataRole.ToolTipRole)
    preferences.change(zone="Pacific/Auckland")
    assert created.data(Qt.ItemDataRole.ToolTipRole) != before


def test_the_account_has_a_column_when_several_are_shown(qtbot, page):
    page.resize(1_200, 500)
    assert page.table.isColumnHidden(NUMBER["account"])
    page.show_accounts([MINE, LIVE])
    assert not page.table.isColumnHidden(NUMBER["account"])
    assert page.model.index(0, NUMBER["account"]).data() == "This computer"
    page.show_query(LinkQuery(accounts=("live",)), "Marketing live")
    assert page.table.isColumnHidden(NUMBER["account"])


def test_what_the_menus_ask_is_about_the_chosen_link(qtbot, page):
    with qtbot.assertNotEmitted(page.copy_requested):
        page.copy_current()
    page.choose(3)
    for signal, act in (
        (page.copy_requested, page.copy_current),
        (page.open_requested, page.open_current),
        (page.delete_requested, page.delete_current),
    ):
        with qtbot.waitSignal(signal) as told:
            act()
        assert told.args[0].id == 3


def test_the_buttons_ask(qtbot, page):
    for button, signal in (
        (page.top.refresh, page.refresh_requested),
        (page.top.new_link, page.new_link_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_trends_of_the_rows_in_view_are_read_once(qtbot, page, catalogue):
    catalogue.trend = (1, 4, 2)
    qtbot.waitUntil(lambda: page.model.row_at(0).trend == (1, 4, 2))
    asked = catalogue.trends_asked
    assert len(asked) == 1
    assert 1 in asked[0]
    assert 40 not in asked[0]


def test_a_chosen_row_with_a_new_trend_is_still_the_chosen_one(qtbot, page, catalogue):
    page.choose(1)
    with qtbot.assertNotEmitted(page.row_chosen):
        page.model.renew(replace(make_row(1), trend=(3, 4)))
    assert page.chosen.trend == (3, 4)


def test_light_and_dark_differ(qtbot, page, theme):
    light = page.grab().toImage()
    theme.wish("dark")
    assert page.grab().toImage() != light


def test_every_control_has_a_name(page):
    for kind in (QAbstractButton, QLineEdit):
        nameless = [
            part
            for part in page.findChildren(kind)
            if part.isVisible() and not part.accessibleName() and not isinstance(part.parent(), QLineEdit)
        ]
        assert nameless == []


def test_narrow_pages_keep_room_for_the_search(qtbot, page):
    page.resize(480, 400)
    assert page.top.new_link.text() == ""
    assert page.top.new_link.accessibleName() == "New link"
    qtbot.waitUntil(lambda: page.top.search.width() >= 140)
    page.resize(900, 400)
    assert page.top.new_link.text() == "New link"


def test_several_links_bring_the_bar_and_no_row_moves(qtbot, page):
    bar = page.chosen_links.bar
    page.table.go_to(2)
    top = page.table.rowViewportPosition(2)
    page.table.selectAll()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.height() == bar.sizeHint().height())
    assert bar.count.text() == "40 links selected"
    assert page.table.rowViewportPosition(2) == top
    with qtbot.waitSignal(page.bulk_requested) as told:
        bar.requested.emit("tags")
    assert told.args == ["tags"]
    with qtbot.waitSignal(page.marks_requested):
        bar.requested.emit("archive")
    with qtbot.waitSignal(page.codes_requested):
        bar.requested.emit("codes")
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert page.selected_ids() == (3,)
    qtbot.waitUntil(bar.isHidden)


def test_the_cell_that_was_clicked_is_copied_whole(qtbot, qapp, page):
    where = page.table.visualRect(page.model.index(4, NUMBER["clicks"])).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(page.notice):
        page.table.cell_requested.emit()
    assert qapp.clipboard().text() == "185"


def test_the_chosen_links_are_copied_with_the_columns_on_show(qtbot, qapp, page):
    page.table.selectAll()
    with qtbot.waitSignal(page.notice) as told:
        page.copy_chosen("csv")
    assert told.args == ["Copied 40 links as CSV."]
    lines = qapp.clipboard().mimeData().text().splitlines()
    assert lines[0].startswith("Link,Destination,Status,")
    assert len(lines) == 41


def test_an_address_on_the_clipboard_begins_a_link(qtbot, qapp, page):
    qapp.clipboard().setText("https://example.com/new")
    page.table.setFocus()
    with qtbot.waitSignal(page.address_pasted) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["https://example.com/new"]


def test_a_reload_keeps_several_links_when_the_last_click_let_one_of_them_go(qtbot, page):
    page.table.go_to(1)
    where = page.table.visualRect(page.model.index(3, NUMBER["clicks"])).center()
    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, shift, pos=where)
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, ctrl, pos=where)
    assert page.selected_ids() == (2, 3)
    reload(qtbot, page)
    assert page.selected_ids() == (2, 3)


def test_the_delete_key_can_be_pressed_again_and_again(qtbot, page, catalogue):
    asked = []
    page.delete_requested.connect(lambda row: asked.append(row.id))
    page.choose(38)
    for _ in range(4):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert asked == [38, 39, 40, 39]


def test_a_chosen_link_that_goes_in_a_view_hands_on_to_the_next_one(qtbot, open_page, catalogue):
    page = open_page(catalogue, LinkQuery(text="code-1"), "Ones")
    page.choose(shown(page)[2])
    following = shown(page)[3]
    del catalogue.all[shown(page)[2]]
    reload(qtbot, page)
    qtbot.waitUntil(lambda: page.chosen and page.chosen.id == following)


def test_typing_in_the_table_goes_on_in_the_search(qtbot, page):
    page.choose(3)
    page.table.take_keyboard()
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    qtbot.waitUntil(page.top.search.hasFocus)
    qtbot.keyClicks(page.top.search, "ode-12")
    qtbot.waitUntil(lambda: page.query.text == "code-12" and page.model.settled)
    assert shown(page) == [12]


def test_trends_can_be_drawn_on_one_scale_and_that_is_remembered(page, preferences):
    page.table.head.one_scale_chosen.emit(True)
    assert preferences.value.one_scale
    assert page.table.head.one_scale


def test_the_order_of_the_rows_is_remembered(qtbot, open_page, catalogue, preferences):
    page = open_page(catalogue)
    page.table.head.sort_chosen.emit("clicks", True)
    qtbot.waitUntil(lambda: page.model.settled)
    again = open_page(catalogue)
    assert (again.query.sort, again.query.descending) == ("clicks", True)
    assert shown(again) == shown(page)


def test_the_bar_copies_short_links_and_offers_every_form(qtbot, page, qapp):
    page.table.selectAll()
    with qtbot.waitSignal(page.notice):
        page.chosen_links.bar.requested.emit("copy")
    assert qapp.clipboard().text().splitlines()[0].startswith("https://go.example.com/code-")
    with qtbot.waitSignal(page.notice):
        page.chosen_links.bar.form_requested.emit("printed")
    assert qapp.clipboard().text().splitlines()[0].startswith("go.example.com/code-")


def test_news_below_the_table_moves_no_row(qtbot, page):
    news = QLineEdit()
    news.hide()
    page.lay_below(news)
    before = page.table.mapTo(page, page.table.rect().topLeft())
    news.show()
    qtbot.waitUntil(lambda: news.y() > before.y())
    assert page.table.mapTo(page, page.table.rect().topLeft()) == before
    assert news.y() >= page.place.geometry().bottom()


def test_what_takes_a_moment_is_no_fault(qtbot, open_page):
    page = open_page(MemoryCatalogue())
    page.explain_empty("One moment…", "The local server is starting.", soon=True)
    assert page.place.currentWidget() is page.place.soon
    page.explain_empty("", "")
    assert page.place.currentWidget() is page.place.none_yet


def test_what_a_cell_asks_for_goes_into_the_search_beside_what_is_there(qtbot, page):
    search(qtbot, page, "code")
    page.table.term_requested.emit(tag_value(Tag("campaign", "black friday")).term)
    assert page.top.search.text() == 'code tag:campaign="black friday"'
    assert page.query.text == page.top.search.text()
    assert [chip.words for chip in page.searching.line.findChildren(TermChip)] == [
        'tag:campaign="black friday"'
    ]


def test_enter_before_the_answer_goes_to_its_first_link(qtbot, page, catalogue):
    page.table.go_to(30)
    catalogue.gate.clear()
    page.top.search.setFocus()
    qtbot.keyClicks(page.top.search, "code-7")
    qtbot.keyClick(page.top.search, Qt.Key.Key_Return)
    catalogue.gate.set()
    qtbot.waitUntil(lambda: page.model.settled and page.table.current_number() == 0)
    assert page.chosen.link.code == "code-7"
    assert page.table.hasFocus()


def test_escape_leads_out_of_a_search_that_found_nothing(qtbot, page):
    search(qtbot, page, "nowhere")
    qtbot.waitUntil(page.place.none_found.isVisible)
    clear = page.place.none_found.findChild(QAbstractButton)
    clear.setFocus()
    qtbot.keyClick(clear, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.query.text == "" and page.model.settled)
    assert page.place.currentWidget() is page.table


def test_a_search_longer_than_its_field_has_the_titles_room_while_it_is_typed(qtbot, page):
    page.resize(700, 400)
    field = page.top.search
    field.setFocus()
    qtbot.keyClicks(field, "code")
    assert page.top.title.isVisible()
    field.insert(" and much more than there is room for in a narrow window")
    qtbot.waitUntil(lambda: field.x() < 20)
    assert not page.top.title.isVisible()
    page.table.setFocus()
    qtbot.waitUntil(page.top.title.isVisible)


def test_what_is_loading_is_not_counted_as_nothing(qtbot, open_page):
    page = open_page(MemoryCatalogue())
    page.explain_empty("One moment…", "The local server is starting.", soon=True)
    assert page.top.count.text() == ""
    page.explain_empty("", "")
    assert page.top.count.text() == "0 links"


def test_a_line_below_says_what_the_links_on_show_come_to(qtbot, page, catalogue):
    words, high = page.on_show.words, page.on_show.height()
    qtbot.waitUntil(lambda: words.text().startswith("Of 35 links: "))
    before = words.text()
    search(qtbot, page, "code-12")
    qtbot.waitUntil(lambda: words.text() not in ("", before))
    assert words.text() == "444 clicks · 12 in 24 h"
    catalogue.all[12] = make_row(12, clicks=500)
    page.reload()
    qtbot.waitUntil(lambda: words.text() == "500 clicks · 12 in 24 h")
    assert page.on_show.height() == high


def test_sums_of_other_links_do_not_stand_below_the_table(qtbot, page, catalogue):
    words = page.on_show.words
    qtbot.waitUntil(lambda: bool(words.text()))
    totals, gate = catalogue.totals, threading.Event()
    catalogue.totals = lambda query: gate.wait(20) and totals(query)
    search(qtbot, page, "code-12")
    qtbot.waitUntil(lambda: not words.text())
    gate.set()
    qtbot.waitUntil(lambda: words.text() == "444 clicks · 12 in 24 h")


def test_the_count_has_room_for_a_million_links_and_is_never_cut_within_a_number(qtbot, open_page):
    page = open_page(VastCatalogue(1_000_000))
    page.resize(720, 400)
    count, wording = page.top.count, page.wording
    qtbot.waitUntil(lambda: count.width() >= count.wanted(wording.found(1_000_000, 1_000_000)))
    whole, short = wording.found(25_000, 1_000_000), wording.found_in_short(25_000, 1_000_000)
    count.say(whole, short)
    count.setFixedWidth(count.wanted(short))
    assert count.grab().toImage() == picture_of(count, short)


def picture_of(count, words):
    count.say(words)
    return count.grab().toImage()


def test_a_search_keeps_the_name_that_it_was_brought_with(qtbot, page):
    page.show_query(LinkQuery(text="code-1"), "Links of “Paste rows”", named=True)
    page.top.title.show_view("All links")
    assert page.top.title.text() == "Links of “Paste rows”"
    search(qtbot, page, "code-12")
    assert page.top.title.text() == "All links"


def test_the_bar_says_what_the_chosen_links_come_to(qtbot, page):
    page.table.selectAll()
    bar = page.chosen_links.bar
    qtbot.waitUntil(lambda: bool(bar.sums.text()))
    assert bar.sums.text().startswith("Of 35 links: ")


def test_sums_that_take_long_do_not_stand_beside_another_choice(qtbot, page, catalogue):
    page.table.selectAll()
    bar = page.chosen_links.bar
    qtbot.waitUntil(lambda: bool(bar.sums.text()))
    catalogue.gate.clear()
    page.table.selectionModel().select(page.model.index(3, 0), DESELECT)
    qtbot.waitUntil(lambda: not bar.sums.text())
    catalogue.gate.set()
    qtbot.waitUntil(lambda: bool(bar.sums.text()))


def test_only_a_search_that_found_something_is_told_as_found(qtbot, page):
    found = []
    page.meant.found.connect(found.append)
    search(qtbot, page, "nothing-like-this")
    page.top.search.kept.emit("nothing-like-this")
    assert found == []
    page.top.search.setText("code-7")
    qtbot.keyClick(page.top.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found == ["code-7"])


def test_the_chip_of_a_job_says_what_was_done_and_when(qtbot, page, catalogue):
    catalogue.runs[7] = Run(id=7, at=NOW - timedelta(hours=1), title="Paste rows", state=RunState.DONE)
    zone = page.wording.zone
    time = (NOW - timedelta(hours=1)).astimezone(zone).strftime("%H:%M")
    page.top.search.change("-job:7")
    line = page.searching.line
    qtbot.waitUntil(lambda: line.findChildren(TermChip)[-1].words == f"from “Paste rows”, {time}")
    page.top.search.change("job:8")
    qtbot.waitUntil(lambda: page.model.settled)
    assert [chip.words for chip in line.findChildren(TermChip) if chip.isVisible()] == ["job:8"]


def test_news_that_go_give_the_keyboard_to_the_table(qtbot, page):
    news = QWidget()
    read = QPushButton("Read now", news)
    page.lay_below(news)
    news.show()
    read.setFocus()
    assert page.window().focusWidget() is read
    news.hide()
    assert page.window().focusWidget() is page.table


def test_the_button_of_an_empty_table_hands_the_keyboard_to_the_links_that_come(qtbot, open_page):
    catalogue = MemoryCatalogue([])
    page = open_page(catalogue)
    page.explain_empty("Not read yet", "", remedy="Read now")
    page.place.remedy.setFocus()
    page.explain_empty("One moment…", "", soon=True)
    assert page.window().focusWidget() is page.place
    catalogue.all = {1: make_row(1)}
    page.reload()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.window().focusWidget() is page.table


@pytest.mark.parametrize("chosen", [True, False])
def test_links_that_arrive_above_leave_the_chosen_one_where_it_is(qtbot, open_page, chosen):
    catalogue = MemoryCatalogue([make_row(number) for number in range(41, 81)])
    page = open_page(catalogue)
    if chosen:
        page.table.go_to(3)
    top = page.table.rowViewportPosition(3)
    catalogue.all |= {number: make_row(number) for number in range(1, 37)}
    reload(qtbot, page)
    # With none chosen at the very top, one sees what is new.
    assert page.table.rowViewportPosition(39 if chosen else 3) == top


def test_a_link_that_goes_elsewhere_by_itself_does_not_take_the_view_along(qtbot, page, catalogue):
    page.table.go_to(30)
    row = catalogue.all[31]
    before = page.table.rowViewportPosition(28)
    catalogue.all[31] = replace(row, link=replace(row.link, created_at=NOW + timedelta(days=1)))
    reload(qtbot, page)
    assert page.model.id_at(0) == 31
    assert page.table.rowViewportPosition(29) == before


def test_what_the_links_come_to_is_said_once(qtbot, page):
    page.table.go_to(0)
    assert page.on_show.isVisible()
    page.table.selectAll()
    qtbot.waitUntil(lambda: page.chosen_links.bar.isVisible() and not page.on_show.isVisible())
    page.table.choose_one()
    qtbot.waitUntil(page.on_show.isVisible)
    search(qtbot, page, "zzzz")
    assert not page.on_show.isVisible()
