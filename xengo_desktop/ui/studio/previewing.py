"""From the bench to pixels: drawn in a worker whenever the text, the design or the size on screen changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.latest import Latest
from xengo_desktop.ui.studio.rendering import Drawn
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing


class Previewing(QObject):
    """`drawn` tells a picture and its drawing, `failed` why there is none, `emptied` that none is wanted."""

    drawn = Signal(object)
    failed = Signal(object)
    emptied = Signal()

    def __init__(self, tasks: Tasks, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._pixels = 480
        self._drawing: Drawing | None = None
        self._waiting: Callable[[], None] | None = None
        self._latest = Latest(tasks, self._show, self._fail, self)
        bench.design_changed.connect(self.draw)
        bench.subject_changed.connect(self.draw)

    @property
    def drawing(self) -> Drawing | None:
        """What is on show; None while there is nothing, or the newest could not be drawn."""
        return self._drawing

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def settle(self, act: Callable[[], None]) -> None:
        """Act once what is on show is what is on the bench; not at all where that cannot be drawn."""
        self._waiting = act
        if not self.busy:
            self._settled()

    def draw(self) -> None:
        """Draw what is on the bench."""
        text = self._bench.subject.text
        if not text:
            self._latest.drop()
            self._drawing = self._waiting = None
            self.emptied.emit()
            return
        shown = self._drawing
        if shown is not None and shown.symbol.text == text and shown.design == self._bench.design:
            self._latest.ask(partial(rendering.filled, shown, self._pixels))
        else:
            self._latest.ask(partial(rendering.drawn, text, self._bench.design, self._pixels))

    def show_pixels(self, pixels: int) -> None:
        """Fill the same drawing's pixels anew, for another size on screen."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.draw()

    def _show(self, drawn: Drawn) -> None:
        self._drawing = drawn.drawing
        self.drawn.emit(drawn)
        if not self.busy:
            self._settled()

    def _fail(self, error: XengoError) -> None:
        self._drawing = None
        self.failed.emit(error)
        if not self.busy:
            self._settled()

    def _settled(self) -> None:
        act, self._waiting = self._waiting, None
        if act is not None and self._drawing is not None:
            act()
