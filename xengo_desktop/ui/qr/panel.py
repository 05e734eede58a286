"""The QR panel: the chosen link's code as it will be exported, what speaks against it, and its ways out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio import Studio
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Fix, Verdict
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.qr.export import ExportPart
from xengo_desktop.ui.qr.look_card import LookCard
from xengo_desktop.ui.qr.preview import Preview
from xengo_desktop.ui.qr.verdict_line import VerdictLine
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.checking import Checking
from xengo_desktop.ui.studio.exporting import Exporting
from xengo_desktop.ui.studio.keeping import Keeping
from xengo_desktop.ui.studio.previewing import Previewing
from xengo_desktop.ui.studio.remembering import remembered_plan
from xengo_desktop.ui.studio.rendering import Drawn
from xengo_desktop.ui.studio.saving import Order
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import ElidedLabel, IconButton, label, sentence
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save
from xengo_desktop.ui.widgets.scroll import Scroller


class QrPanel(QWidget):
    """A small studio: it shows, judges and exports; looks are changed in the large one."""

    studio_requested = Signal()
    print_requested = Signal(object)
    folder_changed = Signal(str)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        studio: Studio,
        codes: Codes,
        *,
        ask_save: AskFile = ask_where_to_save,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._row: Row | None = None
        self.bench = Bench(QrDesign(), remembered_plan(preferences), self)
        self.keeping = Keeping(tasks, self.bench, studio, codes, self)
        self.previewing = Previewing(tasks, self.bench, self)
        self.checking = Checking(tasks, self.bench, studio.checks, self)
        folder = preferences.value.export_folder
        self.exporting = Exporting(
            theme, tasks, studio, self.checking, folder=folder, ask=ask_save, over=self
        )
        self.preview = Preview()
        self.text = ElidedLabel("", Type.SECONDARY)
        self.large = IconButton(theme, "palette", self.tr("Open in the studio (Alt+5)"))
        self.note = sentence("", Type.SMALL, "warn")
        self.advice = sentence("", Type.SMALL, "muted")
        self.verdict = VerdictLine(theme)
        self.export = ExportPart(theme)
        self.look = LookCard(theme)
        self.area = Scroller(self._controls(), self.tr("QR code"))
        self._lay_out()
        self._connect()
        self.previewing.show_pixels(self.preview.pixels)
        self._say_nothing()

    def show_row(self, row: Row | None) -> None:
        """Show the code of a link, or of none."""
        self._row = row
        if row is None:
            self.keeping.open_text("")
        elif self.isVisible():
            self.keeping.open(row)

    def redraw(self) -> None:
        """Draw the code anew: its text, its look or the plan may have changed elsewhere."""
        if self._row is not None:
            self.bench.show_plan(remembered_plan(self._preferences))
            self.keeping.open(self._row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # What was mended here is seen in the studio at once.
        self.keeping.keep()

    # the code

    def _show_drawn(self, drawn: Drawn) -> None:
        subject, drawing = self.bench.subject, drawn.drawing
        self.text.setText(subject.text)
        self.note.setText(subject.note)
        # An address that nobody reaches is in the verdict.
        self.note.setVisible(bool(subject.note) and subject.reachable)
        self.advice.setText(" ".join(drawing.notes))
        self.advice.setVisible(bool(drawing.notes))
        clear = drawing.design.transparent or drawing.layout.radius > 0
        spoken = self.tr("Encodes {0}").format(subject.text)
        self.preview.show_picture(drawn.picture, transparent=clear, spoken=spoken)
        self.checking.show_drawing(drawing)
        self.export.allow(True)

    def _say_trouble(self, error: XengoError) -> None:
        self._show_none(str(error))

    def _say_nothing(self) -> None:
        self.text.setText("")
        self.note.hide()
        self._show_none(self.tr("The code appears here."))

    def _show_none(self, text: str) -> None:
        self.preview.show_sentence(text)
        self.advice.hide()
        self.checking.show_drawing(None)
        self.export.allow(False)

    def _show_verdict(self, verdict: Verdict, _: bool) -> None:
        self.verdict.show_verdict(verdict)

    def _show_look(self) -> None:
        self.look.show_look(self.keeping.now)

    def _mend(self, fix: Fix) -> None:
        self.bench.put(fix.applied(self.bench.design))

    # the ways out

    def _save(self, key: str) -> None:
        self._with_order(key, self.exporting.save)

    def _print(self) -> None:
        self._with_order("pdf", self.print_requested.emit)

    def _with_order(self, key: str, act: Callable[[Order], None]) -> None:
        self.exporting.pass_gate(partial(self._act, key, act))

    def _act(self, key: str, act: Callable[[Order], None], verdict: Verdict, forced: bool) -> None:
        order = self._order(key, verdict.verdict.value, forced=forced)
        if order is not None:
            act(order)

    def _copy_image(self) -> None:
        order = self._order("png")
        if order is not None:
            self.exporting.copy_image(order)

    def _copy_vector(self) -> None:
        order = self._order("svg")
        if order is not None:
            self.exporting.copy_vector(order)

    def _order(self, key: str, verdict: str = "ok", *, forced: bool = False) -> Order | None:
        drawing, now = self.previewing.drawing, self.keeping.now
        if drawing is None:
            return None
        try:
            size = self.export.size_wanted
        except Invalid as error:
            self.troubled.emit(error)
            return None
        return Order(
            subject=self.bench.subject,
            drawing=drawing,
            format=key,
            size=size,
            design_id=now.chosen.id if now else "",
            verdict=verdict,
            forced=forced,
        )

    # building

    def _connect(self) -> None:
        self.previewing.drawn.connect(self._show_drawn)
        self.previewing.failed.connect(self._say_trouble)
        self.previewing.emptied.connect(self._say_nothing)
        self.checking.judged.connect(self._show_verdict)
        self.checking.emptied.connect(self.verdict.show_nothing)
        self.keeping.opened.connect(self._show_look)
        self.keeping.troubled.connect(self.troubled)
        self.exporting.fix_requested.connect(self._mend)
        self.exporting.folder_changed.connect(self.folder_changed)
        self.exporting.notice.connect(self.notice)
        self.exporting.troubled.connect(self.troubled)
        self.large.clicked.connect(self.studio_requested)
        self.look.studio_requested.connect(self.studio_requested)
        self.export.save_requested.connect(self._save)
        self.export.print_requested.connect(self._print)
        self.export.image_requested.connect(self._copy_image)
        self.export.vector_requested.connect(self._copy_vector)

    def _lay_out(self) -> None:
        # The code stays in sight while its controls scroll below.
        fixed = QVBoxLayout()
        fixed.setContentsMargins(16, 12, 16, 8)
        fixed.setSpacing(4)
        fixed.addWidget(self.preview)
        said = QHBoxLayout()
        said.addWidget(self.text, 1)
        said.addWidget(self.large)
        fixed.addLayout(said)
        for part in (self.note, self.advice, self.verdict):
            fixed.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(fixed)
        outer.addWidget(self.area, 1)

    def _controls(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 6, 16)
        column.setSpacing(0)
        column.addWidget(self.export)
        column.addSpacing(20)
        column.addWidget(label(self.tr("Look"), Type.HEAD, "muted"))
        column.addSpacing(8)
        column.addWidget(self.look)
        column.addStretch()
        return body
