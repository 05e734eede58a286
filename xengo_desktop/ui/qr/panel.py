"""The QR panel: the chosen link's code as it will be exported, its look, and its ways out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.qr import rendering
from xengo_desktop.ui.qr.export import ExportPart
from xengo_desktop.ui.qr.exporter import Exporter, Order
from xengo_desktop.ui.qr.preview import Preview
from xengo_desktop.ui.qr.rendering import Picture
from xengo_desktop.ui.qr.style import StyleControls
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import ElidedLabel, label, sentence, set_tone
from xengo_desktop.ui.widgets.files import AskFile, ask_what_to_open, ask_where_to_save
from xengo_desktop.ui.widgets.scroll import Scroller

REMEMBER_AFTER = 400
"""Milliseconds of quiet after which a design is worth remembering."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the preview shows: the text, its note, and its picture."""

    said: CodeText
    picture: Picture


class QrPanel(QWidget):
    """Live preview, style, export. The design is the app's, not the link's."""

    design_changed = Signal(str)
    folder_changed = Signal(str)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        codes: Codes,
        *,
        design: str = "",
        folder: str = "",
        ask_save: AskFile = ask_where_to_save,
        ask_open: AskFile = ask_what_to_open,
    ) -> None:
        super().__init__()
        self._tasks, self._codes = tasks, codes
        self._ask_open = ask_open
        self.exporter = Exporter(tasks, folder, ask_save, self)
        self._row: Row | None = None
        self._text = ""
        self.preview = Preview()
        self.text = ElidedLabel("", Type.SECONDARY)
        self.note = sentence("", Type.SMALL, "warn")
        self.advice = sentence("", Type.SMALL, "muted")
        self.export = ExportPart(theme)
        self.style_controls = StyleControls(theme)
        self.style_controls.show_design(read_design(design))
        self._remember = QTimer(self, singleShot=True, interval=REMEMBER_AFTER)
        self.area = Scroller(self._controls(), self.tr("QR code"))
        self._lay_out()
        self._connect()
        self._say_nothing()

    @property
    def design(self) -> QrDesign:
        return self.style_controls.design

    def show_row(self, row: Row | None) -> None:
        """Show the code of a link, or of none."""
        self._row = row
        if row is None:
            self._say_nothing()
        elif self.isVisible():
            self.redraw()

    def redraw(self) -> None:
        """Draw the code again, in a worker; the old one stays until the new one is there."""
        if self._row is None:
            return
        work = partial(_draw, self._codes, self._row, self.design, self.preview.pixels)
        self._tasks.run(
            self, work, done=self._show, failed=self._say_trouble, lane=f"qr.preview.{id(self)}", urgent=True
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()

    # the preview

    def _show(self, drawn: Drawn) -> None:
        self._text = drawn.said.text
        self.text.setText(drawn.said.text)
        self.note.setText(drawn.said.note)
        self.note.setVisible(bool(drawn.said.note))
        set_tone(self.note, "muted" if drawn.said.reachable else "warn")
        self.advice.setText(" ".join(drawn.picture.notes))
        self.advice.setVisible(bool(drawn.picture.notes))
        spoken = self.tr("Encodes {0}").format(drawn.said.text)
        self.preview.show_picture(drawn.picture, transparent=self.design.transparent, spoken=spoken)
        self.export.allow(True)

    def _say_trouble(self, error: XengoError) -> None:
        self.preview.show_sentence(str(error))
        self.advice.hide()
        self.export.allow(False)

    def _say_nothing(self) -> None:
        self._text = ""
        self.text.setText("")
        self.note.hide()
        self.advice.hide()
        self.export.allow(False)
        self.preview.show_sentence(self.tr("The code appears here."))

    # the look

    def _restyle(self) -> None:
        self.redraw()
        self._remember.start()

    def _tell_design(self) -> None:
        self.design_changed.emit(self.design.to_json())

    def _ask_logo(self) -> None:
        pattern = self.tr("Pictures") + " (*.png *.jpg *.jpeg)"
        path = self._ask_open(self, self.tr("Choose a logo"), self.exporter.folder, pattern)
        if path:
            self._tasks.run(
                self,
                partial(rendering.read_logo, Path(path)),
                done=self.style_controls.take_logo,
                failed=self._refuse_logo,
                lane=f"qr.logo.{id(self)}",
            )

    def _refuse_logo(self, error: XengoError) -> None:
        self.style_controls.logo_field.show_problem(str(error))
        # Laid out first, for the sentence makes the form longer.
        QTimer.singleShot(0, self, self._show_logo)

    def _show_logo(self) -> None:
        self.area.ensureWidgetVisible(self.style_controls.logo_field)

    # the ways out

    def _save_svg(self) -> None:
        self._with_order(partial(self.exporter.save, "svg"))

    def _save_png(self) -> None:
        self._with_order(partial(self.exporter.save, "png"))

    def _copy_image(self) -> None:
        self._with_order(self.exporter.copy_image)

    def _copy_vector(self) -> None:
        self._with_order(self.exporter.copy_vector)

    def _with_order(self, act: Callable[[Order], None]) -> None:
        if self._row is None:
            return
        try:
            size = self.export.size_wanted
            rendering.pixels_of(size)
        except Invalid as error:
            self.troubled.emit(error)
        else:
            act(Order(self._text, self.design, size, self._row.link.code))

    # building

    def _connect(self) -> None:
        self.style_controls.edited.connect(self._restyle)
        self.style_controls.logo_requested.connect(self._ask_logo)
        self._remember.timeout.connect(self._tell_design)
        self.exporter.folder_changed.connect(self.folder_changed)
        self.exporter.notice.connect(self.notice)
        self.exporter.troubled.connect(self.troubled)
        self.export.svg_requested.connect(self._save_svg)
        self.export.png_requested.connect(self._save_png)
        self.export.image_requested.connect(self._copy_image)
        self.export.vector_requested.connect(self._copy_vector)

    def _lay_out(self) -> None:
        # The code stays in sight while its design is changed below.
        fixed = QVBoxLayout()
        fixed.setContentsMargins(16, 12, 16, 8)
        fixed.setSpacing(2)
        fixed.addWidget(self.preview)
        fixed.addSpacing(6)
        for part in (self.text, self.note, self.advice):
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
        column.addWidget(label(self.tr("Design"), Type.HEAD, "muted"))
        column.addSpacing(10)
        column.addWidget(self.style_controls)
        column.addStretch()
        return body


def read_design(text: str) -> QrDesign:
    """Read a remembered design; one that no longer makes sense is forgotten."""
    try:
        return QrDesign.from_json(text) if text else QrDesign()
    except Invalid:
        return QrDesign()


def _draw(codes: Codes, row: Row, design: QrDesign, pixels: int) -> Drawn:
    said = codes.text(row)
    return Drawn(said, rendering.picture(said.text, design, pixels))
