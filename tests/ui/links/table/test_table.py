"""The table: its keys, its mouse, its head."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from support.catalogue import MemoryCatalogue, VastCatalogue, make_row
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.ui.links.table.columns import NUMBER
from xengo_desktop.ui.links.table.head_menu import HeadMenu
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.layout import ColumnLayout
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def open_table(qtbot, theme, tasks):
    """Show a table over a catalogue."""

    def opening(catalogue, width=1_000):
        wording = Wording()
        model = LinksModel(catalogue, tasks, wording)
        table = LinksTable(model, Ink(theme), wording)
        table.kept = model
        qtbot.addWidget(table)
        table.resize(width, 400)
        table.show()
        model.ask(LinkQuery())
        qtbot.waitUntil(lambda: model.settled)
        return table

    return opening


@pytest.fixture
def table(open_table):
    return open_table(MemoryCatalogue([make_row(number) for number in range(1, 61)]))


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "edit_requested"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "edit_requested"),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "copy_requested"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "open_requested"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "delete_requested"),
    ],
)
def test_keys_ask_for_the_current_link(qtbot, table, key, modifier, signal):
    table.go_to(2)
    with qtbot.waitSignal(getattr(table, signal)) as told:
        qtbot.keyClick(table, key, modifier)
    assert told.args[0].link.code == "code-3"


def test_keys_without_a_current_link_ask_for_nothing(qtbot, table):
    with qtbot.assertNotEmitted(table.delete_requested):
        qtbot.keyClick(table, Qt.Key.Key_Delete)


def test_a_menu_of_the_window_may_have_the_same_key(qtbot, open_table):
    table = open_table(MemoryCatalogue([make_row(1)]))
    window = QMainWindow()
    qtbot.addWidget(window)
    elsewhere = QAction("Open", window)
    elsewhere.setShortcut(QKeySequence("Ctrl+Return"))
    window.addAction(elsewhere)
    window.setCentralWidget(table)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    table.enter()
    with qtbot.assertNotEmitted(elsewhere.triggered), qtbot.waitSignal(table.open_requested):
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.takeCentralWidget()


def test_escape_leaves_the_search(qtbot, table):
    with qtbot.waitSignal(table.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_a_double_click_edits(qtbot, table):
    where = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(table.edit_requested) as told:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args[0].link.code == "code-2"


def test_home_and_end_go_to_the_first_and_last_link(qtbot, table):
    table.go_to(5)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_number() == 59
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_number() == 0


def test_a_letter_does_not_read_row_after_row(qtbot, open_table):
    catalogue = VastCatalogue(200_000)
    table = open_table(catalogue)
    asked = len(catalogue.asked)
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Z)
    qtbot.wait(1)
    assert len(catalogue.asked) == asked
    assert table.current_number() == 0


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_selecting_everything_makes_no_list_of_it(qtbot, open_table, count):
    catalogue = VastCatalogue(count)
    table = open_table(catalogue)
    table.selectAll()
    ranges = table.selectionModel().selection()
    assert [(part.top(), part.bottom()) for part in ranges] == [(0, count - 1)]
    for header in (table.horizontalHeader(), table.verticalHeader()):
        assert not header.selectionModel().hasSelection()
    table.grab()
    assert sum(map(len, catalogue.asked)) <= 8 * 128


def test_the_last_of_a_million_can_be_reached(qtbot, open_table):
    table = open_table(VastCatalogue(1_000_000))
    table.go_to(999_999)
    qtbot.waitUntil(lambda: table.current_row() is not None)
    assert table.current_row().id == 1
    assert 999_999 in table.visible_rows()


@pytest.mark.parametrize("width", [320, 480, 680, 830, 1_000, 1_600])
def test_the_columns_fill_the_width_exactly(open_table, width):
    table = open_table(MemoryCatalogue([make_row(number) for number in range(1, 61)]), width)
    assert table.head.length() == table.viewport().width()


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it(qtbot, table):
    told = []
    table.head.sort_chosen.connect(lambda sort, descending: told.append((sort, descending)))

    def click(key):
        head = table.head
        at = QPoint(head.sectionViewportPosition(NUMBER[key]) + 20, 10)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        if told:
            head.show_sort(LinkQuery(sort=told[-1][0], descending=told[-1][1]))

    for key in ("clicks", "clicks", "link", "trend", "tags"):
        click(key)
    assert told == [("clicks", True), ("clicks", False), ("code", False), ("tags", True)]
    assert table.current_number() == -1


def edge(head, key):
    return QPoint(head.sectionViewportPosition(NUMBER[key]) + head.sectionSize(NUMBER[key]) - 1, 10)


def drag(qtbot, head, start, by):
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(head.viewport(), start + QPoint(by, 0))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))


def test_what_one_column_gains_the_next_one_gives(qtbot, table):
    head = table.head
    state, tags = (head.sectionSize(NUMBER[key]) for key in ("state", "tags"))
    with qtbot.waitSignal(head.columns_changed) as told:
        drag(qtbot, head, edge(head, "state"), 20)
    assert head.sectionSize(NUMBER["state"]) == state + 20
    assert head.sectionSize(NUMBER["tags"]) == tags - 20
    assert head.length() == table.viewport().width()
    assert told.args[0].width("state") == state + 20


def test_links_read_again_while_a_column_is_held_change_no_width(qtbot, table):
    head = table.head
    before = head.columns
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge(head, "state") - QPoint(30, 0))
    table.kept.layoutAboutToBeChanged.emit()
    table.kept.layoutChanged.emit()
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge(head, "state") - QPoint(30, 0))
    assert head.columns == before
    assert head.length() == table.viewport().width()


def test_a_column_that_goes_leaves_no_gap_when_no_hand_is_on_the_head(table):
    head = table.head
    before = head.columns
    head.hideSection(NUMBER["tags"])
    assert head.sectionSize(NUMBER["tags"]) == 0
    assert head.columns == before


@pytest.mark.parametrize("by", [-900, 900])
def test_nothing_can_be_dragged_out_of_the_window_or_to_nothing(qtbot, table, by):
    head = table.head
    drag(qtbot, head, edge(head, "tags"), by)
    assert head.length() == table.viewport().width()
    sizes = [head.sectionSize(n) for n in range(head.count()) if not head.isSectionHidden(n)]
    assert min(sizes) >= 64


def test_a_double_click_on_an_edge_measures_no_rows_out_of_view(qtbot, open_table):
    catalogue = VastCatalogue(100_000)
    table = open_table(catalogue)
    table.resizeColumnToContents(NUMBER["state"])
    assert sum(map(len, catalogue.asked)) <= 4 * 128


def test_columns_can_be_hidden_and_shown(qtbot, table):
    with qtbot.waitSignal(table.head.columns_changed) as told:
        table.head.toggle("trend")
    assert table.isColumnHidden(NUMBER["trend"])
    assert "trend" not in told.args[0].keys
    table.head.toggle("trend")
    assert not table.isColumnHidden(NUMBER["trend"])


def test_a_moved_column_is_remembered_where_it_stands(qtbot, table):
    head = table.head
    with qtbot.waitSignal(head.columns_changed) as told:
        head.moveSection(head.visualIndex(NUMBER["clicks"]), 1)
    assert told.args[0].keys[:3] == ("link", "clicks", "state")


def test_remembered_columns_stand_as_they_were(table):
    table.head.show_columns(ColumnLayout(("link", "created", "clicks"), {"created": 150}))
    head = table.head
    order = [head.logicalIndex(n) for n in range(3)]
    assert order == [NUMBER[key] for key in ("link", "created", "clicks")]
    assert head.sectionSize(NUMBER["created"]) == 150
    assert table.isColumnHidden(NUMBER["state"])


def test_the_menu_of_the_head_says_what_has_no_room(open_table):
    table = open_table(MemoryCatalogue([make_row(1)]), 680)
    menu = HeadMenu(table.head, table)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "Sort by"
    assert "Created (no room now)" in texts
    assert "Account (with several accounts)" in texts
    assert "Status" in texts
    assert texts[-1] == "Columns as designed"


def test_a_title_stands_in_one_place(table):
    assert not table.head.wording.titles_apart
    table.head.toggle("title")
    assert table.head.wording.titles_apart


def test_columns_can_be_as_designed_again(table):
    table.head.toggle("trend")
    table.head.forget_changes()
    assert table.head.columns == ColumnLayout()


def test_the_sort_can_be_chosen_from_the_menu(qtbot, table):
    menu = HeadMenu(table.head, table)
    sorts = next(action.menu() for action in menu.actions() if action.menu())
    created = next(action for action in sorts.actions() if action.text() == "Created")
    with qtbot.waitSignal(table.head.sort_chosen) as told:
        sorts.triggered.emit(created)
    assert told.args == ["created_at", True]


def test_the_menu_of_a_link_does_what_the_keys_do_and_shows_them(qtbot, table):
    table.go_to(0)
    menu = table.link_menu()
    actions = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert all("\t" in action.text() for action in actions.values() if not action.menu())
    with qtbot.waitSignal(table.copy_requested):
        actions["Copy short link"].trigger()
    with qtbot.waitSignal(table.delete_requested):
        actions["Delete"].trigger()


def test_the_row_under_the_mouse_is_marked(qtbot, table):
    where = table.visualRect(table.model().index(3, 1)).center()
    qtbot.mouseMove(table.viewport(), where)
    qtbot.waitUntil(lambda: table.is_hovered(3))
    before = table.grab().toImage()
    qtbot.mouseMove(table.viewport(), QPoint(5, 399))
    qtbot.waitUntil(lambda: not table.is_hovered(3))
    assert table.grab().toImage() != before


def test_the_keyboard_can_be_seen_but_the_mouse_leaves_no_frame(qtbot, table):
    table.window().activateWindow()
    table.enter()
    qtbot.waitUntil(table.hasFocus)
    assert table.has_keyboard(0)
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(2, 0)).center()
    )
    assert not table.has_keyboard(2)


def test_compact_rows_are_lower(table):
    high = table.rowHeight(0)
    table.set_compact(True)
    assert (high, table.rowHeight(0)) == (52, 30)


def test_it_never_scrolls_sideways(open_table):
    table = open_table(MemoryCatalogue([make_row(number) for number in range(1, 61)]), 300)
    assert table.horizontalScrollBar().maximum() == 0
    assert not table.horizontalScrollBar().isVisible()


def test_it_has_a_name(table):
    assert table.accessibleName() == "Links"


def test_the_selection_names_its_links_in_the_order_of_the_table(table):
    table.selectRow(4)
    table.selectionModel().select(
        table.model().index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert table.selected_ids() == (2, 5)
    table.selectAll()
    assert table.selected_ids() == tuple(range(1, 61))
    table.clearSelection()
    assert table.selected_ids() == ()


def test_the_menu_leads_to_codes_and_sheets(qtbot, table):
    table.selectRow(0)
    menu = table.link_menu()
    texts = {action.text().split("\t")[0]: action for action in menu.actions()}
    with qtbot.waitSignal(table.codes_requested):
        texts["Export QR codes…"].trigger()
    with qtbot.waitSignal(table.sheet_requested):
        texts["Label sheet…"].trigger()


def test_all_means_also_what_is_still_being_looked_for(qtbot, open_table):
    catalogue = VastCatalogue(5_000)
    table = open_table(catalogue)
    model = table.kept
    catalogue.gate.clear()
    model.ask(LinkQuery(sort="code"))
    catalogue.gate.set()
    qtbot.waitUntil(lambda: model.rowCount() == 400 or model.settled)
    table.selectAll()
    qtbot.waitUntil(lambda: model.settled)
    assert table.selected_count() == 5_000


def test_a_large_selection_outlives_a_reload_in_another_order(qtbot, open_table):
    catalogue = MemoryCatalogue([make_row(number) for number in range(1, 2_001)])
    table = open_table(catalogue)
    table.selectAll()
    for row_id in (7, 900):
        del catalogue.all[row_id]
    catalogue.all[0] = make_row(0)
    with qtbot.waitSignal(table.kept.answered):
        table.kept.reload()
    assert table.kept.rowCount() == 1_999
    assert table.selected_ids() == tuple(n for n in range(1, 2_001) if n not in (7, 900))


def test_what_is_selected_while_a_reload_runs_is_not_lost(qtbot, open_table):
    catalogue = MemoryCatalogue([make_row(number) for number in range(1, 1_001)])
    table = open_table(catalogue)
    catalogue.gate.clear()
    table.kept.reload()
    table.selectAll()
    catalogue.gate.set()
    qtbot.waitUntil(lambda: not table.kept._reloading)
    assert table.selected_count() == 1_000


def test_several_stay_chosen_while_the_keyboard_goes_from_cell_to_cell(qtbot, table):
    table.go_to(3)
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.selected_ids() == (4, 5, 6)
    assert table.currentIndex().column() == NUMBER["tags"]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == (7,)


def test_escape_lets_go_of_several_first(qtbot, table):
    table.go_to(3)
    table.selectAll()
    with qtbot.assertNotEmitted(table.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.selected_ids() == (4,)
    with qtbot.waitSignal(table.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_keys_mean_all_of_several(qtbot, table):
    table.selectAll()
    with qtbot.waitSignal(table.form_requested) as told:
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["links"]
    with qtbot.waitSignal(table.bulk_requested) as told:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert told.args == ["delete"]


def test_the_key_that_pins_unpins_what_is_pinned(qtbot, open_table):
    marked = replace(make_row(1), pinned=True)
    table = open_table(MemoryCatalogue([marked, make_row(2)]))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for number, act in ((0, "unpin"), (1, "pin")):
        table.go_to(number)
        with qtbot.waitSignal(table.bulk_requested) as told:
            qtbot.keyClick(table, Qt.Key.Key_P, both)
        assert told.args == [act]


def test_the_menu_of_several_links_counts_them(table):
    table.go_to(0)
    table.selectAll()
    texts = [action.text().split("\t")[0] for action in table.link_menu().actions()]
    assert texts[0] == "Copy 60 links"
    assert texts[-1] == "Delete 60 links…"
    assert {"Tags…", "Find and replace…", "Copy to account…"} <= set(texts)
    assert "Duplicate…" not in texts


def test_columns_that_were_added_scroll_sideways_where_they_do_not_fit(qtbot, open_table):
    table = open_table(MemoryCatalogue([make_row(1)]), 600)
    for key in ("title", "destination", "notes"):
        table.head.toggle(key)
    table.resize(601, 400)
    assert not any(table.isColumnHidden(NUMBER[key]) for key in ("title", "destination", "notes", "trend"))
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    table.head.forget_changes()
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_a_letter_typed_in_the_table_is_looked_for(qtbot, table):
    told = []
    table.typed.connect(told.append)
    table.go_to(2)
    qtbot.keyClicks(table, "x")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert told == ["x"]
    assert table.selected_count() == table.model().rowCount()


def test_a_double_click_on_an_edge_fits_the_rows_in_view(qtbot, open_table):
    rows = [make_row(1, clicks=10**12), *(make_row(number) for number in range(2, 5))]
    table = open_table(MemoryCatalogue(rows), 1_200)
    head = table.head
    before = head.sectionSize(NUMBER["clicks"])
    qtbot.mouseDClick(head.viewport(), Qt.MouseButton.LeftButton, pos=edge(head, "clicks"))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge(head, "clicks"))
    assert head.sectionSize(NUMBER["clicks"]) > before
    assert head.length() == table.viewport().width()


def test_keys_move_as_in_every_list(qtbot, open_table):
    table = open_table(MemoryCatalogue([make_row(number) for number in range(1, 61)]), 900)
    table.go_to(0)
    page = len(table.visible_rows()) - 1
    for key, number in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 59), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Up, 0)):
        qtbot.keyClick(table, key)
        assert table.current_number() == number
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    assert page - 2 <= table.current_number() <= page + 1
    qtbot.keyClick(table, Qt.Key.Key_PageUp)
    assert table.current_number() == 0
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_count() == 60


def test_the_menu_of_a_cell_looks_for_its_value(qtbot, table):
    table.go_to(6)
    number = NUMBER["state"]
    menu = table.link_menu(table.values_at(table.model().index(6, number)))
    actions = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignal(table.term_requested) as told:
        actions["&Not “Expired”"].trigger()
    assert write_term(told.args[0]) == "-status:expired"


def test_the_pointer_is_on_one_tag_and_the_keyboard_on_all_of_them(open_table):
    table = open_table(MemoryCatalogue([make_row(8)]), width=1_400)
    index = table.model().index(0, NUMBER["tags"])
    table.head.resizeSection(NUMBER["tags"], 300)
    cell = table.visualRect(index)
    terms = [write_term(value.term) for value in table.values_at(index, cell.topLeft() + QPoint(20, 20))]
    assert terms == ["tag:campaign"]
    assert [write_term(value.term) for value in table.values_at(index)] == [
        "tag:campaign",
        "tag:channel=spring",
    ]
    table.go_to(0)
    menu = table.link_menu(table.values_at(index))
    menus = {action.text(): action.menu() for action in menu.actions() if action.menu()}
    assert [action.text() for action in menus["&Not this value"].actions()] == ["campaign", "channel=spring"]


def test_the_key_of_a_spreadsheet_fills_down(qtbot, table):
    table.go_to(0)
    table.selectAll()
    with qtbot.waitSignal(table.bulk_requested) as told:
        qtbot.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["fill-down"]
    assert "Fill down…\tCtrl+D" in [action.text() for action in table.link_menu().actions()]


def test_links_of_several_accounts_are_marked_where_the_account_has_no_column(open_table):
    table = open_table(MemoryCatalogue([make_row(1)]), 668)
    wording, index = table.head.wording, table.links.index(0, NUMBER["link"])
    wording.accounts = {"live": Account(id="live", dialect="xengo", name="Shop", base_url="")}
    row = replace(table.links.row_at(0), account_id="live")
    table.links.renew(row)
    plain = table.grab().toImage()
    table.head.show_several_accounts(True)
    assert "account" not in table.head.fitting()
    assert table.grab().toImage() != plain
    assert table.links.data(index, Qt.ItemDataRole.ToolTipRole).endswith("Shop</qt>")
    table.resize(1_200, 400)
    assert not wording.accounts_marked
