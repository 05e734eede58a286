"""The rows of a batch as a table: the name that each file gets, what the code says, what preflight thinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.qr.batch.opinions import FAIL, OK, WARN, Opinion
from xengo_desktop.qr.batch.order import PlannedRow
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.cells import ONE_LINE, CellDelegate
from xengo_desktop.ui.records.records import CELL, Cell
from xengo_desktop.ui.widgets.heads import head_data
from xengo_desktop.ui.widgets.tool_tips import tool_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, TEXT, VERDICT = range(3)
ICONS = {OK: "circle-check", WARN: "triangle-alert", FAIL: "circle-x"}
TONES = {OK: "good", WARN: "warn", FAIL: "bad"}
VERDICT_WIDTH = 128
HEAD = 36


class RowsModel(QAbstractTableModel):
    """Shows planned rows; opinions come later, by the number of the row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PlannedRow] = ()
        self._formats: tuple[str, ...] = ()
        self._opinions: Mapping[int, Opinion] = {}
        self._titles = (self.tr("File name"), self.tr("The code says"), self.tr("Check"))

    def show_rows(self, rows: Sequence[PlannedRow], formats: tuple[str, ...]) -> None:
        """Show these rows; as many as before keep their places, so that nothing jumps while one types."""
        same = len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        self._rows, self._formats = rows, formats
        if not same:
            self.endResetModel()
        self._tell(NAME, TEXT)

    def show_opinions(self, opinions: Mapping[int, Opinion]) -> None:
        """Show what is thought of the rows; none is known while that is being found out."""
        self._opinions = opinions
        self._tell(VERDICT, VERDICT)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return head_data(self._titles, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role not in (CELL, *_READ):
            return None
        cell = self._cell(self._rows[index.row()], index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(cell.hint or cell.text) or None
        return cell.text if role == Qt.ItemDataRole.DisplayRole else cell.spoken

    def _cell(self, planned: PlannedRow, column: int) -> Cell:
        if column == NAME:
            return Cell(text=", ".join(self._names(planned.stem)))
        if column == TEXT:
            return Cell(text=planned.row.text, tone="muted")
        opinion = self._opinions.get(planned.row.number)
        if opinion is None:
            return Cell(text="")
        words = {OK: self.tr("Scans"), WARN: self.tr("Doubtful"), FAIL: self.tr("Fails")}
        verdict = opinion.verdict
        hint = "\n".join(opinion.reasons)
        return Cell(text=words[verdict], icon=ICONS[verdict], tone=TONES[verdict], hint=hint)

    def _names(self, stem: str) -> tuple[str, ...]:
        """Return the first name whole, and only the endings of the others."""
        first, *others = (f".{key}" for key in self._formats) if self._formats else ("",)
        return (stem + first, *others)

    def _tell(self, first: int, last: int) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, first), self.index(len(self._rows) - 1, last))


_READ = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class RowsTable(QTableView):
    """Lists the rows; names take half of the room, texts the rest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Files that will be made"))
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self._delegate = CellDelegate(theme, two_lines=False)
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self.viewport().update)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ONE_LINE)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().setFixedHeight(HEAD)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(0, self.viewport().width() - VERDICT_WIDTH)
        head = self.horizontalHeader()
        head.resizeSection(NAME, room // 2)
        head.resizeSection(TEXT, room - room // 2)
        head.resizeSection(VERDICT, VERDICT_WIDTH)
