"""Files that come in, chosen or dropped: a logo, a font, a whole look, a brand kit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from xengo_desktop.ui.studio import dropping
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.dropping import DesignFile, Dropped, FontFile, KitFile, LogoFile
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import KeptKit, Studio


class Intake(QObject):
    """`hovered` tells that a file is held over the page, `refused` why one is of no use."""

    hovered = Signal(bool)
    kit_taken = Signal(object)
    refused = Signal(object)
    notice = Signal(str)

    def __init__(
        self, tasks: Tasks, bench: Bench, studio: Studio, *, folder: str, ask: AskFile, over: QWidget
    ) -> None:
        super().__init__(over)
        self._tasks, self._bench, self._studio = tasks, bench, studio
        self._ask, self._over, self._folder = ask, over, folder
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def ask_logo(self) -> None:
        """Ask for a picture."""
        pattern = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.svg)"
        self._ask_file(self.tr("Choose a logo"), pattern)

    def ask_font(self) -> None:
        """Ask for a font."""
        self._ask_file(self.tr("Choose a font"), self.tr("Fonts") + " (*.ttf *.otf)")

    def ask_design(self) -> None:
        """Ask for a design that someone saved as a file."""
        self._ask_file(self.tr("Open a design file"), self.tr("Designs") + " (*.json)")

    def ask_kit(self) -> None:
        """Ask for a brand kit."""
        self._ask_file(self.tr("Import a brand kit"), self.tr("Brand kits") + " (*.xengo-kit)")

    def take(self, path: Path) -> None:
        """Take a file for what it is."""
        self._folder = str(path.parent)
        self._tasks.run(
            self,
            partial(dropping.read, path),
            done=partial(self._use, path),
            failed=self.refused.emit,
            lane=f"studio.intake.{id(self)}",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if _file_in(event) is not None:
                event.acceptProposedAction()
                self.hovered.emit(True)
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = _file_in(event)
            self.hovered.emit(False)
            if path is not None:
                event.acceptProposedAction()
                self.take(path)
                return True
        return False

    def _ask_file(self, title: str, pattern: str) -> None:
        answer = self._ask(self._over, title, self._folder, pattern)
        if answer:
            self.take(Path(answer))

    def _use(self, path: Path, dropped: Dropped) -> None:
        match dropped:
            case LogoFile(data):
                self._bench.change(logo=data)
            case FontFile(data):
                self._bench.change(font=data)
            case DesignFile(design):
                self._bench.put(design)
                self.notice.emit(self.tr("The look of {0} is taken; Ctrl+Z takes it back.").format(path.name))
            case KitFile(data):
                work = partial(_take_kit, self._studio, data)
                self._tasks.run(self, work, done=self._say_kit, failed=self.refused.emit)

    def _say_kit(self, kept: KeptKit) -> None:
        self.kit_taken.emit(kept)
        self.notice.emit(self.tr("The brand “{0}” is in use.").format(kept.kit.name))


def _take_kit(studio: Studio, data: bytes) -> KeptKit:
    kept = studio.kits.import_kit(data)
    studio.kits.activate(kept.id)
    return kept


def _file_in(event: QDropEvent) -> Path | None:
    """Return the first file that may be of use; what comes out of this window is not."""
    if event.source() is not None:
        return None
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next(filter(dropping.is_taken, paths), None)
