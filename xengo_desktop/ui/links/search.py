"""The search field: finds while typing, and hands the keyboard on to the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from xengo_desktop.ui.look.theme import Theme

PAUSE = 60
"""Milliseconds that fast typing is gathered; slower than a key repeats, faster than anyone notices."""


class SearchField(QLineEdit):
    """`searched` tells the words a moment after they were typed, without the spaces around them."""

    searched = Signal(str)
    left = Signal()
    passed_down = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Search links"))
        self.setPlaceholderText(self.tr("Search code, title, address or tag"))
        self.setToolTip(self.tr("Search (Ctrl+F)"))
        self._glass = QAction(self.tr("Search"), self)
        self._clear = QAction(self.tr("Clear search"), self)
        self._clear.triggered.connect(self.give_up)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        # The style sheet's padding comes on top of the room that Qt keeps for the icons.
        self.setTextMargins(-6, 0, -6, 0)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._notice)
        theme.changed.connect(self._repaint)
        self._repaint()
        self._notice()
        self._pause.stop()

    def show_text(self, text: str) -> None:
        """Show words that are already being looked for."""
        if text != self.text().strip():
            self.setText(text)
            self._pause.stop()

    def give_up(self) -> None:
        """Empty the field and leave it."""
        self.clear()
        self._tell()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.passed_down.emit()
        else:
            super().keyPressEvent(event)

    def _notice(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())

    def _repaint(self) -> None:
        self._glass.setIcon(self._theme.icon("search", "faint", 16))
        self._clear.setIcon(self._theme.icon("x", "muted", 16))
