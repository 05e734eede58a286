"""Rows come, go and are sorted, and what is chosen stays chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt

from xengo_desktop.ui.records.records import CELL, Cell, Column, RecordModel

COLUMNS = (
    Column(title="Name", cell=lambda record: Cell(text=record[1], below="below", hint="the whole name")),
    Column(title="Size", cell=lambda record: Cell(text=str(record[0])), order=lambda r: r[0], right=True),
)


def made(*records):
    model = RecordModel(COLUMNS, key=lambda record: record[0])
    model.show(records)
    return model


def names(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("records", [(), ((1, "a"),), ((1, "a"), (2, "b"), (3, "c"))])
def test_it_is_a_sound_model(qtmodeltester, records):
    qtmodeltester.check(made(*records))


def test_a_cell_says_what_is_written_in_it():
    model = made((1, "a"))
    place = model.index(0, 0)
    assert place.data(Qt.ItemDataRole.ToolTipRole) == "<qt>the whole name</qt>"
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "a, below"
    assert place.data(CELL) == COLUMNS[0].cell((1, "a"))
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Size"


def test_sorting_goes_by_the_order_of_the_column_and_back():
    model = made((10, "b"), (9, "A"), (100, "c"))
    model.sort(1)
    assert names(model) == ["A", "b", "c"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["c", "b", "A"]
    model.sort(0)
    assert names(model) == ["A", "b", "c"]
    model.sort(-1)
    assert names(model) == ["b", "A", "c"]


def test_new_rows_at_the_top_are_put_in_and_nothing_else_is_touched(qtbot):
    model = made((2, "b"), (1, "a"))
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.assertNotEmitted(model.layoutChanged),
        qtbot.waitSignal(model.rowsInserted) as put_in,
    ):
        model.show(((4, "d"), (3, "c"), (2, "b"), (1, "a")))
    assert put_in.args[1:] == [0, 1]
    assert names(model) == ["d", "c", "b", "a"]


keys = st.lists(st.integers(0, 12), unique=True)


@given(before=keys, after=keys, sorted_by=st.sampled_from([-1, 0, 1]))
def test_whatever_comes_next_everyone_who_points_at_a_row_still_does(before, after, sorted_by):
    model = made(*((key, f"old {key}") for key in before))
    model.sort(sorted_by)
    pointers = {
        model.record(row)[0]: QPersistentModelIndex(model.index(row, 0)) for row in range(len(before))
    }
    model.show(tuple((key, f"new {key}") for key in after))
    expected = [f"new {key}" for key in after]
    assert sorted(names(model)) == sorted(expected)
    if sorted_by == -1:
        assert names(model) == expected
    for key, pointer in pointers.items():
        assert pointer.isValid() is (key in after)
        if pointer.isValid():
            assert model.record(pointer.row())[0] == key


def test_records_that_are_amended_stay_in_their_rows():
    model = made((1, "b"), (2, "a"))
    model.sort(0)
    model.amend([(2, "z"), (3, "unknown")])
    assert names(model) == ["z", "b"]
    assert model.records == ((1, "b"), (2, "z"))
