"""Names, checks and what is in the way: asked for in workers, told when they are there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.batches import Batch, Batches, Checked, Destination, Wishes
from xengo_desktop.domain.errors import Invalid, XengoError
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.rows import BadRow
from xengo_desktop.ui.tasks import Tasks


class Planner(QObject):
    """Keeps the newest plan; None while what was typed cannot be met."""

    planned = Signal(object)
    refused = Signal(object)
    check_began = Signal()
    check_moved = Signal(int, int)
    checked = Signal(object)
    in_the_way = Signal(int)

    def __init__(self, tasks: Tasks, batches: Batches, batch: Batch, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._batches, self._batch = tasks, batches, batch
        self._checked_wish: tuple[object, bool] | None = None
        self.plan: BatchPlan | None = None

    @property
    def bad(self) -> tuple[BadRow, ...]:
        """Rows that no code can be made of."""
        return (*self._batch.bad, *(self.plan.bad if self.plan else ()))

    def want(self, wishes: Wishes) -> None:
        """Have all files named as is wished."""
        work = partial(self._batches.planned, self._batch, wishes)
        done = partial(self._keep, wishes)
        self._tasks.run(self, work, done=done, failed=self._refuse, lane=self._lane("names"), urgent=True)

    def look_around(self, destination: Destination | None) -> None:
        """Find out what would be written over there."""
        if self.plan is not None and destination is not None:
            work = partial(self._batches.in_the_way, self.plan, destination)
            self._tasks.run(self, work, done=self.in_the_way.emit, lane=self._lane("place"))

    def _keep(self, wishes: Wishes, plan: BatchPlan) -> None:
        self.plan = plan
        self.planned.emit(plan)
        # The check is about looks and sizes; another name changes nothing of it.
        if self._checked_wish != (wishes.size, wishes.own):
            self._checked_wish = (wishes.size, wishes.own)
            self._check(plan)

    def _check(self, plan: BatchPlan) -> None:
        self.check_began.emit()
        self._tasks.run(
            self,
            partial(self._batches.checked, plan),
            done=self._tell,
            failed=self._refuse,
            progress=self._tell_how_far,
            lane=self._lane("check"),
        )

    def _tell(self, checked: Checked) -> None:
        self.checked.emit(checked)

    def _tell_how_far(self, done: int, total: int | None, _: str) -> None:
        self.check_moved.emit(done, total or 0)

    def _refuse(self, error: XengoError) -> None:
        if isinstance(error, Invalid):
            self.plan = None
        self.refused.emit(error)

    def _lane(self, name: str) -> str:
        return f"batch.{name}.{id(self)}"
