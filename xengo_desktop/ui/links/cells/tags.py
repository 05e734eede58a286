"""The cell of tags."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.links.cells.text import PAD, TextCell, centred, inside
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.table.ink import LONGEST
from xengo_desktop.ui.look.tokens import tag_colour
from xengo_desktop.ui.look.type import Type

CHIP = 22
GAP = 4
LEAST = 30
"""Pixels below which no tag can be read, so that hundreds of them need not be measured."""
ENDLESS = 2_000


class TagsCell(TextCell):
    """As many tags as there is room for, and how many more there are."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        room = inside(rect)
        chips = self.fitting(row.link.tags, room.width())
        left = room.left()
        for tag, text, wide in chips:
            self._paint_chip(painter, QRect(left, centred(rect, CHIP), wide, CHIP), tag.key, text)
            left += wide + GAP
        if len(chips) < len(row.link.tags):
            rest = QRect(left, rect.top(), room.right() + 1 - left, rect.height())
            more = f"+{len(row.link.tags) - len(chips)}"
            self.write(painter, rest, more, Type.SECONDARY, "muted")

    def wanted(self, column: Column, row: Row) -> int:
        chips = self._whole(row.link.tags, ENDLESS, _whole)
        return 2 * PAD + sum(wide + GAP for _, _, wide in chips)

    def tag_at(self, rect: QRect, row: Row, left: int) -> Tag | None:
        """Return the tag whose chip is at this place of a cell; None beside them."""
        begin = inside(rect).left()
        for tag, _, wide in self.fitting(row.link.tags, inside(rect).width()):
            if begin <= left < begin + wide:
                return tag
            begin += wide + GAP
        return None

    def fitting(self, tags: tuple[Tag, ...], room: int) -> list[tuple[Tag, str, int]]:
        """Choose the tags that can be read whole, with their texts and widths.

        Where none can, the value alone will do, for the dot tells the key; then the first one is cut.
        """
        left = room - (GAP + 2 + self.ink.width(f"+{len(tags)}", Type.SECONDARY) if len(tags) > 1 else 0)
        for say in (_whole, _value):
            chips = self._whole(tags, left, say)
            if chips:
                return chips
        return [(tag, _whole(tag), left) for tag in tags[:1]]

    def _whole(
        self, tags: tuple[Tag, ...], left: int, say: Callable[[Tag], str]
    ) -> list[tuple[Tag, str, int]]:
        chips: list[tuple[Tag, str, int]] = []
        for tag in tags:
            if left < LEAST:
                break
            wide = 27 + self.ink.width(say(tag)[:LONGEST], Type.SECONDARY)
            if wide <= left:
                chips.append((tag, say(tag), wide))
                left -= wide + GAP
        return chips

    def _paint_chip(self, painter: QPainter, rect: QRect, key: str, text: str) -> None:
        ratio = painter.device().devicePixelRatio()
        draw = partial(self._draw_chip, key, text, rect.size())
        painter.drawPixmap(
            rect.topLeft(), self.ink.picture(("chip", key, text, self.dimmed), rect.size(), ratio, draw)
        )

    def _draw_chip(self, key: str, text: str, size: QSize, painter: QPainter) -> None:
        painter.setPen(self.ink.colour("line"))
        painter.setBrush(self.ink.colour("chip"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tag_colour(key)))
        painter.drawEllipse(QPointF(11, size.height() / 2), 3, 3)
        self.write(painter, QRect(19, 0, size.width() - 26, size.height()), text, Type.SECONDARY, "text")


def _whole(tag: Tag) -> str:
    return in_a_line(str(tag))


def _value(tag: Tag) -> str:
    return in_a_line(tag.value or tag.key)
