"""The ways out of the studio: past the gate into a file, or onto the clipboard."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.preflight.findings import Severity, Verdict
from xengo_desktop.qr.sizes import width_pixels
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio import rendering, saving
from xengo_desktop.ui.studio.checking import Checking
from xengo_desktop.ui.studio.file_names import file_stem, with_suffix
from xengo_desktop.ui.studio.gate import GateDialog
from xengo_desktop.ui.studio.pictures import image_of
from xengo_desktop.ui.studio.rendering import Picture
from xengo_desktop.ui.studio.saving import Order, Saved
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.clipboard import put, put_picture
from xengo_desktop.ui.widgets.files import AskFile

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Studio

PICTURES = QStandardPaths.StandardLocation.PicturesLocation
HOME = QStandardPaths.StandardLocation.HomeLocation

Export = Callable[[Verdict, bool], None]
"""What to do past the gate: gets the verdict, and whether it was passed by force."""


class Exporting(QObject):
    """`fix_requested` passes on what someone at the gate wants mended."""

    folder_changed = Signal(str)
    fix_requested = Signal(object)
    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        studio: Studio,
        checking: Checking,
        *,
        folder: str,
        ask: AskFile,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._studio, self._checking = theme, tasks, studio, checking
        self._ask, self._over = ask, over
        # A folder that is gone would be taken for a file name by the dialog.
        self.folder = next(filter(os.path.isdir, (folder, _place(PICTURES))), _place(HOME))
        self.gate: GateDialog | None = None

    def pass_gate(self, act: Export) -> None:
        """Act once nothing speaks against the code, or someone insists."""
        self._checking.settle(partial(self._at_gate, act))

    def save(self, order: Order) -> None:
        """Ask where to, and save there; what could not be read back is not said to be saved."""
        name = order.format.upper()
        suggestion = str(Path(self.folder) / f"{file_stem(order.subject.name)}.{order.format}")
        title = self.tr("Save as {0}").format(name)
        answer = self._ask(self._over, title, suggestion, f"{name} (*.{order.format})")
        if not answer:
            return
        path = with_suffix(Path(answer), order.format)
        self._remember(str(path.parent))
        work = partial(saving.save, self._studio, order, path)
        self._tasks.run(self, work, done=partial(self._say_saved, order), failed=self.troubled.emit)

    def copy_image(self, order: Order) -> None:
        """Put the pixels on the clipboard."""
        try:
            pixels = width_pixels(order.size)
        except Invalid as error:
            self.troubled.emit(error)
            return
        work = partial(rendering.pictured, order.drawing, pixels)
        self._run_copy(work, partial(self._put_image, order))

    def copy_vector(self, order: Order) -> None:
        """Put the SVG on the clipboard, for drawing programs and as text."""
        work = partial(rendering.file_of, order.drawing, "svg", order.size)
        self._run_copy(work, partial(self._put_vector, order))

    def _at_gate(self, act: Export, verdict: Verdict) -> None:
        if verdict.verdict is Severity.OK:
            act(verdict, False)
            return
        self.gate = gate = GateDialog(self._theme, verdict, self._over)
        self._checking.judged.connect(gate.show_verdict)
        gate.fix_requested.connect(self.fix_requested)
        gate.passed.connect(partial(self._go_past, act))
        gate.finished.connect(gate.deleteLater)
        gate.open()

    def _go_past(self, act: Export, forced: bool) -> None:
        verdict = self._checking.whole
        if verdict is not None:
            act(verdict, forced)

    def _remember(self, folder: str) -> None:
        if folder != self.folder:
            self.folder = folder
            self.folder_changed.emit(folder)

    def _say_saved(self, order: Order, saved: Saved) -> None:
        if saved.read:
            said = self.tr("{0} is saved, and its code was read back.")
        elif saved.read is None:
            said = self.tr("{0} is saved. Such files cannot be opened here; the same drawing was read back.")
        else:
            said = self.tr("{0} is saved as you wished, but its code could not be read back.")
        self.notice.emit(said.format(saved.path.name))

    def _run_copy(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(self, work, done=done, failed=self.troubled.emit, lane=f"studio.copy.{id(self)}")

    def _put_image(self, order: Order, picture: Picture) -> None:
        put_picture(image_of(picture))
        self._say_copied(self.tr("The code is copied as an image."))

    def _put_vector(self, order: Order, data: bytes) -> None:
        parcel = QMimeData()
        parcel.setData("image/svg+xml", data)
        parcel.setText(data.decode())
        put(parcel)
        self._say_copied(self.tr("The code is copied as SVG."))

    def _say_copied(self, said: str) -> None:
        verdict = self._checking.whole
        if verdict is not None and verdict.verdict is Severity.FAIL:
            said = f"{said} {self.tr('Mind that it is not ready to be printed.')}"
        self.notice.emit(said)


def _place(kind: QStandardPaths.StandardLocation) -> str:
    return QStandardPaths.writableLocation(kind)
