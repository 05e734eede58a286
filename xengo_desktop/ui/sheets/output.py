"""Where sheets go: a PDF with its list, a printer, the system's print preview."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.sheets.order import Sheet
from xengo_desktop.ui.computer.progress import Progress
from xengo_desktop.ui.printing.counting import labels_words
from xengo_desktop.ui.printing.dialogs import Printing
from xengo_desktop.ui.sheets import rendering
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile


class Output(QObject):
    """One long job at a time. `finished` tells a sentence, or "" for a job that was stopped."""

    began = Signal()
    finished = Signal(str)
    troubled = Signal(object)
    folder_changed = Signal(str)

    def __init__(
        self, tasks: Tasks, printing: Printing, progress: Progress, over: QWidget, where: AskFile, folder: str
    ) -> None:
        super().__init__(over)
        self._tasks, self._printing, self._progress = tasks, printing, progress
        self._over, self._where = over, where
        self.folder = folder
        self._job: Job | None = None
        printing.began.connect(self._begin)
        printing.progressed.connect(self._tell_progress)
        printing.printed.connect(self._finish)
        printing.troubled.connect(self._fail)

    @property
    def busy(self) -> bool:
        """Whether something is being saved or printed."""
        return self._job is not None

    def save(self, sheet: Sheet) -> None:
        """Ask where to, and write the PDF and its list."""
        suggestion = str(Path(self.folder) / "labels.pdf")
        answer = self._where(self._over, self.tr("Save label sheets"), suggestion, "PDF (*.pdf)")
        if not answer:
            return
        path = _as_pdf(Path(answer))
        self.folder = str(path.parent)
        self.folder_changed.emit(self.folder)
        job = self._tasks.run(
            self,
            partial(rendering.save_pdf, path, sheet),
            done=partial(self._say_saved, path),
            failed=self._fail,
            progress=self._show_progress,
        )
        self._begin(job)

    def print(self, sheet: Sheet) -> None:
        """Ask for a printer and print."""
        self._printing.print_sheet(sheet)

    def look(self, sheet: Sheet) -> None:
        """Open the system's print preview."""
        done = partial(self._show_pages, sheet.stock.paper)
        work = partial(rendering.all_pages, sheet)
        self._tasks.run(self, work, done=done, failed=self._fail, lane="sheets.pages")

    def stop(self) -> None:
        """Stop what is under way; nothing half done is left."""
        if self._job is not None:
            self._job.cancel()
            self._finish("")

    def _show_pages(self, paper: str, pages: rendering.Pages) -> None:
        self._printing.preview_pages(pages, paper)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._progress.begin(job, self.stop)
        self.began.emit()

    def _show_progress(self, done: int, total: int | None, _: str) -> None:
        self._tell_progress(done, total or 0)

    def _tell_progress(self, done: int, total: int) -> None:
        words = self.tr("{0} of {1}").format(QLocale().toString(done), labels_words(total))
        self._progress.show_progress(done, total, words)

    def _say_saved(self, path: Path, beside: Path) -> None:
        self._finish(self.tr("{0} and {1} are saved.").format(path.name, beside.name))

    def _fail(self, error: XengoError) -> None:
        self._finish("")
        self.troubled.emit(error)

    def _finish(self, words: str) -> None:
        self._job = None
        self._progress.end()
        self.finished.emit(words)


def _as_pdf(path: Path) -> Path:
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
