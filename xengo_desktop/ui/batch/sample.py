"""One code of the batch as it will look, so that nobody exports a thousand of the wrong ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from xengo_desktop.qr.batch.order import BatchPlan, PlannedRow
from xengo_desktop.ui.tasks import Tasks

SIDE = 64
Pixels = tuple[int, int, bytes]
"""Width, height, and RGBA from the top left."""


class Sample(QLabel):
    """A small picture on white paper; empty while there is nothing to draw."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.setObjectName("paper")
        self.setFixedSize(SIDE + 8, SIDE + 8)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("How the codes look"))

    def show_code(self, plan: BatchPlan, row: PlannedRow) -> None:
        """Draw the code of a row, in a worker."""
        pixels = round(SIDE * self.devicePixelRatioF())
        self.setAccessibleDescription(row.row.text)
        self._tasks.run(
            self,
            partial(drawn, plan, row, pixels),
            done=self._show,
            failed=self._clear,
            lane=f"batch.sample.{id(self)}",
        )

    def _show(self, picture: Pixels) -> None:
        width, height, rgba = picture
        image = QImage(rgba, width, height, QImage.Format.Format_RGBA8888)
        ratio = self.devicePixelRatioF()
        side = round(SIDE * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(
            image.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, smooth)
        )
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)

    def _clear(self, _: object) -> None:
        self.clear()


def drawn(plan: BatchPlan, row: PlannedRow, pixels: int) -> Pixels:
    """Return a code of the plan, at least a pixel per module wide."""
    # Numpy is loaded by the worker that draws.
    from xengo_desktop.qr.artwork.drawing import draw
    from xengo_desktop.qr.formats.pixels import raster

    design = plan.designs[row.design]
    drawing = draw(row.row.text, design, font=plan.order.font, version=plan.version)
    # Two pixels for a module: scaled down smoothly, it stays legible.
    return raster(drawing, max(2 * pixels, 2 * round(drawing.width)))
