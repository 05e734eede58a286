"""How a line of the side bar is painted."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.side.entries import Entry
from xengo_desktop.ui.side.model import SideModel

ROW, HEAD = 32, 36
EDGE, TEXT_LEFT = 8, 42
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SideDelegate(QStyledItemDelegate):
    """Heads in small capitals; lines with an icon or a dot at the left, a count or a sign at the right."""

    def __init__(self, theme: Theme, model: SideModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.aside = False
        """Whether something else than the lines here is on show."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEAD if self._model.entry(index).is_head else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry, rect = self._model.entry(index), QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.is_head:
            self._paint_head(painter, rect, entry)
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, rect, state, also=entry.also and not self.aside)
            self._paint_mark(painter, rect, entry, chosen)
            self._paint_text(painter, rect, entry, chosen)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        painter.setFont(font(Type.HEAD))
        painter.setPen(self._theme.colour("faint"))
        painter.drawText(rect.adjusted(2 * EDGE, EDGE, 0, 0), MIDDLE, entry.text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # Of the height of the line, whatever the style sheet gives to lines in forms, and beside its icon.
        editor.setStyleSheet("min-height: 0; padding: 0 4px;")
        editor.setGeometry(QRect(option.rect).adjusted(TEXT_LEFT - 5, 2, -EDGE, -2))

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, also: bool = False
    ) -> None:
        ground = QRectF(rect).adjusted(EDGE, 1, -EDGE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        ring = bool(state & QStyle.StateFlag.State_HasFocus)
        if ring:
            painter.setPen(self._theme.colour("accent"))
            ground.adjust(0.5, 0.5, -0.5, -0.5)
        if state & QStyle.StateFlag.State_Selected or also:
            painter.setBrush(self._theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("hover"))
        elif not ring:
            return
        painter.drawRoundedRect(ground, 7, 7)

    def _paint_mark(self, painter: QPainter, rect: QRect, entry: Entry, chosen: bool) -> None:
        if entry.icon:
            colour = QColor(entry.dot) if entry.dot else self._theme.colour("accent" if chosen else "muted")
            self._paint_icon(painter, rect.x() + 17, rect, entry.icon, colour, 16)
        elif entry.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(entry.dot))
            painter.drawEllipse(QPointF(rect.x() + 25, rect.center().y() + 0.5), 4, 4)

    def _paint_text(self, painter: QPainter, rect: QRect, entry: Entry, chosen: bool) -> None:
        right = rect.right() - 2 * EDGE
        if entry.sign:
            name, token = entry.sign
            self._paint_icon(painter, right - 14, rect, name, self._theme.colour(token), 14)
            right -= 22
        if entry.count is not None:
            painter.setFont(font(Type.COUNT))
            painter.setPen(self._theme.colour("muted" if chosen else "faint"))
            counted = QLocale().toString(entry.count)
            painter.drawText(
                QRect(rect.x(), rect.y(), right - rect.x(), rect.height()),
                int(MIDDLE | Qt.AlignmentFlag.AlignRight),
                counted,
            )
            right -= painter.fontMetrics().horizontalAdvance(counted) + 8
        written = font(Type.STRONG if chosen or entry.also else Type.BODY)
        written.setStrikeOut(entry.out)
        painter.setFont(written)
        painter.setPen(self._theme.colour("muted" if entry.out else "text"))
        room = QRect(rect.x() + TEXT_LEFT, rect.y(), right - rect.x() - TEXT_LEFT, rect.height())
        text = painter.fontMetrics().elidedText(
            in_a_line(entry.text), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, MIDDLE, text)

    def _paint_icon(
        self, painter: QPainter, x: int, rect: QRect, name: str, colour: QColor, size: int
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        pixmap = self._theme.pixmap(name, colour, size, ratio)
        painter.drawPixmap(x, rect.center().y() - size // 2 + 1, pixmap)
