"""Words to click in two rows at most; what has no room there is in a menu behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.flow import Flow

SPACING = 6
MOST_ROWS = 2


class Chips(QWidget):
    """`chosen` tells the word that was clicked, in braces."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chips: tuple[QPushButton, ...] = ()
        self.more = button(self.tr("More…"), "small")
        self.more.setAccessibleName(self.tr("More words for file names"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.more.hide()
        self._flow = Flow(self, spacing=SPACING)

    def offer(self, words: Iterable[str]) -> None:
        """Show these words; they stay as they are from then on."""
        self.chips = tuple(map(self._chip, words))
        for part in (*self.chips, self.more):
            self._flow.addWidget(part)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _chip(self, word: str) -> QPushButton:
        chip = button(f"{{{word}}}", "small")
        chip.setAccessibleName(self.tr("Insert {0}").format(word))
        chip.clicked.connect(partial(self.chosen.emit, chip.text()))
        return chip

    def _share(self) -> None:
        """Leave as many chips in sight as fit; the menu has the others."""
        wide = [chip.sizeHint().width() for chip in self.chips]
        shown = len(self.chips)
        if rows_of(wide, self.width()) > MOST_ROWS:
            last = self.more.sizeHint().width()
            shown = next(
                count
                for count in range(len(wide) - 1, -1, -1)
                if rows_of([*wide[:count], last], self.width()) <= MOST_ROWS
            )
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < shown)
        self.more.setVisible(shown < len(self.chips))
        self.menu.clear()
        for chip in self.chips[shown:]:
            self.menu.addAction(chip.text(), chip.click)
        self.updateGeometry()


def rows_of(widths: Sequence[int], room: int) -> int:
    """Return how many rows parts of these widths take."""
    rows, x = 0, room + 1
    for width in widths:
        width = min(width, room)
        if x + width > room:
            rows, x = rows + 1, 0
        x += width + SPACING
    return rows
