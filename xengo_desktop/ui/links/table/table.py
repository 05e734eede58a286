"""The table of links: one current row, and what is wanted of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.calm import CalmTable
from xengo_desktop.ui.links.table.columns import COLUMNS
from xengo_desktop.ui.links.table.delegate import LinkDelegate
from xengo_desktop.ui.links.table.header import LinksHeader
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.wording import Wording

COMFORTABLE, COMPACT = 52, 30
MINUTE = 60_000
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
KEYS = {
    "Return": "edit",
    "Enter": "edit",
    "Ctrl+C": "copy",
    "Ctrl+Return": "open",
    "Ctrl+Enter": "open",
    "Del": "delete",
    "Esc": "leave",
}


class LinksTable(CalmTable):
    """One current row drives the rest of the window; several may be selected."""

    current_changed = Signal()
    selection_changed = Signal()
    edit_requested = Signal(object)
    copy_requested = Signal(object)
    open_requested = Signal(object)
    delete_requested = Signal(object)
    codes_requested = Signal()
    sheet_requested = Signal()
    left = Signal()

    def __init__(self, model: LinksModel, ink: Ink, wording: Wording) -> None:
        self.head = LinksHeader(ink, wording)
        super().__init__(model, self.head)
        self._links = model
        self.setAccessibleName(self.tr("Links"))
        self._delegate = LinkDelegate(model, ink, wording, self)
        self.setItemDelegate(self._delegate)
        self.head.show_columns(self.head.columns)
        self.head.menu_requested.connect(self.show_columns_menu)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(partial(self._do, "edit"))
        ink.theme.changed.connect(self.viewport().update)
        # "5 min ago" grows older by itself.
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self.viewport().update)
        self._clock.start()
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Show one line per row, or two."""
        self.verticalHeader().setDefaultSectionSize(COMPACT if compact else COMFORTABLE)

    # the current row

    def current_row(self) -> Row | None:
        """Return the chosen row; None when there is none or it is still being read."""
        number = self.current_number()
        return None if number < 0 else self._links.row_at(number)

    def current_number(self) -> int:
        """Return the position of the chosen row, -1 when there is none."""
        index = self.currentIndex()
        return index.row() if index.isValid() and self.selectionModel().isSelected(index) else -1

    def selected_ids(self) -> tuple[int, ...]:
        """Return the ids of all selected links, in the order of the table; a million are as quick as one."""
        spans = sorted({(span.top(), span.bottom()) for span in self.selectionModel().selection().toList()})
        return tuple(row_id for first, last in spans for row_id in self._links.ids(first, last))

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
        """Take the keyboard, at the chosen row or at the first."""
        if self._links.rowCount():
            self.go_to(max(0, self.current_number()))
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Take the keyboard and leave the choice as it is."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.by_keyboard = True

    # menus

    def show_columns_menu(self, at: QPoint) -> None:
        """Offer sorts and columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.head.fill_menu(menu)
        menu.popup(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if self.current_row() is not None:
            self.link_menu().popup(at)

    def link_menu(self) -> QMenu:
        """Make the menu of the current row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The text after a tab is shown like a shortcut without being one: the keys are the table's own.
        menu.addAction(self.tr("Edit") + "\t" + _shown("Return"), partial(self._do, "edit"))
        menu.addAction(self.tr("Copy short link") + "\t" + _shown("Ctrl+C"), partial(self._do, "copy"))
        menu.addAction(self.tr("Open in browser") + "\t" + _shown("Ctrl+Return"), partial(self._do, "open"))
        menu.addSeparator()
        menu.addAction(self.tr("Export QR codes…") + "\t" + _shown("Ctrl+E"), self.codes_requested.emit)
        menu.addAction(self.tr("Label sheet…") + "\t" + _shown("Ctrl+Alt+L"), self.sheet_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Delete") + "\t" + _shown("Del"), partial(self._do, "delete"))
        return menu

    # Qt

    def sizeHintForColumn(self, column: int) -> int:
        """Return the designed width: a double click on an edge never measures a million rows."""
        return COLUMNS[column].width

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _act(event):
            # The window's menus may have the same key for the same thing; the table answers its own.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _act(event)
        if act:
            self._do(act)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._links.loading:
            self._paint_ghosts()
        else:
            super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit(self.viewport().width())

    # parts

    def is_first_column(self, column: int) -> bool:
        return self.head.visualIndex(column) == 0

    def _do(self, act: str, *_: object) -> None:
        wishes = {
            "edit": self.edit_requested,
            "copy": self.copy_requested,
            "open": self.open_requested,
            "delete": self.delete_requested,
        }
        if act == "leave":
            self.left.emit()
        else:
            self.tell(wishes[act])

    def _tell_current(self) -> None:
        self.current_changed.emit()
        self.viewport().update()

    def _tell_selection(self) -> None:
        # Focus alone makes the first row current without selecting it, so choosing it changes no current row.
        self.selection_changed.emit()

    def _paint_ghosts(self) -> None:
        painter = QPainter(self.viewport())
        high = self.verticalHeader().defaultSectionSize()
        for top in range(0, self.viewport().height(), high):
            for number in range(len(COLUMNS)):
                if not self.head.isSectionHidden(number):
                    left = self.head.sectionViewportPosition(number)
                    rect = QRect(QPoint(left, top), QSize(self.head.sectionSize(number), high))
                    self._delegate.paint_ghost(painter, rect, number)
        painter.end()


def _act(event: QKeyEvent) -> str:
    """Return what a key asks for; "" when it is none of the table's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(int(event.key()) | modifiers.value)
    return KEYS.get(pressed.toString(QKeySequence.SequenceFormat.PortableText), "")


def _shown(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
