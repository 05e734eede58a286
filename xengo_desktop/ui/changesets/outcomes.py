"""The rows of a run with what has become of each; what failed stands first."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.runs import FAILED, RunRow
from xengo_desktop.ui.changesets.differences import difference, spoken
from xengo_desktop.ui.changesets.wording import STATES
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import label

MOST = 1000
"""Rows that are listed; the report has them all."""


class Outcomes(QWidget):
    """Not in sight before there is a row."""

    def __init__(self, theme: Theme, zone: ZoneInfo, names: dict[str, str]) -> None:
        super().__init__()
        self._zone, self._names = zone, names
        self.title = label("", Type.SECONDARY, "muted")
        columns = (
            Column(title=self.tr("Row"), cell=_number, order=lambda row: row.row, width=76, right=True),
            Column(title=self.tr("State"), cell=_state, order=lambda row: row.state, width=128),
            Column(title=self.tr("Link"), cell=self._link, width=280),
            Column(title=self.tr("What, or why not"), cell=self._what),
        )
        self.table = RecordTable(
            theme, self.tr("Row by row"), columns, key=lambda row: row.place, two_lines=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        self.show_rows(())

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """List these."""
        failed = bool(rows) and rows[0].state in FAILED
        words = self.tr("The first {0} rows, what failed before all others; the report has every row.")
        plain = self.tr("The first {0} rows; the report has every row.")
        self.title.setText((words if failed else plain).format(f"{MOST:,}"))
        self.title.setVisible(len(rows) >= MOST)
        self.table.show_records(rows[:MOST])
        self.table.setVisible(bool(rows))

    def _link(self, row: RunRow) -> Cell:
        made = row.after or row.link or row.draft
        text = "" if made is None else made.name
        return Cell(text=text, below=self._names.get(row.account_id, ""), hint=text)

    def _what(self, row: RunRow) -> Cell:
        if row.state in FAILED:
            return Cell(text=row.reason, hint=row.reason)
        wish = row.wish
        if wish is None:
            return Cell(text="")
        before = None if wish.before is None else wish.before.draft()
        text = spoken(difference(before, wish.draft, self._zone))
        return Cell(text=text, hint=text, tone="muted")


def _number(row: RunRow) -> Cell:
    return Cell(text=f"{row.row:,}", tone="muted")


def _state(row: RunRow) -> Cell:
    assert row.state is not None, "a row that is sent has a state"
    sign = STATES[row.state]
    return Cell(text=sign.words, icon=sign.icon, tone=sign.tone)
