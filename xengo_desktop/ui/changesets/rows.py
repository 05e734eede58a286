"""The rows of a change set as a table; as many as there are, none of them made before it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.visible import address
from xengo_desktop.ui.changesets.differences import (
    Difference,
    Piece,
    differences,
    in_two_lines,
    unmarked,
)
from xengo_desktop.ui.changesets.shown import Shown, Sort
from xengo_desktop.ui.changesets.wording import DELETE, VERDICTS, Sign
from xengo_desktop.ui.records.records import CELL, LEFT, RIGHT, Cell
from xengo_desktop.ui.widgets.heads import head_data
from xengo_desktop.ui.widgets.tool_tips import tool_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TICK, NUMBER, VERDICT, LINK, CHANGE, REASON = range(6)
LINES = Qt.ItemDataRole.UserRole + 1
"""The role of what changes, on one line or two."""

MOST_SEEN = 500
"""Rows whose differences are remembered."""

Lines = tuple[tuple[Piece, ...], ...]

WIDE = 100
"""Characters of a line in a tool tip."""


class PlannedModel(QAbstractTableModel):
    """Rows of one verdict or of all; those that would be sent can be unticked. `ticks_changed` says so."""

    ticks_changed = Signal()

    def __init__(self, zone: ZoneInfo, names: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone, self._names = zone, names
        self._shown = Shown.of(ChangeSet(title="", rows=()))
        self._places: Sequence[int] = ()
        self.unticked: frozenset[int] = frozenset()
        self._seen: dict[int, Lines] = {}
        self._titles = (
            "",
            self.tr("Row"),
            self.tr("What"),
            self.tr("Link"),
            self.tr("Before and after"),
            self.tr("Why"),
        )

    def show(self, shown: Shown) -> None:
        """Show this change set, all rows of it."""
        self.beginResetModel()
        self._shown, self._places = shown, shown.places[None]
        self._seen.clear()
        self.unticked = frozenset()
        self.endResetModel()

    def filter(self, sort: Sort) -> None:
        """Show the rows of one sort, or all."""
        self.beginResetModel()
        self._places = self._shown.places[sort]
        self.endResetModel()

    def planned(self, row: int) -> Planned:
        """Return the row of the change set that stands in a row of the table."""
        return self._shown.changes.rows[self._places[row]]

    def tick(self, first: int, last: int, on: bool) -> None:
        """Tick rows of the table, or leave them out."""
        chosen = self._shown.sent.intersection(self._places[first : last + 1])
        self.unticked = self.unticked - chosen if on else self.unticked | chosen
        self.dataChanged.emit(self.index(first, TICK), self.index(last, REASON))
        self.ticks_changed.emit()

    @property
    def ticked(self) -> int:
        """How many rows will be sent."""
        return len(self._shown.sent) - len(self.unticked)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return head_data(self._titles, section, orientation, role, right=lambda column: column == NUMBER)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK and self.planned(index.row()).wish is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.tick(index.row(), index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._places):
            return None
        planned, column = self.planned(index.row()), index.column()
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(RIGHT if column == NUMBER else LEFT)
            case Qt.ItemDataRole.CheckStateRole if column == TICK:
                return self._ticked(index.row(), planned)
            case role if role == LINES:
                return self._lines(self._places[index.row()], planned)
            case role if role == CELL:
                return self._cell(planned, column)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._cell(planned, column).spoken
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self._cell(planned, column).hint) or None
        return None

    def left_out(self, row: int) -> bool:
        """Say whether the row of the table will not be sent."""
        return self._places[row] in self.unticked or self.planned(row).wish is None

    def _ticked(self, row: int, planned: Planned) -> Qt.CheckState | None:
        if planned.wish is None:
            return None
        return Qt.CheckState.Unchecked if self._places[row] in self.unticked else Qt.CheckState.Checked

    def differences(self, planned: Planned) -> tuple[Difference, ...]:
        """Return what changes on the link of a row, field by field."""
        before = None if planned.link is None else planned.link.draft()
        if planned.verdict is Verdict.SAME or (planned.wish is None and planned.draft is None):
            return ()
        return differences(before, planned.draft, self._zone)

    def _lines(self, place: int, planned: Planned) -> Lines:
        """Return what is in sight from before; it is asked for whenever a row is painted."""
        if len(self._seen) > MOST_SEEN:
            self._seen.clear()
        if place not in self._seen:
            self._seen[place] = self._made_lines(planned)
        return self._seen[place]

    def _made_lines(self, planned: Planned) -> Lines:
        deleted = planned.draft is None
        lines = in_two_lines(self.differences(planned), named=planned.link is not None and not deleted)
        if planned.link is not None:
            return lines
        # Of a refused link nothing comes; of a new one all is new, which its first line says for the others.
        marked = 0 if planned.verdict is Verdict.REFUSED else 1
        return (*lines[:marked], *map(unmarked, lines[marked:]))

    def _cell(self, planned: Planned, column: int) -> Cell:
        match column:
            case n if n == NUMBER:
                return Cell(text=f"{planned.row:,}", tone="muted")
            case n if n == VERDICT:
                sign = sign_of(planned)
                return Cell(text=sign.words, icon=sign.icon, tone=sign.tone)
            case n if n == LINK:
                return self._link(planned)
            case n if n == CHANGE:
                said = [difference.spoken for difference in self.differences(planned)]
                return Cell(text="; ".join(said), hint=wrapped(said))
            case n if n == REASON:
                return Cell(text=planned.reason, tone="muted", hint=wrapped([planned.reason]))
        return Cell(text="")

    def _account(self, planned: Planned) -> str:
        """Name the account of a row, where not all are of the same."""
        return self._names.get(planned.account_id, "") if self._shown.several else ""

    def _link(self, planned: Planned) -> Cell:
        made = planned.link or planned.draft
        if made is None:
            return Cell(text="", below=self._account(planned))
        code = address(made.code) or self.tr("A new code")
        where = " · ".join(filter(None, (made.domain, self._account(planned))))
        return Cell(text=code, below=where, hint=f"{made.domain}/{code}" if made.domain else code)


def wrapped(lines: Iterable[str]) -> str:
    """Return lines for a tool tip, none of them wider than the screen."""
    return "\n".join(part for line in lines for part in wrap(line, WIDE))


def sign_of(planned: Planned) -> Sign:
    """Return the word, shape and tone of a row."""
    if planned.verdict is Verdict.CHANGE and planned.wish is not None and planned.wish.draft is None:
        return DELETE
    return VERDICTS[planned.verdict]
