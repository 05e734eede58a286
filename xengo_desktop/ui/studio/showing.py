"""What comes back from the workers, put where it is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.preflight.findings import Verdict
from xengo_desktop.ui.studio import zoom
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.checking import Checking
from xengo_desktop.ui.studio.controls import Controls
from xengo_desktop.ui.studio.distance import Sight
from xengo_desktop.ui.studio.export_bar import ExportBar
from xengo_desktop.ui.studio.previewing import Previewing
from xengo_desktop.ui.studio.rendering import Drawn
from xengo_desktop.ui.studio.scene import dots_per_mm
from xengo_desktop.ui.studio.stage import Stage
from xengo_desktop.ui.studio.top import StudioTop
from xengo_desktop.ui.studio.verdict import VerdictPart

PLAIN_MODULES = 33.0
"""How wide an artwork is taken to be while there is none."""


class Showing(QObject):
    """Knows the parts of the page, and nothing of how they are laid out."""

    def __init__(
        self,
        bench: Bench,
        previewing: Previewing,
        checking: Checking,
        *,
        top: StudioTop,
        stage: Stage,
        controls: Controls,
        verdict: VerdictPart,
        exports: ExportBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench, self._previewing, self._checking = bench, previewing, checking
        self._top, self._stage, self._controls = top, stage, controls
        self._verdict, self._exports = verdict, exports
        bench.subject_changed.connect(self.show_subject)
        bench.history_changed.connect(self.show_history)
        bench.plan_changed.connect(self.show_plan)
        previewing.drawn.connect(self.show_drawn)
        previewing.failed.connect(self.show_failure)
        previewing.emptied.connect(self.show_empty)
        checking.judged.connect(self.show_verdict)
        checking.emptied.connect(verdict.show_nothing)
        stage.canvas.pixels_changed.connect(self._show_pixels)

    def show_drawn(self, drawn: Drawn) -> None:
        """Show a picture, and what came of it in every section."""
        design, drawing = drawn.drawing.design, drawn.drawing
        clear = design.transparent or drawing.layout.radius > 0
        spoken = self.tr("Encodes {0}").format(drawing.symbol.text)
        self._stage.show_code()
        self._stage.canvas.show_picture(drawn.picture, drawing.width, clear=clear, spoken=spoken)
        self._stage.lens.scene.show_picture(drawn.picture, spoken)
        self._stage.show_clear(clear)
        self._allow(True)
        self._controls.show_drawing(drawing)
        self._checking.show_drawing(drawing)
        self._show_sight()

    def show_failure(self, error: XengoError) -> None:
        """Say why there is no code."""
        self._show_none(str(error))

    def show_empty(self) -> None:
        """Say how to get a code."""
        self._show_none("")

    def show_verdict(self, verdict: Verdict, whole: bool) -> None:
        """Show what speaks against the code."""
        self._verdict.show_verdict(verdict, whole=whole)

    def show_plan(self) -> None:
        """Show the print size on screen, and how it looks from where it is scanned."""
        width = zoom.natural_width(self._bench.plan.mm, dots_per_mm(self._stage) * 25.4)
        self._stage.canvas.show_natural(width)
        self._show_sight()

    def show_subject(self) -> None:
        """Say what is encoded; only a link leads to a destination."""
        self._top.show_subject(self._bench.subject)
        self._verdict.allow_destination(self._bench.subject.row is not None)

    def show_history(self) -> None:
        """Offer the steps that there are."""
        self._top.show_history(can_undo=self._bench.can_undo, can_redo=self._bench.can_redo)

    def _show_none(self, text: str) -> None:
        self._stage.show_trouble(text)
        self._stage.show_clear(False)
        self._allow(False)
        self._controls.show_drawing(None)
        self._checking.show_drawing(None)

    def _allow(self, allowed: bool) -> None:
        self._stage.allow(allowed)
        self._exports.allow(allowed)

    def _show_sight(self) -> None:
        drawing, plan = self._previewing.drawing, self._bench.plan
        if drawing is None:
            sight = Sight(plan.mm, PLAIN_MODULES, plan.seen_from)
        else:
            share = drawing.layout.field.width / drawing.width
            sight = Sight(plan.mm, drawing.width, plan.seen_from, drawing.symbol.size, share)
        self._stage.lens.show_sight(sight)

    def _show_pixels(self) -> None:
        self._previewing.show_pixels(self._stage.canvas.pixels)
