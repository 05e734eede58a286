"""The QR studio: it builds the parts and wires them, and does little itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio import Studio
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.preflight.findings import Fix, Verdict
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.studio import zoom
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.checking import Checking
from xengo_desktop.ui.studio.chooser import Chooser, Finds
from xengo_desktop.ui.studio.controls import Controls
from xengo_desktop.ui.studio.distance import Sight
from xengo_desktop.ui.studio.export_bar import ExportBar
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.plan import Plan
from xengo_desktop.ui.studio.previewing import Previewing
from xengo_desktop.ui.studio.rendering import Drawn
from xengo_desktop.ui.studio.scene import dots_per_mm
from xengo_desktop.ui.studio.stage import Stage
from xengo_desktop.ui.studio.top import StudioTop
from xengo_desktop.ui.studio.verdict import VerdictPart
from xengo_desktop.ui.tasks import Tasks

CONTROLS_WIDTH = 328


class StudioPage(QWidget):
    """A link or a text on the bench, seen and judged while its look is worked on."""

    closed = Signal()
    notice = Signal(str)
    troubled = Signal(object)
    print_requested = Signal()
    batch_requested = Signal()
    sheet_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        studio: Studio,
        codes: Codes,
        links: Finds,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._tasks, self._preferences = theme, tasks, preferences
        self._studio = studio
        self.bench = Bench(QrDesign(), Plan(), self)
        self.keeping = Keeping(tasks, self.bench, studio, codes, self)
        self.previewing = Previewing(tasks, self.bench, self)
        self.checking = Checking(tasks, self.bench, studio.checks, self)
        self.top = StudioTop(theme)
        self.chooser = Chooser(tasks, links, self)
        self.stage = Stage(theme, "light")
        self.controls = Controls(theme, self.bench, ("shape", "colour"))
        self.verdict = VerdictPart(theme)
        self.exports = ExportBar(theme)
        self._lay_out()
        self._wire()
        self.previewing.draw()
        self._show_plan()

    def show_row(self, row: Row | None) -> None:
        """Put the code of a link on the bench; None leaves what is there."""
        if row is not None:
            self.keeping.open(row)

    def show_text(self, text: str) -> None:
        """Put a text of one's own on the bench."""
        self.keeping.open_text(text)

    # what comes back

    def _show_drawn(self, drawn: Drawn) -> None:
        design, drawing = self.bench.design, drawn.drawing
        clear = design.transparent or drawing.layout.radius > 0
        spoken = self.tr("Encodes {0}").format(self.bench.subject.text)
        self.stage.canvas.show_picture(drawn.picture, drawing.width, clear=clear, spoken=spoken)
        self.stage.lens.scene.show_picture(drawn.picture, spoken)
        self.stage.show_clear(clear)
        self.stage.allow(True)
        self.exports.allow(True)
        self.controls.show_drawing(drawing)
        self.checking.show_drawing(drawing)
        self._show_sight()

    def _show_failure(self, error: XengoError) -> None:
        self._show_none(str(error))

    def _show_empty(self) -> None:
        self._show_none(self.tr("Choose a link above, or type any text. Its code appears here."))

    def _show_none(self, text: str) -> None:
        self.stage.canvas.show_sentence(text)
        self.stage.lens.scene.show_nothing()
        self.stage.show_clear(False)
        self.stage.allow(False)
        self.exports.allow(False)
        self.controls.show_drawing(None)
        self.checking.show_drawing(None)

    def _show_verdict(self, verdict: Verdict, whole: bool) -> None:
        self.verdict.show_verdict(verdict, whole=whole)

    def _show_plan(self) -> None:
        width = zoom.natural_width(self.bench.plan.mm, dots_per_mm(self) * 25.4)
        self.stage.canvas.show_natural(width)
        self._show_sight()

    def _show_sight(self) -> None:
        drawing, plan = self.previewing.drawing, self.bench.plan
        modules = drawing.width if drawing else 33.0
        self.stage.lens.show_sight(Sight(plan.mm, modules, plan.seen_from))

    def _show_pixels(self) -> None:
        self.previewing.show_pixels(self.stage.canvas.pixels)

    def _show_history(self) -> None:
        self.top.show_history(can_undo=self.bench.can_undo, can_redo=self.bench.can_redo)

    def _show_subject(self) -> None:
        self.top.show_subject(self.bench.subject)
        self.verdict.allow_destination(self.bench.subject.row is not None)

    # what is wished

    def _choose(self) -> None:
        below = self.top.subject.mapToGlobal(self.top.subject.rect().bottomLeft())
        text = "" if self.bench.subject.row else self.bench.subject.text
        self.chooser.pop_up(below, text)

    def _mend(self, fix: Fix) -> None:
        self.bench.put(fix.applied(self.bench.design))

    # building

    def _wire(self) -> None:
        bench, stage = self.bench, self.stage
        bench.subject_changed.connect(self._show_subject)
        bench.history_changed.connect(self._show_history)
        bench.plan_changed.connect(self._show_plan)
        self.keeping.troubled.connect(self.troubled)
        self.previewing.drawn.connect(self._show_drawn)
        self.previewing.failed.connect(self._show_failure)
        self.previewing.emptied.connect(self._show_empty)
        self.checking.judged.connect(self._show_verdict)
        self.checking.emptied.connect(self.verdict.show_nothing)
        self.verdict.fix_requested.connect(self._mend)
        stage.canvas.pixels_changed.connect(self._show_pixels)
        self.top.chooser_requested.connect(self._choose)
        self.top.undo_requested.connect(bench.undo)
        self.top.redo_requested.connect(bench.redo)
        self.top.closed.connect(self.closed)
        self.chooser.row_chosen.connect(self.show_row)
        self.chooser.text_chosen.connect(self.show_text)
        self.exports.print_requested.connect(self.print_requested)
        self.exports.batch_requested.connect(self.batch_requested)
        self.exports.sheet_requested.connect(self.sheet_requested)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.verdict)
        middle.addWidget(self.exports)
        self.controls.setFixedWidth(CONTROLS_WIDTH)
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addLayout(middle, 1)
        parts.addWidget(_line_down())
        parts.addWidget(self.controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(parts, 1)
        self.setFocusProxy(self.stage.canvas)


def _line_down() -> QFrame:
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedWidth(1)
    return made
