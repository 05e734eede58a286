"""Several things of one kind: a list at the left, the form of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import IconButton, button
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.lines import space_out
from xengo_desktop.ui.widgets.scroll import Scroller


class Shelf(QWidget):
    """`add_requested` asks for a new one; `chosen` tells which is on show, -1 for none."""

    add_requested = Signal()
    removed = Signal(int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, add: str, form: QWidget, empty: EmptyState) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        space_out(self.list)
        self.add = button(add, "small")
        self.add.setAutoDefault(False)
        self.remove = IconButton(theme, "trash-2", self.tr("Remove"))
        self._right = QStackedWidget()
        self._right.addWidget(empty)
        self._right.addWidget(Scroller(form, name, keeps_room=False))
        tools = QHBoxLayout()
        tools.addWidget(self.add)
        tools.addStretch()
        tools.addWidget(self.remove)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(tools)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(20)
        row.addLayout(left, 2)
        row.addWidget(self._right, 3)
        self.list.currentRowChanged.connect(self._choose)
        self.add.clicked.connect(self.add_requested)
        self.remove.clicked.connect(self._remove)
        self._choose(-1)

    @property
    def place(self) -> int:
        """Which one is chosen, -1 for none."""
        return self.list.currentRow()

    def show_names(self, names: Sequence[str], place: int | None = None) -> None:
        """List these; choose one, or keep the choice."""
        kept = self.place if place is None else place
        blocked: Any = self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(list(names))
        self.list.setCurrentRow(min(kept, len(names) - 1) if names else -1)
        self.list.blockSignals(bool(blocked))
        self._choose(self.place)

    def rename(self, name: str) -> None:
        """Give the chosen one another name."""
        item = self.list.currentItem()
        if item is not None:
            item.setText(name)

    def _choose(self, place: int) -> None:
        self._right.setCurrentIndex(1 if place >= 0 else 0)
        self.remove.setEnabled(place >= 0)
        self.chosen.emit(place)

    def _remove(self) -> None:
        if self.place >= 0:
            self.removed.emit(self.place)
