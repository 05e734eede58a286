"""What stands in a cell of the table, by kind of column; the ground is the delegate's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.cells.link import LinkCell
from xengo_desktop.ui.links.cells.tags import TagsCell
from xengo_desktop.ui.links.cells.text import (
    LEFT,
    PAD,
    SIGN,
    NumberCell,
    TextCell,
    WordsCell,
    centred,
    inside,
)
from xengo_desktop.ui.links.cells.trend import TrendCell
from xengo_desktop.ui.links.table.column import Column
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.pill import SHAPES

PILL = 22


class StateCell(TextCell):
    """A pill that says the state by word, shape and colour."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        state = row.link.state
        word = self.wording.state_name(state)
        if 29 + self.ink.width(word, Type.SECONDARY) > rect.width() - PAD - 4:
            # A letter and dots would say less than the shape alone.
            word = ""
        size = QSize(29 + self.ink.width(word, Type.SECONDARY) if word else 26, PILL)
        draw = partial(self._draw_pill, state, word, size, painter.device().devicePixelRatio())
        pill = self.ink.picture(("pill", state, word), size, painter.device().devicePixelRatio(), draw)
        painter.drawPixmap(rect.left() + PAD, centred(rect, PILL), pill)

    def wanted(self, column: Column, row: Row) -> int:
        return PAD + 29 + self.ink.width(self.wording.state_name(row.link.state), Type.SECONDARY) + PAD

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


class AccountCell(TextCell):
    """The account's name beside a dot of its own colour, and a lock where nothing may be written."""

    def paint(self, painter: QPainter, rect: QRect, column: Column, row: Row) -> None:
        room = inside(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.wording.account_colour(row)))
        painter.drawEllipse(QPointF(room.left() + 4, rect.center().y() + 0.5), 4, 4)
        room.adjust(16, 0, 0, 0)
        if self.wording.is_read_only(row):
            room.adjust(0, 0, -SIGN - 4, 0)
            name = min(self.ink.width(column.text(self.wording, row), Type.SECONDARY), room.width())
            self.sign(painter, "lock", "faint", room.left() + name + 4, rect)
        self.write(painter, room, column.text(self.wording, row), Type.SECONDARY, "muted")

    def wanted(self, column: Column, row: Row) -> int:
        return super().wanted(column, row) + 16 + (SIGN + 4) * self.wording.is_read_only(row)


CELLS: dict[str, type[TextCell]] = {
    "text": TextCell,
    "words": WordsCell,
    "number": NumberCell,
    "link": LinkCell,
    "state": StateCell,
    "tags": TagsCell,
    "trend": TrendCell,
    "account": AccountCell,
}
