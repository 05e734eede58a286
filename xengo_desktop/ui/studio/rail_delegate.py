"""A design in the rail: the code on its paper, its name below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font
from xengo_desktop.ui.studio.pictures import paint_checks
from xengo_desktop.ui.studio.rail_model import ENTRY, Head, Index
from xengo_desktop.ui.studio.thumbnails import Thumbnails

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import SavedDesign

PAPER, HIGH, HEAD_HIGH = 72, 104, 28
# It is printed on paper, so the ground is white in both themes.
WHITE = QColor("#ffffff")


class RailDelegate(QStyledItemDelegate):
    """The thumbnail is asked for when it is first painted."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme, self._thumbnails = theme, thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ENTRY), Head)
        return QSize(PAPER + 16, HEAD_HIGH if head else HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(option.rect)
        if isinstance(entry, Head):
            painter.setFont(font(Type.HEAD))
            painter.setPen(self._theme.colour("muted"))
            room = area.adjusted(12, 0, -4, -4)
            said = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, said)
        else:
            self._paint_design(painter, option, area, entry)
        painter.restore()

    def _paint_design(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, saved: SavedDesign
    ) -> None:
        colour, state = self._theme.colour, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(colour("accent")) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(area.adjusted(4, 1, -5, -2), 8, 8)
        paper = QRect(0, 0, PAPER, PAPER)
        paper.moveCenter(area.center())
        paper.moveTop(area.top() + 7)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(WHITE)
        painter.drawRoundedRect(paper, 6, 6)
        self._paint_code(painter, paper.adjusted(4, 4, -4, -4), saved.design)
        painter.setPen(colour("text"))
        painter.setFont(font(Type.SMALL))
        room = QRect(area.left() + 8, paper.bottom() + 4, area.width() - 16, 18)
        said = painter.fontMetrics().elidedText(saved.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)

    def _paint_code(self, painter: QPainter, room: QRect, design: QrDesign) -> None:
        ratio = painter.device().devicePixelRatio()
        image = self._thumbnails.image(design, round(room.width() * ratio * 2))
        if image.isNull():
            return
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        if design.transparent:
            paint_checks(painter, place.toRectF(), "light")
        painter.drawImage(place, image)
