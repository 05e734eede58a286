"""What the first lines of a file are read as."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.desk.transfer.wanted import Reader, Wanted
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.tags import format_tags
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.tabular.records import Line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.records.cells import ONE_LINE, CellDelegate
from xengo_desktop.ui.records.records import CELL, Cell
from xengo_desktop.ui.widgets.heads import head_data
from xengo_desktop.ui.widgets.tool_tips import tool_tip
from xengo_desktop.ui.zones import moment_words, viewer_zone

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE, LINK, DESTINATION, TITLE, TAGS, EXPIRY, ENABLED, CHANNELS, NOTES = range(9)
MAPPED = {
    TITLE: Field.TITLE,
    TAGS: Field.TAGS,
    EXPIRY: Field.EXPIRES_AT,
    ENABLED: Field.ENABLED,
    CHANNELS: Field.CHANNELS,
    NOTES: Field.NOTES,
}
"""Columns that are there only where something is read as that field."""
SHOWN = 5
HEAD = 32
BAR = 12
WIDTHS = {LINE: 56, LINK: 160, TITLE: 136, TAGS: 112, EXPIRY: 144, ENABLED: 64, CHANNELS: 112, NOTES: 136}
LEAST = 200
"""Pixels of the destination, which takes the room that is left."""

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
        self._zone = ZoneInfo("UTC")
        self._titles = (
            self.tr("Line"),
            self.tr("Short link"),
            self.tr("Leads to"),
            self.tr("Title"),
            self.tr("Tags"),
            self.tr("Expires"),
            self.tr("On"),
            self.tr("Notifications"),
            self.tr("Notes"),
        )

    def show_rows(self, rows: Sequence[Previewed], zone: ZoneInfo) -> None:
        """Show other rows, with times of this zone."""
        self.beginResetModel()
        self._rows, self._zone = rows, zone
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
                return tool_tip(cell.hint or cell.text) or None
            case _:
                return None

    def _cell(self, number: int, read: Wanted | str, column: int) -> Cell:
        if column == LINE:
            return Cell(text=f"{number:,}", tone="muted")
        if isinstance(read, str):
            return Cell(text=read, tone="bad") if column == LINK else Cell(text="")
        draft = read.draft
        texts = {
            LINK: address(draft.name) or self.tr("New code"),
            DESTINATION: address(draft.destination),
            TITLE: in_a_line(draft.title),
            TAGS: in_a_line(format_tags(draft.tags)),
            EXPIRY: moment_words(draft.expires_at, self._zone) if draft.expires_at else "",
            ENABLED: self.tr("yes") if draft.enabled else self.tr("no"),
            CHANNELS: ", ".join(draft.channels),
            NOTES: in_a_line(" ".join(draft.notes.split())),
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
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in WIDTHS.items():
            head.resizeSection(column, width)
        for column in MAPPED:
            self.hideColumn(column)
        self.setFixedHeight(HEAD + SHOWN * ONE_LINE + BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_rows(self, rows: Sequence[Previewed], mapping: Mapping) -> None:
        """Show other rows, in the columns of what is read; a sentence takes the whole width."""
        self.clearSpans()
        self.rows.show_rows(rows, viewer_zone(mapping.zone))
        for column, field in MAPPED.items():
            self.setColumnHidden(column, field not in mapping.columns)
        for number, (_, read) in enumerate(rows):
            if isinstance(read, str):
                self.setSpan(number, LINK, 1, NOTES)
        self._fit()

    def _fit(self) -> None:
        """Give the destination what the others leave."""
        others = sum(width for column, width in WIDTHS.items() if not self.isColumnHidden(column))
        self.horizontalHeader().resizeSection(DESTINATION, max(LEAST, self.viewport().width() - others))
