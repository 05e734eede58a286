"""Copying or moving links, from the question to the end of the originals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.copying import CopyPlan
from xengo_desktop.desk.bulk.verifying import Verified
from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.runs import Run
from xengo_desktop.ui.bulk.after_copy import AfterCopyDialog
from xengo_desktop.ui.bulk.copy_dialog import CopyDialog
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks


class Copying(QObject):
    """One copy of some links; it lives until the window over which it asks is gone."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        desk: Desk,
        reviews: ChangeSetDoors,
        over: QWidget,
        ids: Sequence[int],
        moving: bool,
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._desk, self._reviews = theme, tasks, desk, reviews
        self._over, self._ids, self._moving = over, ids, moving
        self._sources: Mapping[int, int] = {}
        self._review: ChangeSetDialog | None = None
        self.after: AfterCopyDialog | None = None

    def ask(self) -> CopyDialog:
        """Ask where to."""
        accounts = [account for account in self._desk.connections.accounts() if not account.read_only]
        dialog = CopyDialog(
            self._theme, self._tasks, self._plan, accounts, moving=self._moving, parent=self._over
        )
        dialog.wanted.connect(self._go_on)
        dialog.setModal(True)
        dialog.show()
        return dialog

    def _plan(self, account_id: str, new_codes: bool, job: Job) -> CopyPlan:
        count = f"{len(self._ids):,}"
        title = self.tr("Move {0} links") if self._moving else self.tr("Copy {0} links")
        return self._desk.bulk.copy(title.format(count), self._ids, account_id, job, new_codes=new_codes)

    def _go_on(self, plan: CopyPlan) -> None:
        self._sources = plan.sources
        self._review = self._reviews.review(plan.changes.title, partial(_as_it_is, plan.changes))
        self._review.finished_run.connect(self._look)

    def _look(self, run: Run) -> None:
        if run.tally.done and self.after is None:
            self._tasks.run(self, partial(_made, self._desk, run.id), done=self._offer)

    def _offer(self, made: Mapping[int, Link]) -> None:
        check = partial(_checked, self._desk, self._sources, made)
        self.after = AfterCopyDialog(
            self._theme, self._tasks, check, list(made), moving=self._moving, parent=self._over
        )
        self.after.deletion_wanted.connect(self._delete)
        self.after.show()

    def _delete(self, numbers: Sequence[int]) -> None:
        ids = tuple(self._sources[number] for number in numbers)
        title = self.tr("Delete {0} originals").format(f"{len(ids):,}")
        self._reviews.review(title, partial(_deleted, self._desk, title, ids))


def _as_it_is(changes: ChangeSet, job: Job) -> ChangeSet:
    job.check()
    return changes


def _made(desk: Desk, job_id: int) -> dict[int, Link]:
    rows = desk.change_sets.each(job_id, (ChangeState.DONE,))
    return {row.row: row.after for row in rows if row.after is not None}


def _checked(
    desk: Desk, sources: Mapping[int, int], made: Mapping[int, Link], job: Job
) -> Sequence[Verified]:
    return desk.bulk.verify(sources, made, job)


def _deleted(desk: Desk, title: str, ids: Sequence[int], job: Job) -> ChangeSet:
    return desk.bulk.delete(title, ids, job)
