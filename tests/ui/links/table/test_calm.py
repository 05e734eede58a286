"""A table of very many rows that stays calm."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHeaderView

from xengo_desktop.ui.links.table.calm import CalmTable

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Rows(QAbstractTableModel):
    """20,000 rows that count how often they are counted, as Qt does for every cell that it lists."""

    counted = 0

    def rowCount(self, parent=None):
        self.counted += 1
        return 20_000

    def columnCount(self, parent=None):
        return 9

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return None


def test_letting_go_of_many_rows_lists_no_cells_while_a_screen_reader_listens(qtbot):
    model = Rows()
    table = CalmTable(model, QHeaderView(Qt.Orientation.Horizontal))
    qtbot.addWidget(table)
    QAccessible.setActive(True)
    table.show()
    table.selectAll()
    model.counted = 0
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(model.index(3, 0), flags.ClearAndSelect | flags.Rows)
    QAccessible.setActive(False)
    assert table.selected_spans() == [(3, 3)]
    assert model.counted < 1_000
