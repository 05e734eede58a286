"""What has been chosen or typed, as a chip that can be taken off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.widgets.tool_tips import tool_tip


class Chip(QWidget):
    """One tag with a dot in its key's colour and a button that takes it off."""

    removed = Signal()

    def __init__(self, theme: Theme, tag: Tag, text: str, name: str, remove: str) -> None:
        super().__init__()
        self._theme, self.tag, self.text = theme, tag, text
        self.setFont(font(Type.SECONDARY))
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(text))
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cross = QToolButton(self)
        self.cross.setObjectName("cross")
        self.cross.setFixedSize(18, 18)
        self.cross.setIconSize(QSize(12, 12))
        self.cross.setAccessibleName(remove)
        # The arrow keys lead here; dozens of stops for the Tab key would be in the way.
        self.cross.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cross.clicked.connect(self.removed)
        theme.changed.connect(self._repaint)
        self._repaint()

    def sizeHint(self) -> QSize:
        return QSize(min(22 + QFontMetrics(self.font()).horizontalAdvance(self.text) + 24, 232), 24)

    def resizeEvent(self, event: object) -> None:
        self.cross.move(self.width() - 21, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("chip"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tag_colour(self.tag.key)))
        painter.drawEllipse(9, 9, 6, 6)
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "faint"))
        room = self.rect().adjusted(21, 0, -22, 0)
        text = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _repaint(self) -> None:
        self.cross.setIcon(self._theme.icon("x", "muted", 12))
