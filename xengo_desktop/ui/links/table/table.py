"""The table of links: one current row, and what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.bulk.acts import BACK
from xengo_desktop.ui.links.dragging.holding import Holding
from xengo_desktop.ui.links.table.columns import COLUMNS
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.keeping import Keeper
from xengo_desktop.ui.links.table.keys import act_of
from xengo_desktop.ui.links.table.model import Index, LinksModel
from xengo_desktop.ui.links.table.painted import PaintedTable
from xengo_desktop.ui.links.table.steady import Steady
from xengo_desktop.ui.links.wording import Wording

if TYPE_CHECKING:
    from xengo_desktop.ui.links.narrowing import Value

COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows

FILL = "fill-down"
NO_PLACE = QPoint(-1, -1)
"""Where the keyboard points."""


class LinksTable(PaintedTable):
    """One current row drives the rest of the window; several may be selected.

    Signals that carry an object carry the current Row, `drag_requested` the ids of rows. `bulk_requested`
    tells the key of one of bulk.acts.ACTS for all selected rows, `form_requested` one of copying.forms.FORMS,
    `typed` a letter: somebody looks for something. `term_requested` tells a term that is looked for as well.
    """

    current_changed = Signal()
    selection_changed = Signal()
    edit_requested = Signal(object)
    copy_requested = Signal(object)
    open_requested = Signal(object)
    delete_requested = Signal(object)
    codes_requested = Signal()
    sheet_requested = Signal()
    duplicate_requested = Signal(object)
    bulk_requested = Signal(str)
    form_requested = Signal(str)
    cell_requested = Signal()
    cell_edit_requested = Signal()
    term_requested = Signal(object)
    paste_requested = Signal()
    typed = Signal(str)
    drag_requested = Signal(object)
    left = Signal()

    def __init__(self, model: LinksModel, ink: Ink, wording: Wording) -> None:
        super().__init__(model, ink, wording)
        self._wording = wording
        self.setAccessibleName(self.tr("Links"))
        self.head.show_columns(self.head.columns)
        self.head.menu_requested.connect(self.show_columns_menu)
        self.head.arrange_requested.connect(self.arrange_columns)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(partial(self.do, "edit"))
        self._wishes = {
            "edit": self.edit_requested,
            "copy": self.copy_requested,
            "open": self.open_requested,
            "delete": self.delete_requested,
            "duplicate": self.duplicate_requested,
        }
        Holding(self)
        Steady(self)
        model.keeper = Keeper(self)
        self._all_wanted = self._entering = False
        model.answered.connect(self._complete_all)

    # the current row

    @property
    def links(self) -> LinksModel:
        """The rows, by number and by id."""
        return self._links

    def current_row(self) -> Row | None:
        """Return the chosen row; None when there is none or it is still being read."""
        number = self.current_number()
        return None if number < 0 else self._links.row_at(number)

    def current_number(self) -> int:
        """Return the position of the chosen row, -1 when there is none."""
        index = self.currentIndex()
        return index.row() if index.isValid() and self.selectionModel().isSelected(index) else -1

    def selected_ids(self) -> Sequence[int]:
        """Return the ids of all selected links, in the order of the table; a million are as quick as one."""
        return self._links.ids(self.selected_spans())

    def selectAll(self) -> None:
        """Choose every link that answers the query, also those that are still being looked for."""
        super().selectAll()
        self._all_wanted = not self._links.settled

    def choose_one(self) -> None:
        """Choose nothing but the current link."""
        self._all_wanted = False
        if self.currentIndex().isValid():
            self.mark(self.currentIndex().row())

    def mark(self, number: int) -> None:
        """Choose the row at a position and leave the view where it is."""
        index = self._links.index(number, max(0, self.currentIndex().column()))
        if index.isValid():
            scrolling = self.hasAutoScroll()
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(index, CHOOSE)
            self.setAutoScroll(scrolling)

    def go_to(self, number: int) -> None:
        """Choose the row at a position and bring it into view."""
        self.mark(number)
        self.scrollTo(self.currentIndex())

    def tell(self, signal: SignalInstance) -> None:
        """Emit the chosen row, if there is one."""
        row = self.current_row()
        if row is not None:
            signal.emit(row)

    def enter(self) -> None:
        """Take the keyboard, at the chosen row or at the first, also of an answer that is still to come."""
        self._entering = not self._links.settled
        if self._links.rowCount():
            self.go_to(max(0, self.current_number()))
        self.take_keyboard()

    def arrive(self) -> None:
        """Choose the first row of the answer that the keyboard has waited for, unless one is chosen."""
        if self._entering and self._links.rowCount() and self.current_number() < 0:
            self.go_to(0)
        self._entering = self._entering and not self._links.settled

    def take_keyboard(self) -> None:
        """Take the keyboard and leave the choice as it is."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.by_keyboard = True

    # menus

    def show_columns_menu(self, at: QPoint) -> None:
        """Offer sorts and columns."""
        from xengo_desktop.ui.links.table.head_menu import HeadMenu

        HeadMenu(self.head, self).popup(at)

    def arrange_columns(self) -> None:
        """Open the dialog that arranges the columns."""
        from xengo_desktop.ui.links.table.chooser import ColumnChooser

        ColumnChooser(self.head, self).open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at, index, place = event.globalPos(), self.indexAt(event.pos()), event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index, place = self.currentIndex(), NO_PLACE
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if self.current_row() is not None:
            self.link_menu(self.values_at(index, place)).popup(at)

    def link_menu(self, values: Sequence[Value] = ()) -> QMenu:
        """Make the menu of the selected rows, opened where these values stand."""
        from xengo_desktop.ui.links.table.menu import LinkMenu

        row = self.current_row()
        assert row is not None, "the menu is about a row"
        return LinkMenu(self, row, self.selected_count(), values)

    def values_at(self, index: Index, place: QPoint = NO_PLACE) -> tuple[Value, ...]:
        """Return what a cell asks for; the one tag alone that the pointer is on."""
        from xengo_desktop.ui.links.narrowing import tag_value, values_in

        row = self._links.row_at(index.row()) if index.isValid() else None
        if row is None:
            return ()
        number = index.column()
        tag = self._rows.tag_at(number, self.visualRect(index), row, place.x())
        return (tag_value(tag),) if tag else values_in(COLUMNS[number].key, self._wording, row)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and act_of(event):
            # The window's menus may have the same key for the same thing; the table answers its own.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act, text = act_of(event), event.text()
        if act:
            self.do(act)
        elif text.isprintable() and text.strip() and not event.modifiers() & COMMANDS:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    # parts

    def do(self, act: str, *_: object) -> None:
        """Ask for one of the acts that have a key."""
        if act == "leave":
            self._leave()
        elif act == "paste":
            self.paste_requested.emit()
        elif act == "edit-cell":
            self.cell_edit_requested.emit()
        elif act == FILL:
            self.bulk_requested.emit(act)
        elif act in BACK:
            self._toggle(act)
        elif act == "copy" and self.stands_on_cell():
            self.cell_requested.emit()
        elif act in SEVERAL and self.selected_count() > 1:
            SEVERAL[act](self)
        else:
            self.tell(self._wishes[act])
            if act == "delete":
                self._step_on()

    def _step_on(self) -> None:
        """Choose the next row at once, or the one before the last, so that the key can be pressed again."""
        number, last = self.current_number(), self._links.rowCount() - 1
        if number >= 0 and last > 0:
            self.go_to(number + 1 if number < last else number - 1)

    def _toggle(self, act: str) -> None:
        """Pin or archive what is selected, or take that back where the current link has it already."""
        spans = self.selected_spans()
        row = self.current_row() or (self._links.row_at(spans[0][0]) if spans else None)
        if row is not None:
            marked = row.pinned if act == "pin" else row.archived
            self.bulk_requested.emit(BACK[act] if marked else act)

    def _complete_all(self) -> None:
        if self._all_wanted and self._links.settled:
            self.selectAll()

    def _leave(self) -> None:
        """Let go of several links first, then of the table."""
        if self.selected_count() > 1:
            self.choose_one()
        else:
            self.left.emit()

    def _tell_current(self) -> None:
        self._all_wanted = False
        self.current_changed.emit()
        self.viewport().update()

    def _tell_selection(self) -> None:
        # Focus alone makes the first row current without selecting it, so choosing it changes no current row.
        self.selection_changed.emit()


def _copy_several(table: LinksTable) -> None:
    table.form_requested.emit("links")


def _delete_several(table: LinksTable) -> None:
    table.bulk_requested.emit("delete")


SEVERAL: dict[str, Callable[[LinksTable], None]] = {"copy": _copy_several, "delete": _delete_several}
"""What means something else when several links are selected."""
