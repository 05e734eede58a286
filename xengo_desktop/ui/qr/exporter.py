"""The ways out of the QR panel: files and the clipboard, made in a worker."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.sizes import Size
from xengo_desktop.ui.qr import rendering
from xengo_desktop.ui.qr.rendering import Picture
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile

PICTURES = QStandardPaths.StandardLocation.PicturesLocation
HOME = QStandardPaths.StandardLocation.HomeLocation


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported: a text in a design at a size, and the code that names the file."""

    text: str
    design: QrDesign
    size: Size
    code: str


class Exporter(QObject):
    """Asks where to, has it made, and says that it is done."""

    folder_changed = Signal(str)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, folder: str, ask: AskFile, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._ask, self._over = tasks, ask, over
        # A folder that is gone would be taken for a file name by the dialog.
        self.folder = next(filter(os.path.isdir, (folder, _place(PICTURES))), _place(HOME))

    def save(self, key: str, order: Order) -> None:
        """Save a file in the format of that key, where the user says."""
        name = key.upper()
        suggestion = str(Path(self.folder) / f"{file_stem(order.code)}.{key}")
        title = self.tr("Save as {0}").format(name)
        answer = self._ask(self._over, title, suggestion, f"{name} (*.{key})")
        if answer:
            path = with_suffix(Path(answer), key)
            self._remember(str(path.parent))
            work = partial(rendering.save_file, path, order.text, order.design, key, order.size)
            self._tasks.run(self, work, done=self._say_saved, failed=self.troubled.emit)

    def copy_image(self, order: Order) -> None:
        """Put the pixels on the clipboard."""
        self._tasks.run(
            self, partial(_picture, order), done=self._put_image, failed=self.troubled.emit, lane="qr.copy"
        )

    def copy_vector(self, order: Order) -> None:
        """Put the SVG on the clipboard, for drawing programs and as text."""
        work = partial(rendering.file_bytes, order.text, order.design, "svg", order.size)
        self._tasks.run(self, work, done=self._put_vector, failed=self.troubled.emit, lane="qr.copy")

    def _remember(self, folder: str) -> None:
        if folder != self.folder:
            self.folder = folder
            self.folder_changed.emit(folder)

    def _say_saved(self, path: Path) -> None:
        self.notice.emit(self.tr("{0} is saved.").format(path.name))

    def _put_image(self, picture: Picture) -> None:
        QGuiApplication.clipboard().setImage(image_of(picture))
        self.notice.emit(self.tr("The code is copied as an image."))

    def _put_vector(self, data: bytes) -> None:
        parcel = QMimeData()
        parcel.setData("image/svg+xml", data)
        parcel.setText(data.decode())
        QGuiApplication.clipboard().setMimeData(parcel)
        self.notice.emit(self.tr("The code is copied as SVG."))


def image_of(picture: Picture) -> QImage:
    """Make an image that owns its pixels; QImage does not keep the bytes alive."""
    return QImage(picture.rgba, picture.side, picture.side, QImage.Format.Format_RGBA8888).copy()


def file_stem(code: str) -> str:
    """Suggest a file name that every file system takes."""
    return re.sub(r"[^\w.-]+", "-", code).strip("-.")[:80] or "code"


def with_suffix(path: Path, key: str) -> Path:
    """Add the format's suffix where the user left it out."""
    return path if path.suffix.lower() == f".{key}" else path.with_name(f"{path.name}.{key}")


def _picture(order: Order) -> Picture:
    return rendering.picture(order.text, order.design, rendering.pixels_of(order.size))


def _place(kind: QStandardPaths.StandardLocation) -> str:
    return QStandardPaths.writableLocation(kind)
