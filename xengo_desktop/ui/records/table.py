"""A table of records: one row chosen, its columns sorted by their heads."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.cells import ONE_LINE, TWO_LINES, CellDelegate
from xengo_desktop.ui.records.records import Column, RecordModel

HEAD = 36
NARROWEST = 64
LEAST = 168
"""Pixels of the column that takes the room left; where there is less, the table scrolls sideways."""


class RecordTable(QTableView):
    """Tells the record that is chosen, and the one that is opened by Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)
    deletion_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable],
        *,
        two_lines: bool = True,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._key = key
        self.records = RecordModel(columns, key, self)
        self.setModel(self.records)
        self._delegate = CellDelegate(theme, two_lines=two_lines)
        self.setItemDelegate(self._delegate)
        self._height = TWO_LINES if two_lines else ONE_LINE
        self._dress()
        self._size_columns(columns)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.records.rowsInserted.connect(self._keep_place)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Any:
        """The record that is chosen; None while none is."""
        index = self.currentIndex()
        return self.records.record(index.row()) if index.isValid() else None

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these; the chosen one is told anew, for it may read otherwise now."""
        before = self.current
        self.records.show(records)
        if before is not None or self.current is not None:
            self.chosen.emit(self.current)

    def amend_records(self, records: Sequence[Any]) -> None:
        """Show these in the place of those with their keys; the chosen one is told anew."""
        self.records.amend(records)
        if self.current in records:
            self.chosen.emit(self.current)

    def choose(self, key: Hashable) -> None:
        """Choose the record with this key, if it is there."""
        row = self.records.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.records.index(row, 0))

    def enter(self) -> None:
        """Take the keyboard, and choose the first record where none is chosen."""
        if self.current is None and self.records.rowCount():
            self.setCurrentIndex(self.records.index(0, 0))
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
            if several and event.matches(QKeySequence.StandardKey.SelectAll):
                # The window's menus have the same key for the table of links.
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.deletion_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setMinimumSectionSize(NARROWEST)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_room()

    def _size_columns(self, columns: Sequence[Column]) -> None:
        for number, column in enumerate(columns):
            self.horizontalHeader().resizeSection(number, column.width or LEAST)
        self._wide = next(number for number, column in enumerate(columns) if not column.width)

    def _fill_room(self) -> None:
        """Give the wide column what the others leave."""
        head = self.horizontalHeader()
        others = head.length() - head.sectionSize(self._wide)
        head.resizeSection(self._wide, max(LEAST, self.viewport().width() - others))

    def _tell(self, index: QModelIndex) -> None:
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        kept = several and self.selectionModel().hasSelection()
        if index.isValid() and not kept and not self.selectionModel().isSelected(index):
            # Qt makes the first row current when the keyboard comes, and leaves it unmarked.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)
        self.chosen.emit(self.records.record(index.row()) if index.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.records.record(index.row()))

    def _keep_place(self, _: QModelIndex, first: int, last: int) -> None:
        """Leave in sight what is in sight when rows come in above it; at the top, show the new ones."""
        bar = self.verticalScrollBar()
        if bar.value() and first * self._height <= bar.value():
            added = (last - first + 1) * self._height
            bar.setMaximum(bar.maximum() + added)
            bar.setValue(bar.value() + added)
