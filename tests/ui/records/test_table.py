"""The table: by keyboard, with its place kept while rows come in, and as wide as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from support.stage import on_stage
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import LEAST, RecordTable

COLUMNS = (
    Column(title="Name", cell=lambda number: Cell(text=f"row {number}", icon="link", share=0.9)),
    Column(
        title="Number", cell=lambda number: Cell(text=str(number), below="x"), order=int, width=80, right=True
    ),
)


@pytest.fixture
def table(qtbot, theme):
    made = on_stage(
        qtbot, RecordTable(theme, "Numbers", COLUMNS, lambda number: number, two_lines=False), 400, 300
    )
    made.show_records(range(100, 0, -1))
    return made


def test_what_is_in_sight_stays_when_rows_come_in_above(qtbot, table):
    table.verticalScrollBar().setValue(360)
    top = table.rowAt(0)
    before = table.records.record(top)
    table.show_records(range(103, 0, -1))
    assert table.records.record(table.rowAt(0)) == before


def test_at_the_top_new_rows_are_shown(table):
    table.show_records(range(103, 0, -1))
    assert table.records.record(table.rowAt(0)) == 103


def test_the_chosen_row_stays_chosen_and_one_that_goes_is_told(qtbot, table):
    table.choose(97)
    table.show_records(range(110, 0, -1))
    assert table.current == 97
    with qtbot.waitSignal(table.chosen, check_params_cb=lambda record: record != 97):
        table.show_records((1, 2, 3))


def test_the_keyboard_chooses_opens_and_asks_to_delete(qtbot, table):
    table.enter()
    assert table.current == 100
    assert table.selectionModel().isRowSelected(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.deletion_requested) as deleted:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert (opened.args, deleted.args) == ([99], [99])


def test_tab_leaves_the_table(table):
    assert not table.tabKeyNavigation()


def test_a_head_sorts(qtbot, table):
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(1) + 20, 10)
    for first in ("1", "100"):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert table.records.index(0, 1).data() == first


@pytest.mark.parametrize(("width", "expected"), [(400, None), (160, LEAST)])
def test_one_column_takes_the_room_left_and_never_too_little(qtbot, table, width, expected):
    table.resize(width, 300)
    assert table.columnWidth(0) == (expected or table.viewport().width() - 80)
