"""A section that opens and closes, and says in a word what is set in it while it is closed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

HIGH = 40


class FoldHead(QAbstractButton):
    """The line that opens and closes."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.summary = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFont(font(Type.STRONG))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(120, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent")) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(self.rect().adjusted(1, 3, -2, -4), 6, 6)
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        ratio = self.devicePixelRatioF()
        chevron = self._theme.pixmap(icon, self._theme.colour("muted"), 16, ratio)
        painter.drawPixmap(6, (self.height() - 16) // 2, chevron)
        painter.setPen(self._theme.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(28, 0, 0, 0), middle, self.text())
        if not self.isChecked():
            self._paint_summary(painter)

    def _paint_summary(self, painter: QPainter) -> None:
        left = 28 + self.fontMetrics().horizontalAdvance(self.text()) + 16
        room = QRect(left, 0, self.width() - left - 8, self.height())
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(self._theme.colour("muted"))
        said = painter.fontMetrics().elidedText(self.summary, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), said)


class Fold(QWidget):
    """A head and a body; `toggled` tells the key and whether it is open now."""

    toggled = Signal(str, bool)

    def __init__(self, theme: Theme, key: str, title: str, body: QWidget, *, is_open: bool) -> None:
        super().__init__()
        self.key, self.body = key, body
        self.head = FoldHead(theme, title)
        self.head.setChecked(is_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(body)
        body.setVisible(is_open)
        self.head.toggled.connect(self._turn)

    def say(self, summary: str) -> None:
        """Say what is set in here, for when it is closed."""
        self.head.summary = summary
        self.head.setAccessibleDescription(summary)
        self.head.update()

    def unfold(self) -> None:
        """Open it."""
        self.head.setChecked(True)

    def _turn(self, on: bool) -> None:
        self.body.setVisible(on)
        self.toggled.emit(self.key, on)
