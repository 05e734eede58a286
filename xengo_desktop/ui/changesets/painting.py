"""How a row of a change set is painted: what is new stands on a ground, what goes is struck out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from xengo_desktop.domain.links import LinkState
from xengo_desktop.ui.changesets.differences import Mark, Piece
from xengo_desktop.ui.changesets.fitting import GAP, MARKED, fitted
from xengo_desktop.ui.changesets.rows import CHANGE, LINES, REASON, TICK
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.records.cells import PAD, CellDelegate, Index
from xengo_desktop.ui.records.records import CELL

BOX = 16
LINE = 20
UPPER, LOWER = 7, 28
"""Where the two lines of a row begin; the lower one is quieter, and its letters smaller."""


class DifferenceDelegate(CellDelegate):
    """Paints what changes and why, in the columns that are named for it, and all else as any table does."""

    def __init__(self, theme: Theme, change: int, reason: int) -> None:
        super().__init__(theme, two_lines=True)
        self._change, self._reason = change, reason

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not self.paints_itself(index):
            super().paint(painter, option, index)
            return
        rect, state = QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, first=index.column() == 0)
        self.paint_inside(painter, rect, index, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def paints_itself(self, index: Index) -> bool:
        """Say whether the cell is painted here."""
        if index.column() == self._reason:
            return True
        return index.column() == self._change and bool(self.lines(index))

    def lines(self, index: Index) -> Sequence[tuple[Piece, ...]]:
        """Return what changes on a row, on one line or two."""
        lines: Sequence[tuple[Piece, ...]] = index.data(LINES)
        return lines

    def paint_inside(self, painter: QPainter, rect: QRect, index: Index, *, focused: bool) -> None:
        """Paint a cell upon its ground."""
        if index.column() == self._change:
            self._paint_lines(painter, rect.adjusted(PAD, 0, -PAD, -1), self.lines(index))
        else:
            self.paint_reason(painter, rect, index)

    def paint_reason(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Write a sentence on two lines; the second ends in an ellipsis."""
        room, text = rect.adjusted(PAD, 6, -PAD, -6), index.data(CELL).text
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

    def _paint_lines(self, painter: QPainter, room: QRect, lines: Sequence[tuple[Piece, ...]]) -> None:
        if len(lines) == 1:
            self._paint_pieces(painter, room, room.center().y() - LINE // 2, lines[0], Type.BODY)
            return
        upper, lower = lines
        self._paint_pieces(painter, room, room.top() + UPPER - 1, upper, Type.BODY)
        self._paint_pieces(painter, room, room.top() + LOWER - 1, lower, Type.SECONDARY)

    def _paint_pieces(
        self, painter: QPainter, room: QRect, top: int, pieces: tuple[Piece, ...], role: Type
    ) -> None:
        """Paint pieces one after the other; what still finds no room ends in an ellipsis."""
        painter.setFont(font(role))
        metrics = painter.fontMetrics()
        x, height = room.left(), LINE if role is Type.BODY else LINE - 4
        before = Mark.NAME
        for piece in fitted(pieces, metrics, room.width()):
            x += GAP if before in MARKED and piece.mark in MARKED else 0
            before = piece.mark
            left = room.right() - x
            if left < metrics.averageCharWidth() * 2:
                return
            text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, left)
            width = metrics.horizontalAdvance(text)
            self._paint_piece(painter, QRect(x, top, width, height), text, piece.mark, role)
            x += width
            if text != piece.text:
                return

    def _paint_piece(self, painter: QPainter, room: QRect, text: str, mark: Mark, role: Type) -> None:
        tokens = self._theme.tokens
        grounds = {Mark.NEW: tokens.pills[LinkState.ACTIVE], Mark.GONE: (tokens.bad_ground, tokens.bad)}
        tones = {Mark.NAME: tokens.muted, Mark.KEPT: tokens.text if role is Type.BODY else tokens.muted}
        written = font(role)
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


class PlannedDelegate(DifferenceDelegate):
    """Paints ticks, too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, CHANGE, REASON)

    def paints_itself(self, index: Index) -> bool:
        return index.column() == TICK or super().paints_itself(index)

    def paint_inside(self, painter: QPainter, rect: QRect, index: Index, *, focused: bool) -> None:
        if index.column() == TICK:
            self._paint_tick(painter, rect, index, focused=focused)
        else:
            super().paint_inside(painter, rect, index, focused=focused)

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
