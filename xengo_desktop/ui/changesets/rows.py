"""The rows of a change set as a table; as many as there are, none of them made before it is looked at."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.ui.changesets.differences import Mark, Piece, difference, spoken
from xengo_desktop.ui.changesets.wording import DELETE, VERDICTS, Sign
from xengo_desktop.ui.records.records import CELL, LEFT, RIGHT, Cell

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TICK, NUMBER, VERDICT, LINK, CHANGE, REASON = range(6)
PIECES = Qt.ItemDataRole.UserRole + 1
"""The role of what changes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A change set with the places of its rows by verdict, found out in a worker."""

    changes: ChangeSet
    places: dict[Verdict | None, array[int]]
    sent: frozenset[int]
    reasoned: bool
    deletes: bool

    @classmethod
    def of(cls, changes: ChangeSet) -> Shown:
        """Sort the rows."""
        places: dict[Verdict | None, array[int]] = {verdict: array("l") for verdict in Verdict}
        for place, row in enumerate(changes.rows):
            places[row.verdict].append(place)
        places[None] = array("l", range(len(changes.rows)))
        sent = frozenset(place for place, row in enumerate(changes.rows) if row.wish is not None)
        wishes = [row.wish for row in changes.rows if row.wish is not None]
        deletes = bool(wishes) and all(wish.draft is None for wish in wishes)
        return cls(changes, places, sent, any(row.reason for row in changes.rows), deletes)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many rows have each verdict."""
        return Counter({verdict: len(self.places[verdict]) for verdict in Verdict})

    def without(self, left_out: Set[int]) -> ChangeSet:
        """Return the change set without some of its rows."""
        if not left_out:
            return self.changes
        rows = tuple(row for place, row in enumerate(self.changes.rows) if place not in left_out)
        return replace(self.changes, rows=rows)


class PlannedModel(QAbstractTableModel):
    """Rows of one verdict or of all; those that would be sent can be unticked. `ticks_changed` says so."""

    ticks_changed = Signal()

    def __init__(self, zone: ZoneInfo, names: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone, self._names = zone, names
        self._shown = Shown.of(ChangeSet(title="", rows=()))
        self._places: Sequence[int] = ()
        self.unticked: frozenset[int] = frozenset()
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
        self.unticked = frozenset()
        self.endResetModel()

    def filter(self, verdict: Verdict | None) -> None:
        """Show the rows of one verdict, or all."""
        self.beginResetModel()
        self._places = self._shown.places[verdict]
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
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if section == NUMBER else LEFT)
        return None

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
            case role if role == PIECES:
                return self._pieces(planned)
            case role if role == CELL:
                return self._cell(planned, column)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._cell(planned, column).spoken
            case Qt.ItemDataRole.ToolTipRole:
                return self._cell(planned, column).hint or None
        return None

    def left_out(self, row: int) -> bool:
        """Say whether the row of the table will not be sent."""
        return self._places[row] in self.unticked or self.planned(row).wish is None

    def _ticked(self, row: int, planned: Planned) -> Qt.CheckState | None:
        if planned.wish is None:
            return None
        return Qt.CheckState.Unchecked if self._places[row] in self.unticked else Qt.CheckState.Checked

    def _pieces(self, planned: Planned) -> tuple[Piece, ...]:
        before = None if planned.link is None else planned.link.draft()
        if planned.verdict is Verdict.SAME or (planned.wish is None and planned.draft is None):
            return ()
        pieces = difference(before, planned.draft, self._zone)
        if planned.verdict is Verdict.REFUSED and before is None:
            # Nothing of it comes.
            return tuple(
                replace(piece, mark=Mark.KEPT) if piece.mark is Mark.NEW else piece for piece in pieces
            )
        return pieces

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
                text = spoken(self._pieces(planned))
                return Cell(text=text, hint=text)
            case n if n == REASON:
                return Cell(text=planned.reason, tone="muted", hint=planned.reason)
        return Cell(text="")

    def _link(self, planned: Planned) -> Cell:
        made = planned.link or planned.draft
        if made is None:
            return Cell(text="", below=self._names.get(planned.account_id, ""))
        code = made.code or self.tr("A new code")
        where = " · ".join(filter(None, (made.domain, self._names.get(planned.account_id, ""))))
        return Cell(text=code, below=where, hint=f"{made.domain}/{code}" if made.domain else code)


def sign_of(planned: Planned) -> Sign:
    """Return the word, shape and tone of a row."""
    if planned.verdict is Verdict.CHANGE and planned.wish is not None and planned.wish.draft is None:
        return DELETE
    return VERDICTS[planned.verdict]
