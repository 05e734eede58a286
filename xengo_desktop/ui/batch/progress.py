"""An export under way: how far, how fast, what failed, and the ways to hold it or to end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QProgressBar, QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.batch.rows import BadRow
from xengo_desktop.qr.batch.running import BatchResult
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, button, label, sentence
from xengo_desktop.ui.widgets.trouble import Trouble

STEPS = 1000
MOST_LISTED = 1000


class ProgressPanel(QWidget):
    """Wishes are told; what comes of them is shown when it is told."""

    pause_requested = Signal()
    resume_requested = Signal()
    stop_requested = Signal()
    folder_requested = Signal()
    manifest_requested = Signal()

    def __init__(self, theme: Theme, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._began = (0.0, 0)
        self._paused = False
        self.title = label("", Type.TITLE)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("Export"))
        self.figures = label("", Type.FIGURE, "muted")
        self.words = sentence("", Type.BODY, "")
        self.trouble = Trouble(theme)
        self.failures_title = label(self.tr("Not made"), Type.STRONG)
        self.failures = QListWidget()
        self.failures.setAccessibleName(self.tr("Codes that were not made, and why"))
        self.failures.setWordWrap(True)
        self.failures.setSpacing(3)
        self.failures.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.pause = button(self.tr("Pause"))
        self.stop = button(self.tr("Stop"))
        self.folder = DressedButton(theme, "folder-open", self.tr("Open the folder"), "primary", "on_accent")
        self.manifest = DressedButton(theme, "list", self.tr("Open the manifest"))
        self._lay_out()
        self._connect()

    def begin(self, total: int) -> None:
        """Show that an export begins."""
        self._began = (0.0, 0)
        self.title.setText(self.tr("Exporting"))
        self.words.setText(self.tr("The codes are drawn, written and read back one by one."))
        self.trouble.clear()
        self.failures.clear()
        self._show_failures()
        self._under_way(True)
        self._hold(False)
        self._say(0, total, "")

    def show_progress(self, done: int, total: int | None, failure: str) -> None:
        """Say how far it is; what failed last is added to the list."""
        if not self._began[0]:
            # What an earlier run has made is no measure of how fast this one is.
            self._began = (self._clock(), done)
        since, before = self._began
        passed = self._clock() - since
        rate = (done - before) / passed if passed > 0.2 else 0.0
        self._say(done, total or 0, self.tr("{0} a second").format(f"{rate:,.0f}") if rate else "")
        last = self.failures.item(self.failures.count() - 1)
        if failure and (last is None or last.text() != failure):
            self.failures.addItem(failure)
            self._show_failures()

    def show_result(self, result: BatchResult, bad: Sequence[BadRow], *, zipped: bool) -> None:
        """Show what was made and what was not, with the ways to it."""
        codes = len({file.row for file in result.files})
        words = self.tr("{0} codes in {1} files, each read back.")
        told = [words.format(f"{codes:,}", f"{len(result.files):,}")]
        if result.kept:
            told.append(self.tr("{0} files had been made before.").format(f"{result.kept:,}"))
        failures = [str(row) for row in (*bad, *result.missed)]
        self._end(self.tr("Done, but for some") if failures else self.tr("Done"), (*told, *result.notes))
        self._list(failures)
        self.folder.show()
        self.manifest.setVisible(not zipped)

    def show_stop(self, error: XengoError | None, *, zipped: bool) -> None:
        """Show that it ended before its end: because somebody said so, or of an error."""
        way_on = (
            self.tr("No ZIP was left behind. Go back to begin again.")
            if zipped
            else self.tr("What is finished stays. Go back and export again: only what is missing is made.")
        )
        self._end(self.tr("The export could not go on") if error else self.tr("Stopped"), (way_on,))
        if error is not None:
            self.trouble.show_error(error)

    def _end(self, title: str, words: Sequence[str]) -> None:
        self.title.setText(title)
        self.words.setText(" ".join(words))
        self.figures.setText("")
        self._under_way(False)

    def _list(self, failures: Sequence[str]) -> None:
        self.failures.clear()
        self.failures.addItems(list(failures[:MOST_LISTED]))
        if len(failures) > MOST_LISTED:
            self.failures.addItem(self.tr("… and {0} more.").format(f"{len(failures) - MOST_LISTED:,}"))
        self._show_failures()

    def _say(self, done: int, total: int, rate: str) -> None:
        self.bar.setValue(round(done / total * STEPS) if total else 0)
        said = self.tr("{0} of {1}").format(f"{done:,}", f"{total:,}")
        self.figures.setText(" · ".join(filter(None, (said, rate))))

    def _hold(self, paused: bool) -> None:
        self._paused = paused
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.title.setText(self.tr("Paused") if paused else self.tr("Exporting"))
        self._began = (0.0, 0)

    def _toggle(self) -> None:
        self._hold(not self._paused)
        (self.pause_requested if self._paused else self.resume_requested).emit()

    def _under_way(self, on: bool) -> None:
        for part in (self.pause, self.stop, self.bar, self.figures):
            part.setVisible(on)
        for part in (self.folder, self.manifest):
            part.setVisible(False)

    def _show_failures(self) -> None:
        for part in (self.failures_title, self.failures):
            part.setVisible(self.failures.count() > 0)

    def _connect(self) -> None:
        self.pause.clicked.connect(self._toggle)
        self.stop.clicked.connect(self.stop_requested)
        self.folder.clicked.connect(self.folder_requested)
        self.manifest.clicked.connect(self.manifest_requested)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.pause, self.stop, self.folder, self.manifest):
            buttons.addWidget(part)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        for line in (self.title, self.bar, self.figures, self.words, self.trouble):
            column.addWidget(line)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.failures_title)
        column.addWidget(self.failures, 1)
        column.addStretch()
        self.figures.setAlignment(Qt.AlignmentFlag.AlignLeft)
