"""What a place says when it holds nothing: why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, sentence

WIDE = 340
"""Pixels of a line of text."""


class EmptyState(QWidget):
    """An icon, a title, a sentence, and whatever actions help; centred in the room there is."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str, *actions: QWidget) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._picture = QLabel()
        self.title = label(title, Type.TITLE)
        self.text = sentence(text)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setFixedWidth(WIDE)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._picture, self.title, self.text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for action in actions:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._repaint)
        self._repaint()
        self.say(title, text)

    def say(self, title: str, text: str, icon: str = "") -> None:
        """Change the words, and the icon where one is named."""
        if icon:
            self._icon = icon
            self._repaint()
        self.title.setText(title)
        self.text.setText(text)
        # Centred in a layout, a wrapped label is given one line's height whatever it holds.
        self.text.setMinimumHeight(max(0, self.text.heightForWidth(WIDE)))

    def _repaint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap(self._icon, self._theme.colour("faint"), 36, ratio))
