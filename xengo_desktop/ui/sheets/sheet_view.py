"""One sheet on white paper, as it will be printed; a click says where printing starts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.ui.look.theme import Theme

MARGIN = 20
"""Pixels of desk around the paper."""

# The paper is the same in both themes, so its colours are no tokens.
PAPER, EDGE, TAKEN, HATCH, CHOSEN = (
    QColor(colour) for colour in ("#ffffff", "#c3c8d2", "#f1f2f5", "#9aa1af", "#3355e6")
)


class SheetView(QWidget):
    """`start_chosen` tells the label, counted from 1, at which printing shall start."""

    start_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stock: Stock | None = None
        self._image = QImage()
        self._page, self._start, self._scale = 1, 1, 2.0
        self._under: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sheet of labels"))
        theme.changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """What was painted last; a null image while there is nothing."""
        return self._image

    def show_stock(self, stock: Stock | None, start: int) -> None:
        """Show the outlines of these labels, the first ones taken already."""
        if stock != self._stock:
            self._image = QImage()
        self._stock, self._start = stock, start
        self._resize()

    def show_page(self, image: QImage, page: int) -> None:
        """Show what will be printed on a page, counted from 1."""
        self._image, self._page = image, page
        self._say()
        self.update()

    def show_scale(self, scale: float) -> None:
        """Show a millimetre `scale` pixels large."""
        self._scale = scale
        self._resize()

    def label_box(self, place: int) -> QRectF:
        """Return where a label lies, in pixels of this widget."""
        assert self._stock is not None, "there are no labels yet"
        box = self._stock.label(place)
        corner = QPointF(MARGIN + box.x * self._scale, MARGIN + box.y * self._scale)
        return QRectF(corner.x(), corner.y(), box.width * self._scale, box.height * self._scale)

    def sizeHint(self) -> QSize:
        wide, high = self._stock.page if self._stock else (210.0, 297.0)
        return QSize(round(wide * self._scale) + 2 * MARGIN, round(high * self._scale) + 2 * MARGIN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover(self._place_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.start_chosen.emit(place + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(Qt.Key(event.key()))
        if self._stock is None or self._page != 1 or step is None:
            super().keyPressEvent(event)
            return
        start = min(max(1, self._start + step), self._stock.per_page)
        if start != self._start:
            self.start_chosen.emit(start)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.colour("side"))
        if self._stock is None:
            return
        paper = QRectF(MARGIN, MARGIN, self.width() - 2 * MARGIN, self.height() - 2 * MARGIN)
        painter.fillRect(paper, PAPER)
        for place in range(self._stock.per_page):
            self._paint_label(painter, place)
        if not self._image.isNull():
            painter.drawImage(paper, self._image)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        if self._page == 1:
            self._paint_start(painter)

    def _paint_label(self, painter: QPainter, place: int) -> None:
        outline = self._outline(place)
        if self._page == 1 and place < self._start - 1:
            painter.fillPath(outline, TAKEN)
            painter.fillPath(outline, QBrush(HATCH, Qt.BrushStyle.BDiagPattern))
        painter.strokePath(outline, QPen(EDGE, 1))

    def _paint_start(self, painter: QPainter) -> None:
        if self._under is not None and self._under != self._start - 1:
            painter.strokePath(self._outline(self._under), QPen(CHOSEN, 1.5, Qt.PenStyle.DashLine))
        if self._start > 1 or self.hasFocus():
            painter.strokePath(self._outline(self._start - 1), QPen(CHOSEN, 3 if self.hasFocus() else 1.5))

    def _outline(self, place: int) -> QPainterPath:
        assert self._stock is not None, "there are no labels yet"
        path, box = QPainterPath(), self.label_box(place)
        if self._stock.round:
            path.addEllipse(box)
        else:
            corner = self._stock.corner * self._scale
            path.addRoundedRect(box, corner, corner)
        return path

    def _place_at(self, at: QPointF) -> int | None:
        if self._stock is None or self._page != 1:
            return None
        return self._stock.at((at.x() - MARGIN) / self._scale, (at.y() - MARGIN) / self._scale)

    def _hover(self, place: int | None) -> None:
        if place == self._under:
            return
        self._under = place
        self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
        self.setToolTip("" if place is None else self.tr("Start at label {0}").format(place + 1))
        self.update()

    def _step(self, key: Qt.Key) -> int | None:
        if self._stock is None:
            return None
        columns, every = self._stock.columns, self._stock.per_page
        return {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -every,
            Qt.Key.Key_End: every,
        }.get(key)

    def _resize(self) -> None:
        self.setFixedSize(self.sizeHint())
        self._say()
        self.update()

    def _say(self) -> None:
        if self._stock is not None:
            words = self.tr("Page {0}; printing starts at label {1} of {2}.")
            self.setAccessibleDescription(words.format(self._page, self._start, self._stock.per_page))
