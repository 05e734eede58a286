"""Editing a field in the table: begun with F2, saved by the same way as in the form."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QObject, Signal

from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.editing.fields import (
    FIELDS,
    beside,
    field_words,
    first_of,
    is_one_line,
    typed,
    with_typed,
)
from xengo_desktop.ui.links.table.columns import COLUMNS, NUMBER
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.ui.links.editing.cell_editor import CellEditor


class CheckSource(Protocol):
    """What this needs of the desk's catalogue."""

    def refusal(self, account_id: str, name: str) -> str: ...
    def problems(self, account_id: str, draft: LinkDraft, row: Row | None = None) -> dict[str, str]: ...


class SaveSource(Protocol):
    """What this needs of the desk's changes."""

    def save(self, row: Row, draft: LinkDraft) -> Row: ...


class CellEditing(QObject):
    """One editor over one cell at a time.

    `saved` tells the row as it is now, `refused` why a field cannot be edited, `abandoned` a row with the
    field of it that was typed and not saved, in a draft.
    """

    saved = Signal(object)
    refused = Signal(str)
    abandoned = Signal(object, str, object)

    def __init__(self, tasks: Tasks, checks: CheckSource, changes: SaveSource, table: LinksTable) -> None:
        super().__init__(table)
        self._tasks, self._checks, self._changes, self._table = tasks, checks, changes, table
        self._row: Row | None = None
        self._column = ""
        self._sending = False
        tasks.crashed.connect(self._let_go)
        table.cell_edit_requested.connect(self.begin)
        for moved in (table.model().layoutChanged, table.model().modelReset):
            moved.connect(self._follow)
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(self._follow)

    @cached_property
    def editor(self) -> CellEditor:
        """The editor, made when a cell is first edited."""
        from xengo_desktop.ui.links.editing.cell_editor import CellEditor

        made = CellEditor(self._table.viewport())
        made.line.finished.connect(self._finish)
        made.line.given_up.connect(self.close)
        made.line.left.connect(self._abandon)
        return made

    def begin(self, column: str = "") -> None:
        """Edit the current cell of the current row, or this column of it, where its service lets that be."""
        row = self._table.current_row()
        if row is None or self._sending:
            return
        column = column or COLUMNS[max(0, self._table.currentIndex().column())].key
        shown = self._table.head.fitting()
        column = column if column in FIELDS and column in shown else first_of(shown)
        if column:
            ask = partial(self._checks.refusal, row.account_id, FIELDS[column])
            done = partial(self._open, row, column)
            self._tasks.run(self, ask, done=done, failed=self._say_refused, lane="links.cell", urgent=True)

    def close(self) -> None:
        """Leave the cell as it was."""
        self._row = None
        self.editor.hide()
        self._table.take_keyboard()

    def _open(self, row: Row, column: str, refusal: str) -> None:
        current = self._table.current_row()
        if refusal:
            self.refused.emit(refusal)
        elif not is_one_line(FIELDS[column], row.link.draft()):
            self.refused.emit(self.tr("This does not fit into one line as it is. Edit it in the form."))
        elif current is not None and current.id == row.id:
            self._row, self._column = current, column
            self._table.scrollTo(self._index())
            field = FIELDS[column]
            text = typed(field, current.link.draft())
            self.editor.open(field_words(field), text, self._table.visualRect(self._index()))

    def _say_refused(self, error: XengoError) -> None:
        self.refused.emit(str(error))

    def _draft(self, row: Row) -> LinkDraft:
        return with_typed(FIELDS[self._column], row.link.draft(), self.editor.line.text())

    def _finish(self, step: int) -> None:
        """Save what was typed, and go on from there."""
        row = self._row
        if row is None or self._sending:
            return
        draft = self._draft(row)
        if draft == row.link.draft():
            self._go_on(step)
            return
        self._sending = True
        self.editor.line.setReadOnly(True)
        work = partial(_save, self._checks, self._changes, row, draft, FIELDS[self._column])
        # No lane: nothing may overtake a save.
        self._tasks.run(self, work, done=partial(self._settle, step), failed=partial(self._fail, row, draft))

    def _settle(self, step: int, row: Row) -> None:
        self._sending = False
        self.editor.line.setReadOnly(False)
        open_still = self._row is not None
        self.saved.emit(row)
        if open_still:
            self._go_on(step)

    def _let_go(self, _: object) -> None:
        """After a bug nobody answers any more."""
        if self._sending:
            self._sending = False
            self.editor.line.setReadOnly(False)

    def _fail(self, row: Row, draft: LinkDraft, error: XengoError) -> None:
        self._sending = False
        if self._row is None:
            self.abandoned.emit(row, FIELDS[self._column], draft)
            self.refused.emit(str(error))
        else:
            self.editor.say(str(error))

    def _go_on(self, step: int) -> None:
        column = beside(self._table.head.fitting(), self._column, step) if step else ""
        self.close()
        if column:
            self.begin(column)

    def _abandon(self) -> None:
        """Keep what was typed where the keyboard went elsewhere; what is being sent is told of later."""
        row, self._row = self._row, None
        self.editor.hide()
        if row is not None and not self._sending:
            draft = self._draft(row)
            if draft != row.link.draft():
                self.abandoned.emit(row, FIELDS[self._column], draft)

    def _follow(self) -> None:
        """Stay over the cell while rows move; a row that is gone leaves a draft."""
        if self._row is not None:
            index = self._index()
            if index.isValid():
                self.editor.stand_over(self._table.visualRect(index))
            else:
                self._abandon()

    def _index(self) -> QModelIndex:
        number = self._table.links.find(self._row.id) if self._row is not None else -1
        return self._table.model().index(number, NUMBER[self._column])


def _save(checks: CheckSource, changes: SaveSource, row: Row, draft: LinkDraft, field: str) -> Row:
    """Save a draft that is right in this field. Raise Invalid with what is wrong with it."""
    fault = checks.problems(row.account_id, draft, row).get(field, "")
    if fault:
        raise Invalid(fault)
    return changes.save(row, draft)
