"""What leaves the studio: orders made of what is on the bench, for files, clipboard, drags and printer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from xengo_desktop.desk.studio import SHARED
from xengo_desktop.qr.preflight.findings import Verdict
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.canvas import Canvas
from xengo_desktop.ui.studio.dragging import Dragging
from xengo_desktop.ui.studio.export_bar import ExportBar
from xengo_desktop.ui.studio.exporting import Exporting
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.previewing import Previewing
from xengo_desktop.ui.studio.saving import Order


class Outgoing(QObject):
    """`print_wanted` tells an order that has passed the gate."""

    print_wanted = Signal(object)

    def __init__(
        self,
        bench: Bench,
        keeping: Keeping,
        previewing: Previewing,
        exporting: Exporting,
        dragging: Dragging,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench, self._keeping, self._previewing = bench, keeping, previewing
        self._exporting, self._dragging = exporting, dragging

    def listen(self, bar: ExportBar, canvas: Canvas) -> None:
        """Serve these."""
        self._bar, self._canvas = bar, canvas
        bar.save_requested.connect(self.save)
        bar.image_requested.connect(self.copy_image)
        bar.vector_requested.connect(self.copy_vector)
        bar.print_requested.connect(self.print)

    def order(self) -> Order | None:
        """Make an order of what is on show; None while there is nothing."""
        drawing = self._previewing.drawing
        if drawing is None:
            return None
        now = self._keeping.now
        return Order(
            subject=self._bench.subject,
            drawing=drawing,
            format=self._bar.format,
            size=self._bench.plan.size,
            cmyk=self._bar.press_colours,
            design_id=now.chosen.id if now else SHARED,
        )

    def save(self) -> None:
        """Save a file, past the gate."""
        self._previewing.settle(partial(self._exporting.pass_gate, self._save))

    def print(self) -> None:
        """Print, past the gate."""
        self._previewing.settle(partial(self._exporting.pass_gate, self._print))

    def copy_image(self) -> None:
        """Copy the pixels."""
        self._previewing.settle(self._copy_image)

    def copy_vector(self) -> None:
        """Copy the SVG."""
        self._previewing.settle(self._copy_vector)

    def _copy_image(self) -> None:
        order = self.order()
        if order is not None:
            self._exporting.copy_image(order)

    def _copy_vector(self) -> None:
        order = self.order()
        if order is not None:
            self._exporting.copy_vector(order)

    def drag(self, key: str) -> None:
        """Carry a file out, or both kinds for ""."""
        order = self.order()
        if order is not None:
            self._dragging.drag(order, key, QPixmap.fromImage(self._canvas.image))

    def copy_file(self, key: str) -> None:
        """Copy a file."""
        order = self.order()
        if order is not None:
            self._dragging.copy(order, key)

    def _save(self, verdict: Verdict, forced: bool) -> None:
        order = self._judged(verdict, forced)
        if order is not None:
            self._exporting.save(order)

    def _print(self, verdict: Verdict, forced: bool) -> None:
        order = self._judged(verdict, forced)
        if order is not None:
            self.print_wanted.emit(order)

    def _judged(self, verdict: Verdict, forced: bool) -> Order | None:
        order = self.order()
        return replace(order, verdict=verdict.verdict.value, forced=forced) if order else None
