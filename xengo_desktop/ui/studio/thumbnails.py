"""Small pictures of designs: drawn in workers, kept, and told when they are there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.studio.pictures import image_of
from xengo_desktop.ui.studio.rendering import Drawn
from xengo_desktop.ui.tasks import Tasks

SAMPLE = "https://xengo.link/qr"
"""What the small codes say; one that is short shows more of its shapes."""

MOST = 256


class Thumbnails(QObject):
    """A design is a value, so it is its own key; the same look is drawn once."""

    arrived = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._images: dict[tuple[QrDesign, int], QImage] = {}

    def image(self, design: QrDesign, pixels: int) -> QImage:
        """Return the picture, or a null image while it is being drawn."""
        key = (design, pixels)
        if key not in self._images:
            if len(self._images) >= MOST:
                self._images.clear()
            self._images[key] = QImage()
            work = partial(rendering.drawn, SAMPLE, design, pixels)
            self._tasks.run(self, work, done=partial(self._keep, key), failed=self._give_up)
        return self._images[key]

    def _keep(self, key: tuple[QrDesign, int], drawn: Drawn) -> None:
        self._images[key] = image_of(drawn.picture)
        self.arrived.emit()

    def _give_up(self, _: XengoError) -> None:
        """Leave the place empty: its name still says what it is."""
