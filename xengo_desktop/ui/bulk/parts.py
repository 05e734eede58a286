"""One field of many links: switched on, it shows what shall be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from xengo_desktop.desk.bulk.edits import Edit
from xengo_desktop.ui.look.type import Type, font


class Part(QWidget):
    """A tick with a name, and editors below it that are there while it is ticked. `changed` says either."""

    changed = Signal()

    def __init__(
        self, name: str, make: Callable[[], Sequence[Edit]], *editors: QWidget, focus: QWidget | None = None
    ) -> None:
        super().__init__()
        self._make = make
        self._focus = focus or (editors[0] if editors else self)
        self.tick = QCheckBox(name)
        self.tick.setAccessibleName(name)
        self.tick.setFont(font(Type.STRONG))
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(24, 4, 0, 4)
        inner.setSpacing(8)
        for editor in editors:
            inner.addWidget(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.tick)
        column.addWidget(self.body)
        self.body.hide()
        self.tick.toggled.connect(self._unfold)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What shall be done; nothing while it is not ticked, or nothing has been said yet."""
        return tuple(self._make()) if self.tick.isChecked() else ()

    def open(self) -> None:
        """Tick it, and put the keyboard there."""
        self.tick.setChecked(True)
        self._focus.setFocus()

    def _unfold(self, on: bool) -> None:
        self.body.setVisible(on)
        if on:
            self._focus.setFocus()
        self.changed.emit()
