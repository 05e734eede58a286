"""One export after the other: started in a worker, held and ended from here, told when it is over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.batches import Batch, Batches, Destination, Running
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.running import BatchResult
from xengo_desktop.ui.tasks import Tasks


class Carrier(QObject):
    """Carries out one export at a time."""

    moved = Signal(int, int, str)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, batches: Batches, batch: Batch, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._batches, self._batch = tasks, batches, batch
        self._running: Running | None = None
        self.destination: Destination | None = None
        self.result: BatchResult | None = None

    @property
    def busy(self) -> bool:
        return self._running is not None

    @property
    def zipped(self) -> bool:
        """Whether the last export went into a ZIP."""
        return self.destination is not None and self.destination.zipped

    def start(self, plan: BatchPlan, destination: Destination, *, force: bool) -> None:
        """Make the files of the plan there."""
        self.destination, self._running = destination, Running()
        work = partial(self._batches.export, self._batch, plan, destination, self._running, force)
        self._tasks.run(self, work, done=self._finish, failed=self._fail, progress=self._tell)

    def stop(self) -> None:
        """End the export; what is finished stays."""
        if self._running is not None:
            self._running.stop()

    def pause(self) -> None:
        if self._running is not None:
            self._running.pause.pause()

    def resume(self) -> None:
        if self._running is not None:
            self._running.pause.resume()

    def _tell(self, done: int, total: int | None, failure: str) -> None:
        self.moved.emit(done, total or 0, failure)

    def _finish(self, result: BatchResult | None) -> None:
        self._running = None
        if result is None:
            self.stopped.emit()
        else:
            self.result = result
            self.finished.emit(result)

    def _fail(self, error: XengoError) -> None:
        self._running = None
        self.failed.emit(error)
