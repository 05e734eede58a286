"""The pill that says a link's state by word, shape and colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.domain.links import LinkState
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

SHAPES = {
    LinkState.ACTIVE: "circle-check",
    LinkState.DISABLED: "circle-pause",
    LinkState.EXPIRED: "clock-alert",
    LinkState.UNKNOWN: "circle-help",
}


class StatePill(QWidget):
    """One state; nothing is drawn while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state: LinkState | None = None
        self.setFont(font(Type.SECONDARY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def word(self) -> str:
        """The state in the viewer's language; "" while there is none."""
        words = {
            LinkState.ACTIVE: self.tr("Active"),
            LinkState.DISABLED: self.tr("Off"),
            LinkState.EXPIRED: self.tr("Expired"),
            LinkState.UNKNOWN: self.tr("Unknown"),
        }
        return words[self._state] if self._state else ""

    def show_state(self, state: LinkState | None) -> None:
        self._state = state
        self.setVisible(state is not None)
        self.setAccessibleName(self.tr("Status: {0}").format(self.word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(30 + self.fontMetrics().horizontalAdvance(self.word) + 10, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is None:
            return
        ground, ink = (QColor(colour) for colour in self._theme.tokens.pills[self._state])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(9, 5, self._theme.pixmap(SHAPES[self._state], ink, 14, ratio))
        painter.setPen(ink)
        painter.drawText(self.rect().adjusted(28, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.word)
