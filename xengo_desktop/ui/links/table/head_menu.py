"""The menu of the table's head: sorts, columns, and how trends are drawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from xengo_desktop.ui.links.table.columns import COLUMNS, NUMBER
from xengo_desktop.ui.links.table.header import LinksHeader


class HeadMenu(QMenu):
    """Every entry does at once what it says."""

    def __init__(self, head: LinksHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._head = head
        self._add_sorts()
        self.addSeparator()
        for choice in head.choices():
            action = self.addAction(choice.words)
            action.setCheckable(True)
            action.setChecked(choice.wanted)
            action.triggered.connect(partial(head.toggle, choice.key))
        self.addSeparator()
        scale = self.addAction(self.tr("Trends on one scale"))
        scale.setCheckable(True)
        scale.setChecked(head.one_scale)
        scale.triggered.connect(head.one_scale_chosen)
        keeping = self.addAction(self.tr("Keep the links in view"))
        keeping.setCheckable(True)
        keeping.setChecked(head.keeps)
        keeping.triggered.connect(head.keeping_chosen)
        self.addSeparator()
        self.addAction(self.tr("Arrange columns…"), head.arrange_requested.emit)
        self.addAction(self.tr("Columns as designed"), head.forget_changes)

    def _add_sorts(self) -> None:
        sorts = self.addMenu(self.tr("Sort by"))
        for column in COLUMNS:
            if column.sort:
                action = sorts.addAction(self._head.wording.heading(column.title))
                action.setCheckable(True)
                action.setChecked(column.sort == self._head.sorting[0])
                action.setData(NUMBER[column.key])
        sorts.triggered.connect(self._sort)

    def _sort(self, action: QAction) -> None:
        self._head.sort_by(action.data())
