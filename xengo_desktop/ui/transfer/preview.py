"""What the first lines of a file are read as."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.wanted import Reader, Wanted
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.tags import format_tags
from xengo_desktop.tabular.records import Line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.cells import ONE_LINE, CellDelegate
from xengo_desktop.ui.records.records import CELL, Cell
from xengo_desktop.ui.widgets.heads import head_data

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE, LINK, DESTINATION, TITLE, TAGS = range(5)
SHOWN = 5
HEAD = 32
WIDTHS = {LINE: 56, LINK: 184, TITLE: 116, TAGS: 100}
SHARES = {LINK: 0.18, TITLE: 0.2, TAGS: 0.14}
"""Of the room, for columns that grow with it."""
LEAST = 140
"""Pixels of the destination below which other columns make place for it, the last ones first."""

Previewed = tuple[int, Wanted | str]
"""A line's number, and the link that it asks for or the sentence why there is none."""


def previewed(lines: Sequence[Line], mapping: Mapping, width: int) -> list[Previewed]:
    """Read the first lines, as the import will."""
    if mapping.problem:
        return []
    reader, found = Reader(mapping, width), []
    for line in lines[:SHOWN]:
        try:
            found += [(line.number, _checked(wanted)) for wanted in reader.read(line)]
        except Invalid as error:
            found.append((line.number, str(error)))
    return found[:SHOWN]


def _checked(wanted: Wanted) -> Wanted | str:
    return destination_problem(wanted.draft.destination) or wanted


class PreviewModel(QAbstractTableModel):
    """Links as they are read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Previewed] = ()
        self._titles = (
            self.tr("Line"),
            self.tr("Short link"),
            self.tr("Leads to"),
            self.tr("Title"),
            self.tr("Tags"),
        )

    def show_rows(self, rows: Sequence[Previewed]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

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
        number, read = self._rows[index.row()]
        cell = self._cell(number, read, index.column())
        match role:
            case _ if role == CELL:
                return cell
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.hint or cell.text or None
            case _:
                return None

    def _cell(self, number: int, read: Wanted | str, column: int) -> Cell:
        if column == LINE:
            return Cell(text=f"{number:,}", tone="muted")
        if isinstance(read, str):
            return Cell(text=read, tone="bad") if column == LINK else Cell(text="")
        draft = read.draft
        texts = {
            LINK: draft.name or self.tr("New code"),
            DESTINATION: draft.destination,
            TITLE: draft.title,
            TAGS: format_tags(draft.tags),
        }
        faint = column == LINK and not draft.code
        return Cell(text=texts[column], tone="muted" if faint else "text", hint=" ".join(read.notes))


class Preview(QTableView):
    """A few lines, not to be chosen from."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What the first lines are read as"))
        self.rows = PreviewModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(theme, two_lines=False))
        theme.changed.connect(self.viewport().update)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ONE_LINE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        for column in (LINE, LINK, DESTINATION, TITLE, TAGS):
            stretched = column == DESTINATION
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, mode)
            if not stretched:
                head.resizeSection(column, WIDTHS[column])
        self.setFixedHeight(HEAD + SHOWN * ONE_LINE + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        widths = {column: max(width, int(room * SHARES.get(column, 0))) for column, width in WIDTHS.items()}
        for column, width in widths.items():
            self.horizontalHeader().resizeSection(column, width)
        self.setColumnHidden(TAGS, room < sum(widths.values()) + LEAST)
        self.setColumnHidden(TITLE, room < sum(widths.values()) - widths[TAGS] + LEAST)

    def show_rows(self, rows: Sequence[Previewed]) -> None:
        """Show other rows; a sentence takes the whole width."""
        self.clearSpans()
        self.rows.show_rows(rows)
        for number, (_, read) in enumerate(rows):
            if isinstance(read, str):
                self.setSpan(number, LINK, 1, TAGS)
