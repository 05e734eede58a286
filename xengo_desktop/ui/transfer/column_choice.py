"""Which columns a file shall have: a box for each, and two buttons for all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.ui.widgets.basics import button, label

ACROSS = 3


class ColumnChoice(QWidget):
    """Columns as (key, text); `changed` tells that others are chosen."""

    changed = Signal()

    def __init__(self, columns: Sequence[tuple[str, str]], usual: Collection[str]) -> None:
        super().__init__()
        self._usual = usual
        self.boxes = {key: QCheckBox(text) for key, text in columns}
        self.all = button(self.tr("All"), "quiet")
        self.usual = button(self.tr("Usual"), "quiet")
        self._lay_out()
        self._choose_usual()
        self.all.clicked.connect(self._choose_all)
        self.usual.clicked.connect(self._choose_usual)
        for box in self.boxes.values():
            box.toggled.connect(self._tell)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that are chosen, in the order offered."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _choose_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _choose_usual(self) -> None:
        for key, box in self.boxes.items():
            box.setChecked(key in self._usual)

    def _tell(self, _: bool) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Columns")))
        head.addStretch()
        head.addWidget(self.usual)
        head.addWidget(self.all)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, box in enumerate(self.boxes.values()):
            box.setAccessibleName(self.tr("Column {0}").format(box.text()))
            grid.addWidget(box, place // ACROSS, place % ACROSS)
        for at in range(ACROSS):
            grid.setColumnStretch(at, 1)
        column.addLayout(head)
        column.addLayout(grid)
