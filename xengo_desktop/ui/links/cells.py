"""What stands in a cell of the table, by kind of column; the ground is the delegate's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.columns import Column
from xengo_desktop.ui.links.ink import LONGEST, Ink, tile_colour
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.pill import SHAPES

PAD = 12
EDGE = 16
"""The first column stands in from the table's edge as far as the page's title does."""
TILE = 28
PILL = 22
CHIP = 22
GAP = 4
COMPACT = 40
"""Rows lower than this show one line."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


class TextCell:
    """Secondary text on one line."""

    role, token = Type.SECONDARY, "muted"

    def __init__(self, ink: Ink, wording: Wording) -> None:
        self.ink, self.wording = ink, wording

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        self.write(painter, _inner(rect), column.text(self.wording, row), self.role, self.token, column.right)

    def ghost(self, painter: QPainter, rect: QRect, column: Column) -> None:
        """Hint at what will stand here."""
        inner = _inner(rect)
        wide = min(inner.width(), 48)
        left = inner.right() - wide if column.right else inner.left()
        self.bar(painter, QRect(left, inner.center().y() - 4, wide, 8))

    def write(
        self, painter: QPainter, room: QRect, text: str, role: Type, token: str, right: bool = False
    ) -> None:
        """Write one line, cut where the room ends."""
        painter.setFont(self.ink.fonts[role])
        painter.setPen(self.ink.colour(token))
        painter.drawText(room, RIGHT if right else LEFT, self.ink.cut(text, room.width(), role))

    def bar(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink.colour("chip"))
        painter.drawRoundedRect(rect, 4, 4)


class NumberCell(TextCell):
    """A count, right-aligned in figures of one width."""

    role, token = Type.BODY, "text"

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        room, text = _inner(rect), column.text(self.wording, row)
        if column.short and self.ink.width(text, self.role) > room.width():
            text = column.short(self.wording, row)
        self.write(painter, room, text, self.role, self.token, column.right)


class LinkCell(TextCell):
    """A letter tile in the destination's colour, the short link, and where it leads."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        if rect.height() < COMPACT:
            self._paint_line(painter, rect.adjusted(EDGE, 0, -PAD, 0), row)
            return
        self._paint_tile(painter, rect, row)
        room = _beside_tile(rect)
        upper = QRect(room.left(), rect.top() + 8, room.width(), 18)
        self._write_link(painter, upper, row)
        lower = QRect(room.left(), rect.top() + 27, room.width(), 16)
        self.write(painter, lower, self.wording.destination(row), Type.SECONDARY, "muted")

    def ghost(self, painter: QPainter, rect: QRect, column: Column) -> None:
        if rect.height() < COMPACT:
            super().ghost(painter, rect, column)
            return
        room = _beside_tile(rect)
        self.bar(painter, QRect(rect.left() + EDGE, rect.top() + 12, TILE, TILE))
        self.bar(painter, QRect(room.left(), rect.top() + 13, min(room.width(), 132), 9))
        self.bar(painter, QRect(room.left(), rect.top() + 31, min(room.width(), 196), 8))

    def _paint_line(self, painter: QPainter, room: QRect, row: Row) -> None:
        left = self._write_link(painter, room, row) + 12
        if room.width() - left > 60:
            rest = room.adjusted(left, 0, 0, 0)
            self.write(painter, rest, self.wording.destination(row), Type.SECONDARY, "muted")

    def _write_link(self, painter: QPainter, room: QRect, row: Row) -> int:
        """Write the short link and return how wide it is."""
        link = self.ink.cut_link(row.link.domain, row.link.code, room.width(), Type.STRONG)
        self.write(painter, room, link, Type.STRONG, "text")
        return self.ink.width(link, Type.STRONG)

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
        painter.drawPixmap(rect.left() + EDGE, _middle(rect, TILE), tile)

    def _draw_tile(self, letter: str, colour: QColor, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, 0, TILE, TILE), 7, 7)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(self.ink.fonts[Type.STRONG])
        painter.drawText(QRectF(0, 0, TILE, TILE), CENTRE, letter)


class StateCell(TextCell):
    """A pill that says the state by word, shape and colour."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        state = row.link.state
        word = self.wording.state_name(state)
        size = QSize(min(29 + self.ink.width(word, Type.SECONDARY), rect.width() - PAD - 4), PILL)
        draw = partial(self._draw_pill, state, word, size, painter.device().devicePixelRatio())
        pill = self.ink.picture(("pill", state, word), size, painter.device().devicePixelRatio(), draw)
        painter.drawPixmap(rect.left() + PAD, _middle(rect, PILL), pill)

    def ghost(self, painter: QPainter, rect: QRect, column: Column) -> None:
        self.bar(painter, QRect(rect.left() + PAD, rect.center().y() - 8, 60, 16))

    def _draw_pill(self, state: LinkState, word: str, size: QSize, ratio: float, painter: QPainter) -> None:
        ground, ink = (QColor(colour) for colour in self.ink.theme.tokens.pills[state])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), PILL / 2, PILL / 2)
        painter.drawPixmap(QPointF(7, 5), self.ink.theme.pixmap(SHAPES[state], ink, 12, ratio))
        painter.setPen(ink)
        painter.setFont(self.ink.fonts[Type.SECONDARY])
        room = QRect(22, 0, size.width() - 26, size.height())
        painter.drawText(room, LEFT, self.ink.cut(word, room.width(), Type.SECONDARY))


class TagsCell(TextCell):
    """As many tags as there is room for, and how many more there are."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        room = _inner(rect)
        chips = self.fitting(row.link.tags, room.width())
        left = room.left()
        for tag, text, wide in chips:
            self._paint_chip(painter, QRect(left, _middle(rect, CHIP), wide, CHIP), tag.key, text)
            left += wide + GAP
        if len(chips) < len(row.link.tags):
            rest = QRect(left, rect.top(), room.right() + 1 - left, rect.height())
            more = f"+{len(row.link.tags) - len(chips)}"
            self.write(painter, rest, more, Type.SECONDARY, "muted")

    def fitting(self, tags: tuple[Tag, ...], room: int) -> list[tuple[Tag, str, int]]:
        """Choose the tags that can be read whole, with their texts and widths.

        Where none can, the value alone will do, for the dot tells the key; then the first one is cut.
        """
        left = room - (GAP + self.ink.width(f"+{len(tags)}", Type.SECONDARY) if len(tags) > 1 else 0)
        for say in (str, _value):
            chips = self._whole(tags, left, say)
            if chips:
                return chips
        return [(tag, str(tag), left) for tag in tags[:1]]

    def _whole(
        self, tags: tuple[Tag, ...], left: int, say: Callable[[Tag], str]
    ) -> list[tuple[Tag, str, int]]:
        chips: list[tuple[Tag, str, int]] = []
        for tag in tags:
            wide = 27 + self.ink.width(say(tag)[:LONGEST], Type.SECONDARY)
            if wide <= left:
                chips.append((tag, say(tag), wide))
                left -= wide + GAP
        return chips

    def _paint_chip(self, painter: QPainter, rect: QRect, key: str, text: str) -> None:
        ratio = painter.device().devicePixelRatio()
        draw = partial(self._draw_chip, key, text, rect.size())
        painter.drawPixmap(rect.topLeft(), self.ink.picture(("chip", key, text), rect.size(), ratio, draw))

    def _draw_chip(self, key: str, text: str, size: QSize, painter: QPainter) -> None:
        painter.setPen(self.ink.colour("line"))
        painter.setBrush(self.ink.colour("chip"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tag_colour(key)))
        painter.drawEllipse(QPointF(11, size.height() / 2), 3, 3)
        self.write(painter, QRect(19, 0, size.width() - 26, size.height()), text, Type.SECONDARY, "text")


class TrendCell(TextCell):
    """A small line of clicks per day, as high as its own highest day and standing on zero."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        if not row.trend:
            return
        room = _inner(rect)
        size = QSize(room.width(), min(26, rect.height() - 8))
        key = ("trend", row.trend)
        draw = partial(self._draw, row.trend, size)
        line = self.ink.picture(key, size, painter.device().devicePixelRatio(), draw)
        painter.drawPixmap(room.left(), _middle(rect, size.height()), line)

    def _draw(self, trend: tuple[int, ...], size: QSize, painter: QPainter) -> None:
        highest = max(trend)
        foot, top = size.height() - 1.5, 2.0
        points = spark(trend if len(trend) > 1 else trend * 2, size.width(), top, foot)
        if highest:
            painter.setPen(Qt.PenStyle.NoPen)
            soft = QColor(self.ink.colour("accent"))
            soft.setAlphaF(0.14)
            painter.setBrush(soft)
            painter.drawPolygon(
                QPolygonF([QPointF(points[0].x(), foot), *points, QPointF(points[-1].x(), foot)])
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink.colour("accent" if highest else "line_strong"), 1.4))
        painter.drawPolyline(QPolygonF(points))


class AccountCell(TextCell):
    """The account's name beside a dot of its own colour."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        room = _inner(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.wording.account_colour(row)))
        painter.drawEllipse(QPointF(room.left() + 4, rect.center().y() + 0.5), 4, 4)
        room.adjust(16, 0, 0, 0)
        self.write(painter, room, column.text(self.wording, row), Type.SECONDARY, "muted")


CELLS: dict[str, type[TextCell]] = {
    "text": TextCell,
    "number": NumberCell,
    "link": LinkCell,
    "state": StateCell,
    "tags": TagsCell,
    "trend": TrendCell,
    "account": AccountCell,
}


def spark(trend: tuple[int, ...], width: int, top: float, foot: float) -> list[QPointF]:
    """Spread the counts over the width; zero lies on `foot` and the highest on `top`."""
    highest = max(trend) or 1
    step = (width - 2) / (len(trend) - 1)
    return [QPointF(1 + n * step, foot - (foot - top) * count / highest) for n, count in enumerate(trend)]


def _inner(rect: QRect) -> QRect:
    return rect.adjusted(PAD, 0, -PAD, 0)


def _beside_tile(rect: QRect) -> QRect:
    return rect.adjusted(EDGE + TILE + PAD, 0, -PAD, 0)


def _middle(rect: QRect, height: int) -> int:
    return rect.top() + (rect.height() - height) // 2


def _value(tag: Tag) -> str:
    return tag.value or tag.key


def _host(destination: str) -> str:
    try:
        host = urlsplit(destination).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.")
