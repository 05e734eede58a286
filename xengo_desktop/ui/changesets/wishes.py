"""What the buttons of a run ask for: that it pauses, goes on, is taken back, or hands something out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.changesets import ChangeSets
from xengo_desktop.ui.changesets.face import Face
from xengo_desktop.ui.changesets.following import Following
from xengo_desktop.ui.changesets.runs import Runs
from xengo_desktop.ui.changesets.taking import Taking
from xengo_desktop.ui.tasks import Tasks


class RunWishes(Following):
    """Does what it can itself; what is saved or shown elsewhere is asked for, with the run."""

    rollback_requested = Signal(object)
    report_requested = Signal(object)
    copies_requested = Signal(object)
    links_requested = Signal(object)

    def __init__(
        self, face: Face, tasks: Tasks, change_sets: ChangeSets, runs: Runs, parent: QObject
    ) -> None:
        super().__init__(face, tasks, change_sets, runs, parent)
        self._taking = Taking(face, tasks, change_sets, self)
        self._connect_buttons()

    def _pause(self) -> None:
        if self.job_id is not None:
            self._runs.pause(self.job_id)

    def _go_on(self) -> None:
        if self.job_id is not None:
            self._face.show_progress()
            self._go_with(self.job_id)
            self._runs.start(self.job_id, self._title)

    def _go_on_now(self) -> None:
        if self.job_id is not None:
            self._runs.go_on_now(self.job_id)

    def _cancel(self) -> None:
        if self.job_id is not None:
            self._runs.cancel(self.job_id)

    def _dismiss(self) -> None:
        if self.job_id is not None:
            self._runs.dismiss(self.job_id)

    def _retry(self) -> None:
        if self.job_id is not None:
            work = partial(self._sets.retry, self.job_id)
            self._tasks.run(self, work, done=self._retried, failed=self._face.show_failure)

    def _retried(self, count: int) -> None:
        if count:
            self._go_on()

    def _undo(self) -> None:
        if self.job_id is not None:
            self._face.progress.ended.undo.setEnabled(False)
            self.launch(self.tr("Undo: {0}").format(self._title), partial(self._sets.undo, self.job_id))

    def _copy_links(self) -> None:
        if self.job_id is not None:
            self._taking.copy_links(self.job_id)

    def _copy_rows(self) -> None:
        if self.job_id is not None:
            self._taking.copy_rows(self.job_id)

    def _show_links(self) -> None:
        if self.run is not None:
            self.links_requested.emit(self.run)

    def _save_rollback(self) -> None:
        if self.run is not None:
            self.rollback_requested.emit(self.run)

    def _export_report(self) -> None:
        if self.run is not None:
            self.report_requested.emit(self.run)

    def _see_copies(self) -> None:
        if self.run is not None:
            self.copies_requested.emit(self.run)

    def _connect_buttons(self) -> None:
        running, ended = self._face.progress.running, self._face.progress.ended
        running.pause_requested.connect(self._pause)
        running.go_on_requested.connect(self._go_on_now)
        running.cancel_requested.connect(self._cancel)
        ended.resume_requested.connect(self._go_on)
        ended.pause_requested.connect(self._pause)
        ended.cancel_requested.connect(self._cancel)
        ended.dismiss_requested.connect(self._dismiss)
        ended.retry_requested.connect(self._retry)
        ended.undo_requested.connect(self._undo)
        ended.links_wanted.connect(self._copy_links)
        ended.rows_wanted.connect(self._copy_rows)
        ended.show_requested.connect(self._show_links)
        ended.rollback_requested.connect(self._save_rollback)
        ended.report_requested.connect(self._export_report)
        ended.copies_requested.connect(self._see_copies)
