"""A list of lines of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.side.delegate import HEAD, ROW, SideDelegate
from xengo_desktop.ui.side.entries import Entry
from xengo_desktop.ui.side.model import SideModel

KEYPAD = Qt.KeyboardModifier.KeypadModifier


class SideList(QListView):
    """A list of entries of which one is chosen; it never scrolls sideways.

    `passed_on` follows Enter, `menu_wanted` tells a line and where its menu opens. `wanted_back` tells that
    the chosen line was asked for while it was not marked, as something else than the links is on show.
    """

    passed_on = Signal()
    menu_wanted = Signal(object, object)
    wanted_back = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.entries = SideModel()
        self.setModel(self.entries)
        self._delegate = SideDelegate(theme, self.entries)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent;")
        self._aside = False
        self.clicked.connect(self._go_back)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD
        # The Enter that ends the typing of a name comes by here, too.
        if enter and self.state() != QListView.State.EditingState:
            self._go_back(self.currentIndex())
            self.passed_on.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = self.indexAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_wanted.emit(index, at)

    def keep_clear(self, width: int) -> None:
        """Leave so much room at the right edge."""
        self.setViewportMargins(0, 0, width, 0)

    def show_entries(self, entries: Sequence[Entry], chosen: str) -> None:
        """Take new lines and mark the chosen one, without telling anybody."""
        self.entries.show(entries)
        self.mark(chosen)

    def mark(self, chosen: str) -> None:
        """Mark a line as the chosen one, without telling anybody."""
        blocked = self.selectionModel().blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self._aside:
            flags = QItemSelectionModel.SelectionFlag.Clear
        self.selectionModel().setCurrentIndex(self.entries.find(chosen), flags)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def stand_aside(self, aside: bool) -> None:
        """Mark no line while something else is on show; which one is chosen stays known."""
        if aside != self._aside:
            self._aside = aside
            self._delegate.aside = aside
            current = self.currentIndex()
            if current.isValid():
                self.mark(self.entries.entry(current).key)

    def _go_back(self, index: QModelIndex) -> None:
        if self._aside and index.isValid():
            self.wanted_back.emit(index)

    def fit(self) -> None:
        """Be exactly as high as the lines."""
        heights = (
            HEAD if self.entries.entry(self.entries.index(row)).is_head else ROW
            for row in range(self.entries.rowCount())
        )
        self.setFixedHeight(sum(heights) + 4)
