"""Copying or moving links, from the question to the end of the originals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.copying import CopyPlan
from xengo_desktop.desk.bulk.pairs import Tell, Verified
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import ChangeSet, Origin
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.runs import Run
from xengo_desktop.ui.bulk.after_copy import AfterCopyDialog
from xengo_desktop.ui.bulk.copy_dialog import CopyDialog
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks


class Copying(QObject):
    """One copy of some links; it lives until the window over which it asks is gone."""

    notice = Signal(str)
    troubled = Signal(object)

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

    def ask(self) -> None:
        """Find out which accounts can take the links, then ask which of them shall."""
        accounts = [account for account in self._desk.connections.accounts() if not account.read_only]
        ids = [account.id for account in accounts]
        self._tasks.run(
            self,
            partial(self._desk.bulk.targets, self._ids, ids),
            done=partial(self._open, {account.id: account for account in accounts}),
            failed=self.troubled.emit,
            lane="bulk.copy",
            urgent=True,
        )

    def _open(self, accounts: Mapping[str, Account], found: Sequence[str]) -> None:
        if not found:
            self.notice.emit(self.tr("Add another account first, one that may be written to."))
            return
        dialog = CopyDialog(
            self._theme,
            self._tasks,
            self._plan,
            [accounts[account_id] for account_id in found],
            moving=self._moving,
            parent=self._over,
        )
        dialog.wanted.connect(partial(self._go_on, dialog))
        dialog.setModal(True)
        dialog.show()

    def _plan(self, account_id: str, new_codes: bool, job: Job) -> CopyPlan:
        count = f"{len(self._ids):,}"
        title = self.tr("Move {0} links") if self._moving else self.tr("Copy {0} links")
        return self._desk.bulk.copy(
            title.format(count), self._ids, account_id, job, new_codes=new_codes, moving=self._moving
        )

    def _go_on(self, source: CopyDialog, plan: CopyPlan) -> None:
        review = self._reviews.review(plan.changes.title, partial(_as_it_is, plan.changes), source)
        review.finished_run.connect(self._look)

    def _look(self, run: Run) -> None:
        if run.has_copies:
            self._reviews.copies_requested.emit(run)


def show_copies(
    theme: Theme, tasks: Tasks, desk: Desk, reviews: ChangeSetDoors, over: QWidget, run: Run
) -> AfterCopyDialog:
    """Show what a run has copied: whether old and new lead to the same place, and the end of the old."""
    look, check = partial(_pairs, desk, run.id), partial(_checked, desk, run.id)
    dialog = AfterCopyDialog(theme, tasks, look, check, moving=run.origin is Origin.MOVE, parent=over)
    title = dialog.tr("Delete the originals of “{0}”").format(run.title)
    dialog.deletion_wanted.connect(partial(reviews.review, title, partial(_deleted, desk, title, run.id)))
    dialog.show()
    return dialog


def _as_it_is(changes: ChangeSet, job: Job) -> ChangeSet:
    job.check()
    return changes


def _pairs(desk: Desk, job_id: int) -> Sequence[Verified]:
    return desk.bulk.copies.pairs(job_id)


def _checked(desk: Desk, job_id: int, job: Job, tell: Tell) -> Sequence[Verified]:
    return desk.bulk.copies.check(job_id, job, tell)


def _deleted(desk: Desk, title: str, job_id: int, job: Job) -> ChangeSet:
    return desk.bulk.delete(title, desk.bulk.copies.originals(job_id), job)
