"""The two ways into a batch: links that are chosen, and a table in a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk.batches import Batch, Batches
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.batch.dialog import BatchDialog
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile, ask_what_to_open


class BatchOpener(QObject):
    """Makes a batch in a worker and opens its dialog over the window."""

    opened = Signal(object)
    exported = Signal(object)
    folder_changed = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        batches: Batches,
        over: QWidget,
        *,
        folder: str = "",
        ask: AskFile = ask_what_to_open,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._batches, self._over = theme, tasks, batches, over
        self._ask = ask
        self.folder = folder

    def open_links(self, rows: Sequence[Row]) -> None:
        """Export the codes of these links."""
        if rows:
            self._run(partial(self._batches.of_links, tuple(rows)))

    def open_table(self) -> None:
        """Ask for a CSV file and export its codes."""
        title = self.tr("Codes from a table")
        answer = self._ask(self._over, title, self.folder, self.tr("Tables (*.csv *.tsv *.txt)"))
        if answer:
            self._run(partial(self._batches.of_file, Path(answer)))

    def _run(self, work: partial[Batch]) -> None:
        self._tasks.run(self, work, done=self._open, failed=self.troubled.emit, lane="batch.open")

    def _open(self, batch: Batch) -> None:
        dialog = BatchDialog(self._theme, self._tasks, self._batches, batch, self._over, folder=self.folder)
        dialog.exported.connect(self.exported)
        dialog.folder_changed.connect(self._remember)
        dialog.show()
        self.opened.emit(dialog)

    def _remember(self, folder: str) -> None:
        self.folder = folder
        self.folder_changed.emit(folder)
