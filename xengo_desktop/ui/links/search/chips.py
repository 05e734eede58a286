"""One term of a search as a chip: pressed, it asks for the opposite; its cross takes it off."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton

from xengo_desktop.domain.search.pieces import Piece
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.widgets.tool_tips import tool_tip

HEIGHT, LEFT, CROSS, MOST = 24, 10, 22, 280
GONE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class TermChip(QAbstractButton):
    """Tells; what is then looked for is the field's."""

    turned = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, piece: Piece, typed: str) -> None:
        super().__init__()
        assert piece.term is not None, "what cannot be read has no chip"
        self._theme, self.piece = theme, piece
        self._out = piece.term.negated
        self.words = in_a_line(typed.removeprefix("-"))
        self.setFont(font(Type.SECONDARY))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        excluded = self.tr("Without {0}. Press to look for it.")
        wanted = self.tr("With {0}. Press to exclude it.")
        self.setAccessibleName((excluded if self._out else wanted).format(self.words))
        self.setToolTip(tool_tip(self.accessibleName()))
        self.cross = self._build_cross()
        self.clicked.connect(lambda: self.turned.emit(self.piece))

    def sizeHint(self) -> QSize:
        return QSize(
            min(LEFT + QFontMetrics(self.font()).horizontalAdvance(self._shown) + CROSS + 4, MOST), HEIGHT
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GONE:
            self._remove()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.cross.move(self.width() - CROSS + 1, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accent" if self.hasFocus() else "line_strong"))
        painter.setBrush(self._theme.colour("bad_ground" if self._out else "selection"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.setPen(self._theme.colour("bad" if self._out else "text"))
        room = QRect(LEFT, 0, self.width() - LEFT - CROSS, HEIGHT)
        text = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    @property
    def _shown(self) -> str:
        # A word and a colour: colour alone would not be seen by everybody.
        return self.tr("not {0}").format(self.words) if self._out else self.words

    def _build_cross(self) -> QToolButton:
        cross = QToolButton(self)
        cross.setObjectName("cross")
        cross.setFixedSize(18, 18)
        cross.setIconSize(QSize(12, 12))
        cross.setIcon(self._theme.icon("x", "bad" if self._out else "muted", 12))
        cross.setAccessibleName(self.tr("Take {0} off").format(self.words))
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(self._remove)
        return cross

    def _remove(self) -> None:
        self.removed.emit(self.piece)
