"""Rows that were tried in vain, with the reason of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.runs import RunRow
from xengo_desktop.ui.changesets.wording import STATES
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.records.records import Cell, Column
from xengo_desktop.ui.records.table import RecordTable
from xengo_desktop.ui.widgets.basics import label

MOST = 1000
"""Rows that are listed; the report has them all."""


class Failures(QWidget):
    """Not in sight while nothing failed."""

    def __init__(self, theme: Theme, names: dict[str, str]) -> None:
        super().__init__()
        self._names = names
        self.title = label("", Type.STRONG)
        columns = (
            Column(title=self.tr("Row"), cell=_number, order=lambda row: row.row, width=76, right=True),
            Column(title=self.tr("What"), cell=_state, width=120),
            Column(title=self.tr("Link"), cell=self._link, width=240),
            Column(title=self.tr("Why"), cell=lambda row: Cell(text=row.reason, hint=row.reason)),
        )
        self.table = RecordTable(
            theme, self.tr("Rows that failed"), columns, key=lambda row: row.place, two_lines=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """List these."""
        more = self.tr("Failed; the first {0} of them").format(MOST)
        self.title.setText(more if len(rows) >= MOST else self.tr("Failed"))
        self.table.show_records(rows[:MOST])
        for part in (self.title, self.table):
            part.setVisible(bool(rows))

    def _link(self, row: RunRow) -> Cell:
        made = row.link or row.draft
        text = "" if made is None else f"{made.domain}/{made.code}" if made.domain else made.code
        return Cell(text=text, below=self._names.get(row.account_id, ""), hint=text)


def _number(row: RunRow) -> Cell:
    return Cell(text=f"{row.row:,}", tone="muted")


def _state(row: RunRow) -> Cell:
    assert row.state is not None, "a row that was tried has a state"
    sign = STATES[row.state]
    return Cell(text=sign.words, icon=sign.icon, tone=sign.tone)
