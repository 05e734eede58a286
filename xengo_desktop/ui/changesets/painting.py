"""How a row of a change set is painted: what is new stands on a ground, what goes is struck out."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from xengo_desktop.domain.links import LinkState
from xengo_desktop.ui.changesets.differences import Mark, Piece
from xengo_desktop.ui.changesets.rows import CHANGE, PIECES, REASON, TICK
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.records.cells import PAD, CellDelegate, Index
from xengo_desktop.ui.records.records import CELL

BOX = 16
LINE = 20


class PlannedDelegate(CellDelegate):
    """Paints ticks and differences itself, and all else as any table does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, two_lines=True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() not in (TICK, CHANGE, REASON):
            super().paint(painter, option, index)
            return
        rect, state = QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, first=index.column() == TICK)
        if index.column() == TICK:
            self._paint_tick(painter, rect, index, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        elif index.column() == REASON:
            self._paint_reason(painter, rect.adjusted(PAD, 6, -PAD, -6), index.data(CELL).text)
        else:
            self._paint_pieces(painter, rect.adjusted(PAD, 0, -PAD, -1), index.data(PIECES))
        painter.restore()

    def _paint_tick(self, painter: QPainter, rect: QRect, index: Index, *, focused: bool) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None:
            return
        on = Qt.CheckState(ticked) == Qt.CheckState.Checked
        box = QRectF(0, 0, BOX, BOX)
        box.moveCenter(QRectF(rect).center())
        colour = self._theme.colour
        painter.setPen(colour("accent" if on or focused else "line_strong"))
        painter.setBrush(colour("accent" if on else "window"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            ratio = painter.device().devicePixelRatio()
            pixmap = self._theme.pixmap("check", colour("on_accent"), 12, ratio)
            painter.drawPixmap(round(box.x()) + 2, round(box.y()) + 2, pixmap)

    def _paint_reason(self, painter: QPainter, room: QRect, text: str) -> None:
        """Write a sentence on two lines; the second ends in an ellipsis."""
        if not text:
            return
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(self._theme.colour("muted"))
        layout = QTextLayout(text, painter.font())
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            lines.append(line)
        layout.endLayout()
        metrics = painter.fontMetrics()
        rest = text[lines[1].textStart() :] if len(lines) > 1 else ""
        shown = [text[: lines[0].textLength()]]
        if rest:
            shown.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width()))
        top = room.center().y() - len(shown) * metrics.height() // 2
        for number, words in enumerate(shown):
            place = QRect(room.left(), top + number * metrics.height(), room.width(), metrics.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_pieces(self, painter: QPainter, room: QRect, pieces: tuple[Piece, ...]) -> None:
        """Paint pieces one after the other; the last that has room ends in an ellipsis."""
        painter.setFont(font(Type.BODY))
        metrics = painter.fontMetrics()
        x, y = room.left(), room.center().y() - LINE // 2
        for piece in pieces:
            left = room.right() - x
            if left < metrics.averageCharWidth() * 2:
                return
            text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, left)
            width = metrics.horizontalAdvance(text)
            self._paint_piece(painter, QRect(x, y, width, LINE), text, piece.mark)
            x += width
            if text != piece.text:
                return

    def _paint_piece(self, painter: QPainter, room: QRect, text: str, mark: Mark) -> None:
        tokens = self._theme.tokens
        grounds = {Mark.NEW: tokens.pills[LinkState.ACTIVE], Mark.GONE: (tokens.bad_ground, tokens.bad)}
        tones = {Mark.NAME: tokens.muted, Mark.KEPT: tokens.text}
        written = font(Type.BODY)
        if mark in grounds:
            ground, ink = grounds[mark]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(room), 3, 3)
            written.setStrikeOut(mark is Mark.GONE)
        else:
            ink = tones[mark]
        painter.setFont(written)
        painter.setPen(QColor(ink))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
