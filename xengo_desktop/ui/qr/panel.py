"""The QR panel: the chosen link's code as it will be exported, its look, and its ways out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.codes import Codes, CodeText
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.sizes import Size
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.qr import rendering
from xengo_desktop.ui.qr.export import ExportPart
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
        self._ask_save, self._ask_open = ask_save, ask_open
        self._folder = folder or _pictures()
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
        path = self._ask_open(self, self.tr("Choose a logo"), self._folder, pattern)
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

    # the ways out

    def _save_svg(self) -> None:
        self._save("svg", self.tr("Save as SVG"), "SVG (*.svg)")

    def _save_png(self) -> None:
        self._save("png", self.tr("Save as PNG"), "PNG (*.png)")

    def _save(self, key: str, title: str, pattern: str) -> None:
        size = self._size()
        if self._row is None or size is None:
            return
        suggestion = str(Path(self._folder) / f"{file_stem(self._row)}.{key}")
        answer = self._ask_save(self, title, suggestion, pattern)
        if not answer:
            return
        path = with_suffix(Path(answer), key)
        self._remember_folder(str(path.parent))
        work = partial(rendering.save_file, path, self._text, self.design, key, size)
        self._tasks.run(self, work, done=self._say_saved, failed=self.troubled.emit)

    def _say_saved(self, path: Path) -> None:
        self.notice.emit(self.tr("{0} is saved.").format(path.name))

    def _remember_folder(self, folder: str) -> None:
        if folder != self._folder:
            self._folder = folder
            self.folder_changed.emit(folder)

    def _copy_image(self) -> None:
        size = self._size()
        if size is not None:
            work = partial(_picture_of, self._text, self.design, size)
            self._tasks.run(self, work, done=self._put_image, failed=self.troubled.emit, lane="qr.copy")

    def _put_image(self, picture: Picture) -> None:
        image = QImage(picture.rgba, picture.side, picture.side, QImage.Format.Format_RGBA8888).copy()
        QGuiApplication.clipboard().setImage(image)
        self.notice.emit(self.tr("The code is copied as an image."))

    def _copy_vector(self) -> None:
        size = self._size()
        if size is not None:
            work = partial(rendering.file_bytes, self._text, self.design, "svg", size)
            self._tasks.run(self, work, done=self._put_vector, failed=self.troubled.emit, lane="qr.copy")

    def _put_vector(self, data: bytes) -> None:
        parcel = QMimeData()
        parcel.setData("image/svg+xml", data)
        parcel.setText(data.decode())
        QGuiApplication.clipboard().setMimeData(parcel)
        self.notice.emit(self.tr("The code is copied as SVG."))

    def _size(self) -> Size | None:
        try:
            size = self.export.size_wanted
            rendering.pixels_of(size)
        except Invalid as error:
            self.troubled.emit(error)
            return None
        return size

    # building

    def _connect(self) -> None:
        self.style_controls.edited.connect(self._restyle)
        self.style_controls.logo_requested.connect(self._ask_logo)
        self._remember.timeout.connect(self._tell_design)
        self.export.svg_requested.connect(self._save_svg)
        self.export.png_requested.connect(self._save_png)
        self.export.image_requested.connect(self._copy_image)
        self.export.vector_requested.connect(self._copy_vector)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 4, 16)
        column.setSpacing(0)
        column.addWidget(self.preview)
        column.addSpacing(8)
        for part in (self.text, self.note, self.advice):
            column.addWidget(part)
            column.addSpacing(2)
        column.addSpacing(10)
        column.addWidget(self.export)
        column.addSpacing(20)
        column.addWidget(label(self.tr("Design"), Type.HEAD, "muted"))
        column.addSpacing(10)
        column.addWidget(self.style_controls)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroller(body, self.tr("QR code")))


def read_design(text: str) -> QrDesign:
    """Read a remembered design; one that no longer makes sense is forgotten."""
    try:
        return QrDesign.from_json(text) if text else QrDesign()
    except Invalid:
        return QrDesign()


def file_stem(row: Row) -> str:
    """Suggest a file name that every file system takes."""
    return re.sub(r"[^\w.-]+", "-", row.link.code).strip("-.")[:80] or "code"


def with_suffix(path: Path, key: str) -> Path:
    """Add the format's suffix where the user left it out."""
    return path if path.suffix.lower() == f".{key}" else path.with_name(f"{path.name}.{key}")


def _draw(codes: Codes, row: Row, design: QrDesign, pixels: int) -> Drawn:
    said = codes.text(row)
    return Drawn(said, rendering.picture(said.text, design, pixels))


def _picture_of(text: str, design: QrDesign, size: Size) -> Picture:
    return rendering.picture(text, design, rendering.pixels_of(size))


def _pictures() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
