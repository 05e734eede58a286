"""Cells that hold a line of text or a number, and what all cells share."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.links.table.ink import LONGEST, Ink
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.look.type import Type

PAD = 12
SIGN = 14
EDGE = 16
"""The first column stands in from the table's edge as far as the page's title does."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class TextCell:
    """Secondary text on one line."""

    role, token = Type.SECONDARY, "muted"
    natural = False
    """Whether the text runs as its letters want it; addresses, tags and numbers run from left to right."""

    def __init__(self, ink: Ink, wording: Wording) -> None:
        self.ink, self.wording = ink, wording
        self.dimmed = False
        """Whether the row that is painted was put away; its words are fainter then."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        self.write(painter, inside(rect), column.text(self.wording, row), self.role, self.token, column.right)

    def wanted(self, column: Column, row: Row) -> int:
        """Return the width that shows this row whole."""
        return 2 * PAD + self.ink.width(column.text(self.wording, row)[:LONGEST], self.role)

    def ghost(self, painter: QPainter, rect: QRect, column: Column) -> None:
        """Hint at what will stand here."""
        inner = inside(rect)
        wide = min(inner.width(), 48)
        left = inner.right() - wide if column.right else inner.left()
        self.bar(painter, QRect(left, inner.center().y() - 4, wide, 8))

    def write(
        self, painter: QPainter, room: QRect, text: str, role: Type, token: str, right: bool = False
    ) -> None:
        """Write one line, cut where the room ends."""
        line = self.ink.line(text, room.width(), role, natural=self.natural)
        painter.setFont(self.ink.fonts[role])
        painter.setPen(self.ink.colour("faint" if self.dimmed else token))
        left = room.right() + 1 - line.wide if right else room.left()
        painter.drawStaticText(left, centred(room, line.high), line.text)

    def sign(self, painter: QPainter, name: str, token: str, left: int, rect: QRect) -> None:
        """Draw a small icon in the middle of a line."""
        ratio = painter.device().devicePixelRatio()
        icon = self.ink.theme.pixmap(name, self.ink.colour(token), SIGN, ratio)
        painter.drawPixmap(left, centred(rect, SIGN), icon)

    def bar(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink.colour("chip"))
        painter.drawRoundedRect(rect, 4, 4)


class WordsCell(TextCell):
    """Words that matter as much as the link itself."""

    role, token = Type.BODY, "text"
    natural = True


class NumberCell(TextCell):
    """A count, right-aligned in figures of one width."""

    role, token = Type.FIGURE, "text"

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        room, text = inside(rect), column.text(self.wording, row)
        if column.short and self.ink.width(text, self.role) > room.width():
            text = column.short(self.wording, row)
        self.write(painter, room, text, self.role, self.token, column.right)


def inside(rect: QRect) -> QRect:
    """Return a cell without its margins."""
    return rect.adjusted(PAD, 0, -PAD, 0)


def centred(rect: QRect, height: int) -> int:
    """Return the top of something of this height in the middle of a cell."""
    return rect.top() + (rect.height() - height) // 2
