"""How one place of a table is painted: a line, a quieter one below it, perhaps an icon or a meter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.records.records import CELL, RIGHT, Cell

ONE_LINE, TWO_LINES = 36, 52
PAD, ICON, GAP = 12, 14, 6
MARK = 3
METER = QSize(84, 4)
FULL, NEARLY = 1.0, 0.8
"""Shares of a quota from which its meter is red, and amber."""

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a Cell. A chosen row has a ground and, while the table has the keyboard, a mark at its left."""

    def __init__(self, theme: Theme, *, two_lines: bool) -> None:
        super().__init__()
        self._theme = theme
        self._height = TWO_LINES if two_lines else ONE_LINE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        rect, state = QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, first=index.column() == 0)
        room = rect.adjusted(PAD, 0, -PAD, -1)
        right = index.data(Qt.ItemDataRole.TextAlignmentRole) == int(RIGHT)
        self._paint_cell(painter, room, cell, right=right)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, first: bool) -> None:
        colour = self._theme.colour
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colour("selection"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if chosen and first:
            active = bool(state & QStyle.StateFlag.State_Active)
            painter.fillRect(
                QRect(rect.left(), rect.top(), MARK, rect.height()),
                colour("accent" if active else "line_strong"),
            )

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell, *, right: bool) -> None:
        tone = self._theme.colour(cell.tone)
        double = bool(cell.below) or cell.share is not None
        line = QRect(room.left(), room.top() + 8, room.width(), 18) if double else room
        if cell.icon:
            self._paint_icon(painter, line, cell.icon, tone)
            line = line.adjusted(ICON + GAP, 0, 0, 0)
        role = Type.FIGURE if right else Type.BODY
        self._paint_text(painter, line, cell.text, role, tone, right=right, named=cell.named)
        lower = QRect(room.left(), room.top() + 27, room.width(), 16)
        if cell.share is not None:
            self._paint_meter(painter, lower, cell, right=right)
        elif cell.below:
            self._paint_text(
                painter, lower, cell.below, Type.SECONDARY, self._theme.colour("muted"), right=right
            )

    def _paint_text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        role: Type,
        tone: QColor,
        *,
        right: bool,
        named: bool = False,
    ) -> None:
        painter.setFont(font(role))
        painter.setPen(tone)
        mode = Qt.TextElideMode.ElideMiddle if named else Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_icon(self, painter: QPainter, room: QRect, name: str, tone: QColor) -> None:
        ratio = painter.device().devicePixelRatio()
        pixmap = self._theme.pixmap(name, tone, ICON, ratio)
        painter.drawPixmap(room.left(), room.center().y() - ICON // 2 + 1, pixmap)

    def _paint_meter(self, painter: QPainter, room: QRect, cell: Cell, *, right: bool) -> None:
        share = cell.share or 0.0
        track = QRectF(0, 0, min(METER.width(), room.width()), METER.height())
        track.moveCenter(QRectF(room).center())
        track.moveLeft(room.right() + 1 - track.width() if right else room.left())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(track, 2, 2)
        spent = "bad" if share >= FULL else "warn" if share >= NEARLY else "accent"
        tone = "accent" if cell.rising else spent
        painter.setBrush(self._theme.colour(tone))
        filled = QRectF(track)
        filled.setWidth(max(METER.height(), track.width() * min(share, FULL)) if share else 0)
        painter.drawRoundedRect(filled, 2, 2)
