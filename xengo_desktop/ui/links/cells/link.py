"""The cell that says which link it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from urllib.parse import urlsplit

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.cells.text import EDGE, PAD, SIGN, TextCell, centred
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.table.ink import LONGEST, tile_colour
from xengo_desktop.ui.look.type import Type

TILE, DOT = 28, 4
STUB = 56
"""A title or destination with less room than this would be a stub that says nothing."""
COMPACT = 40
"""Rows lower than this show one line."""
GAP = 6
SIGNS: tuple[tuple[Callable[[Row], bool], str, str], ...] = (
    (attrgetter("pinned"), "pin", "accent"),
    (attrgetter("waiting"), "clock", "warn"),
    (attrgetter("archived"), "archive", "faint"),
)
"""What a row may be, and the icon and its colour that say so; the tool tip says it in words."""
CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class LinkCell(TextCell):
    """A letter tile in the destination's colour, the short link, what it is called and where it leads."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        if rect.height() < COMPACT:
            self._paint_line(painter, rect.adjusted(EDGE, 0, -PAD, 0), row)
            return
        self._paint_tile(painter, rect, row)
        room = _beside_tile(rect)
        upper = QRect(room.left(), rect.top() + 8, room.width(), 18)
        self._write_link(painter, upper, row)
        lower = QRect(room.left(), rect.top() + 27, room.width(), 16)
        self.write(painter, lower, self.wording.below_link(row), Type.SECONDARY, "muted")

    def wanted(self, column: Column, row: Row) -> int:
        link = self.ink.width(self.wording.short_link(row)[:LONGEST], Type.STRONG)
        signs = len(self._signs(row)) * (SIGN + GAP)
        below = self.ink.width(self.wording.below_link(row)[:LONGEST], Type.SECONDARY)
        return EDGE + TILE + PAD + max(link + signs, below) + PAD

    def ghost(self, painter: QPainter, rect: QRect, column: Column) -> None:
        if rect.height() < COMPACT:
            super().ghost(painter, rect, column)
            return
        room = _beside_tile(rect)
        self.bar(painter, QRect(rect.left() + EDGE, rect.top() + 12, TILE, TILE))
        self.bar(painter, QRect(room.left(), rect.top() + 13, min(room.width(), 132), 9))
        self.bar(painter, QRect(room.left(), rect.top() + 31, min(room.width(), 196), 8))

    def _paint_line(self, painter: QPainter, room: QRect, row: Row) -> None:
        if self.wording.accounts_marked:
            self._paint_dot(painter, QPointF(room.left() + DOT, room.center().y() + 0.5), row)
            room = room.adjusted(2 * DOT + 8, 0, 0, 0)
        left = self._write_link(painter, room, row) + 12
        if room.width() - left > STUB:
            rest = room.adjusted(left, 0, 0, 0)
            self.write(painter, rest, self.wording.below_link(row), Type.SECONDARY, "muted")

    def _write_link(self, painter: QPainter, room: QRect, row: Row) -> int:
        """Write the short link and the signs behind it, and return how wide that is."""
        signs = self._signs(row)
        left = room.width() - len(signs) * (SIGN + GAP)
        link = self.ink.cut_link(self.wording.domain(row), self.wording.code(row), left, Type.STRONG)
        self.write(painter, room, link, Type.STRONG, "text")
        wide = self.ink.width(link, Type.STRONG)
        for name, token in signs:
            self.sign(painter, name, token, room.left() + wide + GAP, room)
            wide += GAP + SIGN
        return wide

    def _signs(self, row: Row) -> list[tuple[str, str]]:
        signs = [(name, token) for has, name, token in SIGNS if has(row)]
        return [*signs, ("pencil", "warn")] if self.wording.is_unsaved(row) else signs

    def _paint_tile(self, painter: QPainter, rect: QRect, row: Row) -> None:
        host = _host(row.link.destination)
        letter = host[:1].upper() or "?"
        colour = QColor(tile_colour(host))
        tile = self.ink.picture(
            ("tile", letter, colour.name()),
            QSize(TILE, TILE),
            painter.device().devicePixelRatio(),
            partial(self._draw_tile, letter, colour),
        )
        painter.setOpacity(0.45 if self.dimmed else 1)
        top = centred(rect, TILE)
        painter.drawPixmap(rect.left() + EDGE, top, tile)
        painter.setOpacity(1)
        if self.wording.accounts_marked:
            self._paint_dot(painter, QPointF(rect.left() + EDGE + TILE - 1, top + TILE - 1), row, rim=True)

    def _paint_dot(self, painter: QPainter, at: QPointF, row: Row, *, rim: bool = False) -> None:
        """Paint the account's dot, on a tile with a rim that keeps the two apart."""
        painter.setPen(QPen(self.ink.colour("window"), 2) if rim else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.wording.account_colour(row)))
        painter.drawEllipse(at, DOT + rim, DOT + rim)

    def _draw_tile(self, letter: str, colour: QColor, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, 0, TILE, TILE), 7, 7)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(self.ink.fonts[Type.STRONG])
        painter.drawText(QRectF(0, 0, TILE, TILE), CENTRE, letter)


def _beside_tile(rect: QRect) -> QRect:
    return rect.adjusted(EDGE + TILE + PAD, 0, -PAD, 0)


def _host(destination: str) -> str:
    try:
        host = urlsplit(destination).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.")
