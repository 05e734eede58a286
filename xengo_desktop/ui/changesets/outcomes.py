"""The rows of a run with what has become of each; what failed stands first."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.runs import FAILED, RunRow
from xengo_desktop.ui.changesets.detail import Detail
from xengo_desktop.ui.changesets.differences import Difference, Piece, differences, in_two_lines, unmarked
from xengo_desktop.ui.changesets.painting import DifferenceDelegate
from xengo_desktop.ui.changesets.rows import wrapped
from xengo_desktop.ui.changesets.wording import row_sign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.cells import Index
from xengo_desktop.ui.records.records import Cell, Column, RecordModel
from xengo_desktop.ui.records.table import LEAST, RecordTable
from xengo_desktop.ui.widgets.basics import label, rule

MOST = 1000
"""Rows that are listed; the report has them all."""

NUMBER, STATE, LINK, WHAT = range(4)
SHARE = 0.36
"""Part of the width for the link: links made together differ at their ends."""


class Outcomes(QWidget):
    """Not in sight before there is a row. The chosen one stands below the table in full."""

    def __init__(self, theme: Theme, zone: ZoneInfo, names: dict[str, str]) -> None:
        super().__init__()
        self._zone, self._names = zone, names
        self.title = label("", Type.SECONDARY, "muted")
        self.title.setContentsMargins(20, 0, 20, 4)
        columns = (
            Column(title=self.tr("Row"), cell=_number, order=lambda row: row.row, width=76, right=True),
            Column(title=self.tr("State"), cell=_state, order=lambda row: row.state, width=128),
            Column(title=self.tr("Link"), cell=self._link, width=280),
            Column(title=self.tr("What, or why not"), cell=self._what),
        )
        self.table = OutcomeTable(theme, self.tr("Row by row"), columns, key=_place, two_lines=True)
        self._delegate = OutcomeDelegate(theme, zone, self.table.records)
        self.table.setItemDelegate(self._delegate)
        self.detail = Detail(theme)
        self._line = rule()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, rule(), self.table, self._line, self.detail):
            column.addWidget(part, 1 if part is self.table else 0)
        self.table.chosen.connect(self._show_chosen)
        self._show_chosen(None)
        self.show_rows(())

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """List these."""
        failed = bool(rows) and rows[0].state in FAILED
        words = self.tr("The first {0} rows, what failed before all others; the report has every row.")
        plain = self.tr("The first {0} rows; the report has every row.")
        self.title.setText((words if failed else plain).format(f"{MOST:,}"))
        self.title.setVisible(len(rows) >= MOST)
        self.table.show_records(rows[:MOST])
        self.setVisible(bool(rows))

    def choose_first(self) -> None:
        """Choose the first row where none is chosen, so that there is something to read below."""
        records = self.table.records
        if self.table.current is None and records.rowCount():
            self.table.setCurrentIndex(records.index(0, 0))

    def _show_chosen(self, row: RunRow | None) -> None:
        for part in (self._line, self.detail):
            part.setVisible(row is not None)
        if row is None:
            self.detail.clear()
            return
        reason = row.reason if row.state in FAILED else ""
        self.detail.show_row(self._link(row).text, _state(row).text, _changes(row, self._zone), reason)

    def _link(self, row: RunRow) -> Cell:
        made = row.after or row.link or row.draft
        text = "" if made is None else made.name
        return Cell(text=text, below=self._names.get(row.account_id, ""), hint=text)

    def _what(self, row: RunRow) -> Cell:
        said = [change.spoken for change in _changes(row, self._zone)]
        if row.state in FAILED:
            return Cell(text=row.reason, hint=wrapped([row.reason, *said]))
        return Cell(text="; ".join(said), hint=wrapped(said))


class OutcomeTable(RecordTable):
    """Leaves the link a part of the room, however wide it is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = max(LEAST, int(self.viewport().width() * SHARE))
        self.horizontalHeader().resizeSection(LINK, width)
        super().resizeEvent(event)


class OutcomeDelegate(DifferenceDelegate):
    """Paints what was changed as the review has shown it, and why it was not."""

    def __init__(self, theme: Theme, zone: ZoneInfo, records: RecordModel) -> None:
        super().__init__(theme, WHAT, WHAT)
        self._zone, self._records = zone, records

    def lines(self, index: Index) -> Sequence[tuple[Piece, ...]]:
        row: RunRow = self._records.record(index.row())
        if row.state in FAILED:
            return ()
        lines = in_two_lines(_changes(row, self._zone), named=row.link is not None and row.draft is not None)
        return lines if row.link is not None else (*lines[:1], *map(unmarked, lines[1:]))

    def paint_inside(self, painter: QPainter, rect: QRect, index: Index, *, focused: bool) -> None:
        if self.lines(index):
            super().paint_inside(painter, rect, index, focused=focused)
        else:
            self.paint_reason(painter, rect, index)


def _changes(row: RunRow, zone: ZoneInfo) -> tuple[Difference, ...]:
    before = None if row.link is None else row.link.draft()
    return () if row.wish is None else differences(before, row.draft, zone)


def _place(row: RunRow) -> int:
    return row.place


def _number(row: RunRow) -> Cell:
    return Cell(text=f"{row.row:,}", tone="muted")


def _state(row: RunRow) -> Cell:
    sign = row_sign(row)
    return Cell(text=sign.words, icon=sign.icon, tone=sign.tone)
