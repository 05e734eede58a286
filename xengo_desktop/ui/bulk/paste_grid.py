"""Pasted rows as cells in columns, under heads that say what each column is read as."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.bulk.surveying import Surveyed
from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.values import read_moment, zone_named
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.bulk.column_heads import ColumnHeads
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.cells import CellDelegate
from xengo_desktop.ui.records.records import CELL, Cell
from xengo_desktop.ui.widgets.tool_tips import tool_tip
from xengo_desktop.ui.zones import moment_words

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_HEIGHT = 28
NUMBER_WIDTH, NARROWEST, WIDEST = 64, 136, 320
MOST_COLUMNS = 30
"""Columns with a head of their own; a block with more is hardly one of links."""
SEEN, TOLD = 200, 1_000
"""Characters of a cell that are painted, and that its tool tip tells."""


class RowsModel(QAbstractTableModel):
    """The first rows of a block, and which of them are no good."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Surveyed] = ()
        self._read: Sequence[Field | None] = ()
        self._mapping: Mapping | None = None

    def show(self, lines: Sequence[Surveyed], read: Sequence[Field | None], mapping: Mapping) -> None:
        """Show other rows, or the same read otherwise."""
        self.beginResetModel()
        self._lines, self._read, self._mapping = lines, read, mapping
        self.endResetModel()

    def problem(self, row: int) -> str:
        """Say why a row cannot become a link; "" when it can."""
        return self._lines[row][1] if 0 <= row < len(self._lines) else ""

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._read) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if section == 0 and orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.tr("Row")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        cell = self._cell(index.row(), index.column())
        match role:
            case _ if role == CELL:
                return cell
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (cell.text, cell.hint if index.column() == 0 else "")))
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(cell.hint) or None
            case _:
                return None

    def _cell(self, row: int, column: int) -> Cell:
        line, problem = self._lines[row]
        if column == 0:
            bad = bool(problem)
            tone, icon = ("bad", "circle-alert") if bad else ("faint", "")
            return Cell(text=f"{line.number:,}", tone=tone, icon=icon, hint=problem)
        text = line.cells[column - 1][:TOLD] if column <= len(line.cells) else ""
        field = self._read[column - 1]
        shown = self._moment(text) if field is Field.EXPIRES_AT else ""
        shown = shown or in_a_line(" ".join(text[:SEEN].split()))
        return Cell(text=shown, tone="faint" if field is None else "text", hint=text)

    def _moment(self, text: str) -> str:
        """Say an expiry as it is understood, since a day alone means its end; "" where it cannot be read."""
        if self._mapping is None or not text.strip():
            return ""
        zone = self._mapping.zone
        try:
            return moment_words(read_moment(text, zone, self._mapping.day_first), zone_named(zone))
        except Invalid:
            return ""


class PasteGrid(QTableView):
    """`chosen` tells a column and its Field, `looked_at` why the row with the keyboard is no good, or ""."""

    chosen = Signal(int, object)
    looked_at = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The first rows, as they are read"))
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(theme, two_lines=False))
        self.heads = ColumnHeads(theme)
        self.setHorizontalHeader(self.heads)
        self._dress()
        self.heads.setStretchLastSection(True)
        self.heads.chosen.connect(self.chosen)
        self.heads.wanted.connect(self._bring)
        self.horizontalScrollBar().valueChanged.connect(self.heads.place)
        self.selectionModel().currentRowChanged.connect(self._tell)
        theme.changed.connect(self.viewport().update)
        self._widths: tuple[int, ...] = ()

    def show_block(self, block: Block, lines: Sequence[Surveyed]) -> None:
        """Show the first rows of a block."""
        read = block.mapping.columns[:MOST_COLUMNS]
        self.rows.show(lines, read, block.mapping)
        names = block.table.header[:MOST_COLUMNS]
        self._size(names, lines)
        guessed = block.mapping.guessed
        self.heads.show_columns(names, read, named=block.table.headed, guessed=guessed)
        # Qt puts what is made late at the end, behind the buttons of the dialog.
        for before, after in pairwise((self, *self.heads.buttons)):
            self.setTabOrder(before, after)

    def _size(self, names: Sequence[str], lines: Sequence[Surveyed]) -> None:
        """Make every column as wide as its widest cell, within reason; widths that fit stay."""
        widths = [NUMBER_WIDTH, *(self._width(at, lines) for at in range(len(names)))]
        if tuple(widths) != self._widths:
            self._widths = tuple(widths)
            for section, width in enumerate(widths):
                self.heads.resizeSection(section, width)

    def _width(self, at: int, lines: Sequence[Surveyed]) -> int:
        texts = {line.cells[at][:60] for line, _ in lines if at < len(line.cells)}
        longest = sorted(texts, key=len)[-3:]
        widest = max(map(self.fontMetrics().horizontalAdvance, longest), default=0)
        return min(WIDEST, max(NARROWEST, widest + 28))

    def _bring(self, section: int) -> None:
        """Scroll so far that a section is in sight."""
        bar, left = self.horizontalScrollBar(), self.heads.sectionPosition(section)
        right = left + self.heads.sectionSize(section) - self.viewport().width()
        bar.setValue(min(left, max(bar.value(), right)))

    def _tell(self, index: QModelIndex) -> None:
        self.looked_at.emit(self.rows.problem(index.row()) if index.isValid() else "")

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
