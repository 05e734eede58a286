"""The table of a change set: rows are ticked by click, Space, or many together."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.ui.changesets.painting import PlannedDelegate
from xengo_desktop.ui.changesets.rows import CHANGE, LINK, NUMBER, REASON, TICK, VERDICT, PlannedModel
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.cells import TWO_LINES
from xengo_desktop.ui.records.table import HEAD

WIDTHS = {TICK: 44, NUMBER: 76, VERDICT: 112}
SHARES = {LINK: 0.26, CHANGE: 0.44, REASON: 0.30}


class PlannedTable(QTableView):
    """As long as one likes: nothing is measured or made that is not in sight."""

    def __init__(self, theme: Theme, zone: ZoneInfo, names: dict[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What will be done, row by row"))
        self.planned = PlannedModel(zone, names, self)
        self.setModel(self.planned)
        self._delegate = PlannedDelegate(theme)
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self.viewport().update)
        self._dress()

    def show_preview(self) -> None:
        """Show links and what changes only; nothing can be ticked."""
        for column in (TICK, NUMBER, VERDICT, REASON):
            self.hideColumn(column)
        self._fit()

    def show_reasons(self, wanted: bool) -> None:
        """Show why, where there is anything to say."""
        self.setColumnHidden(REASON, not wanted)
        self._fit()

    def enter(self) -> None:
        """Take the keyboard, at the first row."""
        if self.planned.rowCount():
            self.setCurrentIndex(self.planned.index(0, VERDICT))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._turn_chosen()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK and event.button() == Qt.MouseButton.LeftButton:
            row = index.row()
            self.planned.tick(row, row, self.planned.left_out(row))
            return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the room out between the columns in sight."""
        head = self.horizontalHeader()
        fixed = {column: width for column, width in WIDTHS.items() if not self.isColumnHidden(column)}
        shares = {column: share for column, share in SHARES.items() if not self.isColumnHidden(column)}
        room = max(0, self.viewport().width() - sum(fixed.values()))
        for column, width in fixed.items():
            head.resizeSection(column, width)
        for column, share in shares.items():
            head.resizeSection(column, int(room * share / sum(shares.values())))

    def _turn_chosen(self) -> None:
        """Tick the chosen rows, or leave them out where the current one is ticked."""
        current = self.currentIndex()
        if current.isValid():
            on = self.planned.left_out(current.row())
            chosen = self.selectionModel().selection()
            for part in (chosen.at(number) for number in range(chosen.count())):
                self.planned.tick(part.top(), part.bottom(), on)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(TWO_LINES)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # With a model of its own a header does not ask for every chosen row when all are chosen.
        self.verticalHeader().setSelectionModel(QItemSelectionModel(self.planned, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setSelectionModel(QItemSelectionModel(self.planned, self))
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(24)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
