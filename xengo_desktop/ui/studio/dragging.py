"""Out of the window: the code as files that another app can take, in a folder that is gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.ui.studio import rendering
from xengo_desktop.ui.studio.file_names import file_stem
from xengo_desktop.ui.studio.saving import Order
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import put

MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
SHOWN = 96
"""Pixels of the picture under the pointer."""

Start = Callable[[QDrag], object]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Finished files, and the bytes of each by its media type."""

    paths: tuple[Path, ...]
    contents: tuple[tuple[str, bytes], ...]

    def mime(self) -> QMimeData:
        """Return what a drop or a paste gets."""
        made = QMimeData()
        for media_type, data in self.contents:
            made.setData(media_type, data)
        made.setUrls([QUrl.fromLocalFile(str(path)) for path in self.paths])
        return made


class Dragging(QObject):
    """The files are made when the drag begins; one whose button is up again by then is forgotten."""

    notice = Signal(str)
    troubled = Signal(object)

    def __init__(self, tasks: Tasks, over: QWidget, start: Start | None = None) -> None:
        super().__init__(over)
        self._tasks, self._over = tasks, over
        self._start = start or _carry
        self._folder = tempfile.mkdtemp(prefix="xengo-qr-")
        self._tidy = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.tidy)

    def tidy(self) -> None:
        """Take the files away."""
        self._tidy()

    def drag(self, order: Order, key: str, picture: QPixmap) -> None:
        """Carry the code out as a file of that kind, or as SVG and PNG for ""."""
        self._make(order, key, partial(self._set_off, picture))

    def copy(self, order: Order, key: str) -> None:
        """Put the file on the clipboard instead."""
        self._make(order, key, partial(self._put, key))

    def _make(self, order: Order, key: str, done: Callable[[Parcel], None]) -> None:
        keys = (key,) if key else tuple(MEDIA)
        self._tasks.run(
            self,
            partial(packed, Path(self._folder), order, keys),
            done=done,
            failed=self.troubled.emit,
            lane=f"studio.drag.{id(self)}",
            urgent=True,
        )

    def _set_off(self, picture: QPixmap, parcel: Parcel) -> None:
        drag = QDrag(self._over)
        drag.setMimeData(parcel.mime())
        drag.setPixmap(picture.scaledToWidth(SHOWN, Qt.TransformationMode.SmoothTransformation))
        self._start(drag)

    def _put(self, key: str, parcel: Parcel) -> None:
        put(parcel.mime())
        self.notice.emit(self.tr("The {0} file is copied.").format(key.upper()))


def packed(folder: Path, order: Order, keys: Sequence[str]) -> Parcel:
    """Make the files; FileTrouble where there is no room for them."""
    from xengo_desktop.domain import saving

    stem = file_stem(order.subject.name)
    paths, contents = [], []
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise FileTrouble("There is no room for temporary files.", detail=str(error)) from error
    for key in keys:
        data = rendering.file_of(order.drawing, key, order.size)
        path = folder / f"{stem}.{key}"
        saving.save(path, data)
        paths.append(path)
        contents.append((MEDIA[key], data))
    return Parcel(tuple(paths), tuple(contents))


def _carry(drag: QDrag) -> object:
    if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        return None
    return drag.exec(Qt.DropAction.CopyAction)
