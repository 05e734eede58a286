"""Links dragged out of the table: addresses for browsers and file managers, text for everything else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.look.type import Type

WIDEST, HIGH, PAD = 320, 32, 12
BESIDE = QPoint(-12, HIGH // 2)


def carried(rows: Sequence[Row]) -> QMimeData:
    """Return what a drop target gets: a list of addresses, one per line as text, and links as HTML."""
    # A link that waits to be made may have no address yet.
    addresses = [row.link.short_url for row in rows if row.link.short_url]
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    data.setText("\n".join(addresses))
    links = (f'<a href="{escape(each)}">{escape(each)}</a>' for each in addresses)
    data.setHtml("<br>".join(links))
    return data


def begin_drag(rows: Sequence[Row], words: str, ink: Ink, source: QWidget) -> None:
    """Drag these links; returns when they were dropped."""
    drag = QDrag(source)
    drag.setMimeData(carried(rows))
    drag.setPixmap(label(words, ink, source.devicePixelRatioF()))
    drag.setHotSpot(BESIDE)
    drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.LinkAction, Qt.DropAction.CopyAction)


def label(words: str, ink: Ink, ratio: float) -> QPixmap:
    """Draw what hangs on the pointer."""
    text = ink.cut(words, WIDEST - 2 * PAD, Type.STRONG)
    wide = ink.width(text, Type.STRONG) + 2 * PAD
    made = QPixmap(round(wide * ratio), round(HIGH * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("notice"))
    painter.drawRoundedRect(QRect(0, 0, wide, HIGH), 8, 8)
    painter.setPen(ink.colour("on_notice"))
    painter.setFont(ink.fonts[Type.STRONG])
    painter.drawText(QRect(PAD, 0, wide - PAD, HIGH), int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
    return made
