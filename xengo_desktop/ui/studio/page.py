"""The QR studio: it builds the parts and wires them, and does little itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio import Studio
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.branding import Branding
from xengo_desktop.ui.studio.capitals import Capitals
from xengo_desktop.ui.studio.checking import Checking
from xengo_desktop.ui.studio.chooser import Chooser, Finds
from xengo_desktop.ui.studio.controls import Controls
from xengo_desktop.ui.studio.design_menu import DesignMenu
from xengo_desktop.ui.studio.dragging import Dragging, Start
from xengo_desktop.ui.studio.errands import Errands
from xengo_desktop.ui.studio.export_bar import ExportBar
from xengo_desktop.ui.studio.exporting import Exporting
from xengo_desktop.ui.studio.intake import Intake
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.more_menu import MoreMenu
from xengo_desktop.ui.studio.outgoing import Outgoing
from xengo_desktop.ui.studio.presenting import Presenting
from xengo_desktop.ui.studio.previewing import Previewing
from xengo_desktop.ui.studio.rail import Rail
from xengo_desktop.ui.studio.remembering import Remembering, remembered_plan
from xengo_desktop.ui.studio.shelving import Shelving
from xengo_desktop.ui.studio.showing import Showing
from xengo_desktop.ui.studio.stage import Stage
from xengo_desktop.ui.studio.thumbnails import Thumbnails
from xengo_desktop.ui.studio.top import StudioTop
from xengo_desktop.ui.studio.verdict import VerdictPart
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile, ask_what_to_open, ask_where_to_save

CONTROLS_WIDTH = 328
NARROW, NARROWEST = 1024, 920
"""Pixels of the page below which the rail makes room, and what it needs without one."""


class StudioPage(QWidget):
    """A link or a text on the bench, seen and judged while its look is worked on.

    `print_requested` tells an order that has passed the gate, the other two wishes the look on the bench.
    """

    closed = Signal()
    notice = Signal(str)
    troubled = Signal(object)
    print_requested = Signal(object)
    batch_requested = Signal(object)
    sheet_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        studio: Studio,
        codes: Codes,
        links: Finds,
        *,
        ask_save: AskFile = ask_where_to_save,
        ask_open: AskFile = ask_what_to_open,
        start_drag: Start | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        remembered = preferences.value
        self.bench = Bench(QrDesign(), remembered_plan(preferences), self)
        self.keeping = Keeping(tasks, self.bench, studio, codes, self)
        self.previewing = Previewing(tasks, self.bench, self)
        self.checking = Checking(tasks, self.bench, studio.checks, self)
        self.top = StudioTop(theme)
        self.chooser = Chooser(tasks, links, self)
        self.rail = Rail(theme, Thumbnails(tasks, self))
        self.stage = Stage(theme, remembered.studio_shade)
        self.controls = Controls(theme, self.bench, remembered.studio_open)
        self.verdict = VerdictPart(theme)
        self.exports = ExportBar(theme)
        self.exports.choose(remembered.studio_format)
        folder = remembered.export_folder
        self.exporting = Exporting(
            theme, tasks, studio, self.checking, folder=folder, ask=ask_save, over=self
        )
        self.intake = Intake(tasks, self.bench, studio, folder=self.exporting.folder, ask=ask_open, over=self)
        self.branding = Branding(tasks, studio, ask=ask_save, over=self)
        self.shelving = Shelving(tasks, self.bench, self.keeping, studio, self)
        self.dragging = Dragging(tasks, self, start_drag)
        self.errands = Errands(theme, tasks, self.bench, self.checking, studio, self)
        self._capitals = Capitals(tasks, self.bench, self.keeping, self.controls.code, self)
        self._remembering = Remembering(preferences, self.bench, self)
        self.outgoing = Outgoing(
            self.bench, self.keeping, self.previewing, self.exporting, self.dragging, self
        )
        self.showing = Showing(
            self.bench,
            self.previewing,
            self.checking,
            top=self.top,
            stage=self.stage,
            controls=self.controls,
            verdict=self.verdict,
            exports=self.exports,
            parent=self,
        )
        self._next: Row | None = None
        self.design_menu = DesignMenu(self)
        self.more_menu = MoreMenu(self.branding.menu, rail=self._remembering.rail, parent=self)
        self.top.set_menus(self.design_menu, self.more_menu)
        # In a menu that pops up, its keys would only work while it is open.
        self.addAction(self.design_menu.save)
        self.presenting = Presenting(
            self.keeping,
            self.shelving,
            self.branding,
            top=self.top,
            rail=self.rail,
            menu=self.design_menu,
            controls=self.controls,
            parent=self,
        )
        self._lay_out()
        self._wire()
        self._begin()

    def show_row(self, row: Row | None) -> None:
        """Put the code of a link on the bench, once the page is seen; None leaves what is there."""
        self._next = row or self._next
        if self._next is not None and self.isVisible():
            self.keeping.open(self._next)
            self._next = None

    def show_text(self, text: str) -> None:
        """Put a text of one's own on the bench."""
        self.keeping.open_text(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._next is None:
            # Its look may have been changed on another page.
            self.keeping.again()
        self.show_row(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeping.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_rail()

    def _begin(self) -> None:
        self.previewing.draw()
        self.showing.show_plan()
        self.verdict.allow_destination(False)
        self.presenting.show_owner()
        self.keeping.open_text("")
        self.shelving.read()
        self.branding.read()

    # what is wished

    def _choose(self) -> None:
        below = self.top.subject.mapTo(self, self.top.subject.rect().bottomLeft())
        self.chooser.pop_up(below, "" if self.bench.subject.row else self.bench.subject.text)

    def _refuse(self, error: XengoError) -> None:
        self.controls.unfold("logo")
        self.controls.logo.picture.show_problem(str(error))
        self.troubled.emit(error)

    def _switch_rail(self, on: bool) -> None:
        self._remembering.keep_rail(on)
        self._show_rail()

    def _show_rail(self) -> None:
        self.rail.setVisible(self._remembering.rail and self.width() >= NARROW)

    def _tell_batch(self) -> None:
        self.batch_requested.emit(self.bench.design)

    def _tell_sheet(self) -> None:
        self.sheet_requested.emit(self.bench.design)

    # building

    def _wire(self) -> None:
        bench, stage, shelving, intake = self.bench, self.stage, self.shelving, self.intake
        for source in (self.exporting, shelving, self.branding, self.dragging, self.errands):
            source.troubled.connect(self.troubled)
            source.notice.connect(self.notice)
        self.keeping.troubled.connect(self.troubled)
        # A brand has rules of its own.
        self.branding.kit_changed.connect(self.checking.judge)
        intake.notice.connect(self.notice)
        self.top.chooser_requested.connect(self._choose)
        self.top.undo_requested.connect(bench.undo)
        self.top.redo_requested.connect(bench.redo)
        self.top.closed.connect(self.closed)
        self.chooser.row_chosen.connect(self.show_row)
        self.chooser.text_chosen.connect(self.show_text)
        self.verdict.fix_requested.connect(self.errands.mend)
        self.verdict.owner_requested.connect(self.errands.write_owner)
        self.verdict.destination_requested.connect(self.errands.look_up)
        self.exporting.fix_requested.connect(self.errands.mend)
        self.exporting.folder_changed.connect(self._remembering.keep_folder)
        self.outgoing.listen(self.exports, stage.canvas)
        self.outgoing.print_wanted.connect(self.print_requested)
        # Links that are taken along have the look that was made just now.
        self.exports.batch_requested.connect(partial(self.keeping.settle, self._tell_batch))
        self.exports.sheet_requested.connect(partial(self.keeping.settle, self._tell_sheet))
        self.exports.format_chosen.connect(self._remembering.keep_format)
        stage.file_wanted.connect(self.outgoing.drag)
        stage.choose.clicked.connect(self._choose)
        stage.svg.copied.connect(self.outgoing.copy_file)
        stage.png.copied.connect(self.outgoing.copy_file)
        stage.shade_changed.connect(self._remembering.keep_shade)
        stage.lens.distance_edited.connect(self.errands.plan_distance)
        self.controls.open_changed.connect(self._remembering.keep_open)
        self.controls.logo.choice_requested.connect(intake.ask_logo)
        self.controls.frame.font_requested.connect(intake.ask_font)
        intake.hovered.connect(stage.canvas.show_welcome)
        intake.refused.connect(self._refuse)
        intake.kit_taken.connect(self.presenting.take_kit)
        self.branding.import_requested.connect(intake.ask_kit)
        self.more_menu.templates_requested.connect(self.errands.open_templates)
        self.more_menu.design_requested.connect(intake.ask_design)
        self.more_menu.rail_switched.connect(self._switch_rail)
        self.design_menu.reset_requested.connect(self.errands.reset)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        for part in (self.verdict, self.exports):
            middle.addWidget(part)
        # Said outright, since with the rail in it the layout would keep the page too wide to do without.
        self.setMinimumWidth(NARROWEST)
        self.controls.setFixedWidth(CONTROLS_WIDTH)
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(self.rail)
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
