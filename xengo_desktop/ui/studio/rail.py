"""The rail: designs to take with a click, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.rail_delegate import RailDelegate
from xengo_desktop.ui.studio.rail_model import ENTRY, Head, RailModel
from xengo_desktop.ui.studio.thumbnails import Thumbnails

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import SavedDesign

WIDTH = 104


class RailList(QListView):
    """Enter takes, F2 renames, Delete deletes; the menu key offers the rest."""

    pressed_key = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete):
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)


class Rail(QWidget):
    """Wishes about a saved design; whether it is its owner's to change is asked of the design.

    `seen` tells that somebody looks at the rail again, so that it may change before anything is pointed at.
    """

    seen = Signal()
    taken = Signal(object)
    followed = Signal(object)
    rename_requested = Signal(object)
    copy_requested = Signal(object)
    deletion_requested = Signal(object)

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.model = RailModel()
        self.list = RailList()
        self.list.setObjectName("rail")
        self.list.setAccessibleName(self.tr("Designs"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        # The list does not own its delegate.
        self._delegate = RailDelegate(theme, thumbnails)
        self.list.setItemDelegate(self._delegate)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setMouseTracking(True)
        self.list.verticalScrollBar().setSingleStep(24)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.clicked.connect(self._take)
        self.list.pressed_key.connect(self._press)
        self.list.customContextMenuRequested.connect(self._pop_up)
        thumbnails.arrived.connect(self.list.viewport().update)
        theme.changed.connect(self.list.viewport().update)

    @property
    def current(self) -> SavedDesign | None:
        """The design that the keyboard is at."""
        return _design_at(self.list.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.seen.emit()

    def show_groups(self, groups: Sequence[tuple[str, Sequence[SavedDesign]]]) -> None:
        """Show the designs; what was current stays so while it is there."""
        before = self.current
        self.model.show_groups(groups)
        row = self.model.row_of(before.id) if before else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def menu_for(self, saved: SavedDesign) -> QMenu:
        """Return what can be done with a design."""
        from xengo_desktop.desk.studio import Kind

        menu = QMenu(self)
        deeds = [
            (self.tr("Use this look\tEnter"), self.taken),
            (self.tr("Let this link follow it"), self.followed),
            (self.tr("Save a copy…"), self.copy_requested),
        ]
        if saved.kind is Kind.OWN:
            deeds += [
                (self.tr("Rename…\tF2"), self.rename_requested),
                (self.tr("Delete…\tDel"), self.deletion_requested),
            ]
        for text, signal in deeds:
            menu.addAction(text, partial(signal.emit, saved))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop_up(self, at: QPoint) -> None:
        saved = _design_at(self.list.indexAt(at)) or self.current
        if saved is not None:
            self.menu_for(saved).popup(self.list.viewport().mapToGlobal(at))

    def _take(self, index: QModelIndex) -> None:
        saved = _design_at(index)
        if saved is not None:
            self.taken.emit(saved)

    def _press(self, key: int) -> None:
        from xengo_desktop.desk.studio import Kind

        saved = self.current
        if saved is None:
            return
        if key == Qt.Key.Key_F2:
            if saved.kind is Kind.OWN:
                self.rename_requested.emit(saved)
        elif key == Qt.Key.Key_Delete:
            if saved.kind is Kind.OWN:
                self.deletion_requested.emit(saved)
        else:
            self.taken.emit(saved)


def _design_at(index: QModelIndex) -> SavedDesign | None:
    entry = index.data(ENTRY) if index.isValid() else None
    return None if isinstance(entry, Head) else entry
