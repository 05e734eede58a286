"""The sheets to look at: which page, and how large on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.qr.sizes import MM_PER_INCH
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.sheets.sheet_view import MARGIN, SheetView
from xengo_desktop.ui.widgets.basics import IconButton, button, label

STEPS = (0.25, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Shares of the true size to step through."""

BELIEVABLE = (40.0, 600.0)
"""Dots per inch that a screen can have; others are what drivers say when they do not know."""


class SheetPreview(QWidget):
    """`wanted` tells that a page is to be painted anew: the page and the pixels of a millimetre."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view = SheetView(theme)
        self.page, self.pages = 1, 1
        self._fits, self._share = True, 0.5
        self._paper = (210.0, 297.0)
        self.previous = IconButton(theme, "chevron-left", self.tr("Previous page"))
        self.next = IconButton(theme, "chevron-right", self.tr("Next page"))
        self.number = label("", Type.SECONDARY, "muted")
        self.smaller = IconButton(theme, "zoom-out", self.tr("Smaller (Ctrl+−)"))
        self.larger = IconButton(theme, "zoom-in", self.tr("Larger (Ctrl++)"))
        self.fit = button(self.tr("Whole page"), "small", "Ctrl+0")
        self.true_size = button(self.tr("True size"), "small", "Ctrl+1")
        self.smaller.setShortcut("Ctrl+-")
        self.larger.setShortcut("Ctrl++")
        self.previous.setShortcut("PgUp")
        self.next.setShortcut("PgDown")
        self._area = _desk(self.view)
        self._area.viewport().installEventFilter(self)
        self._lay_out()
        self._connect()
        self._say()

    @property
    def scale(self) -> float:
        """Logical pixels of a millimetre."""
        return self._share * self._true_scale()

    @property
    def pixels(self) -> float:
        """Device pixels of a millimetre."""
        return self.scale * self.devicePixelRatioF()

    def show_stock(self, stock: Stock | None, start: int) -> None:
        """Show the outlines of labels at once; what is on them comes later."""
        if stock is not None and stock.page != self._paper:
            self._paper = stock.page
            self._fit()
        self.view.show_stock(stock, start)

    def show_page(self, image: QImage, page: int, pages: int) -> None:
        """Show a page as it will be printed."""
        self.page, self.pages = page, pages
        self.view.show_page(image, page)
        self._say()

    def show_nothing(self) -> None:
        """Leave the labels empty."""
        self.view.show_page(QImage(), self.page)

    def zoom(self, direction: int) -> None:
        """Show it a step larger (1) or smaller (-1)."""
        steps = STEPS if direction > 0 else STEPS[::-1]
        beyond = (step for step in steps if (step - self._share) * direction > 0.01)
        self._fits = False
        self._show_share(next(beyond, steps[-1]))

    def show_whole(self) -> None:
        """Let the page fill the room."""
        self._fits = True
        self._fit()

    def show_true_size(self) -> None:
        """Show a millimetre as large as on paper."""
        self._fits = False
        self._show_share(1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _turn(self, step: int) -> None:
        page = min(max(1, self.page + step), self.pages)
        if page != self.page:
            self.page = page
            self.wanted.emit()
            self._say()

    def _back(self) -> None:
        self._turn(-1)

    def _on(self) -> None:
        self._turn(1)

    def _zoom_in(self) -> None:
        self.zoom(1)

    def _zoom_out(self) -> None:
        self.zoom(-1)

    def _fit(self) -> None:
        if not self._fits:
            return
        room = self._area.viewport().size()
        wide, high = (max(40.0, side - 2 * MARGIN - 2) for side in (room.width(), room.height()))
        self._show_share(min(wide / self._paper[0], high / self._paper[1]) / self._true_scale())

    def _show_share(self, share: float) -> None:
        if abs(share - self._share) > 1e-6:
            self._share = share
            self.view.show_scale(self.scale)
            self.wanted.emit()

    def _true_scale(self) -> float:
        dots = self.screen().physicalDotsPerInchX()
        low, high = BELIEVABLE
        return (dots if low < dots < high else self.logicalDpiX()) / MM_PER_INCH

    def _say(self) -> None:
        self.number.setText(self.tr("Page {0} of {1}").format(self.page, self.pages))
        self.previous.setEnabled(self.page > 1)
        self.next.setEnabled(self.page < self.pages)

    def _connect(self) -> None:
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        self.fit.clicked.connect(self.show_whole)
        self.true_size.clicked.connect(self.show_true_size)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(4)
        paging: tuple[QWidget, ...] = (self.previous, self.number, self.next)
        sizing: tuple[QWidget, ...] = (self.smaller, self.larger, self.fit, self.true_size)
        for part in paging:
            bar.addWidget(part)
        bar.addStretch()
        for part in sizing:
            bar.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._area, 1)


def _desk(view: SheetView) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("side")
    area.setWidget(view)
    area.setAlignment(Qt.AlignmentFlag.AlignCenter)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
