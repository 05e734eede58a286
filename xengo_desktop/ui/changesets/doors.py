"""The ways to change sets: a review that is asked for, and the list of all runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.domain.search.terms import JobTerm
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.ui.changesets.status import RunsStatus
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.files import AskFile, ask_where_to_save
from xengo_desktop.ui.zones import viewer_zone

if TYPE_CHECKING:
    from xengo_desktop.desk.changing.outbox import Submitted
    from xengo_desktop.domain.changes import Step
    from xengo_desktop.domain.runs import Run
    from xengo_desktop.ui.accounts.watch import Known
    from xengo_desktop.ui.changesets.dialog import ChangeSetDialog, Planner
    from xengo_desktop.ui.changesets.jobs import JobsDialog
    from xengo_desktop.ui.changesets.runs import Runs
    from xengo_desktop.ui.changesets.waiting import Waiting


class ChangeSetDoors(QObject):
    """`ran` when a run has ended and links are not as they were; the dialogs are made when wanted.

    `copies_requested` asks for what a run has copied, to be looked at.
    `links_requested` asks for links in the table: the search that finds them, and what they are called.
    `offered` is a sentence with the words for what can be done about it, and what does it.
    """

    ran = Signal(object)
    notice = Signal(str)
    offered = Signal(str, str, object)
    troubled = Signal(object)
    copies_requested = Signal(object)
    links_requested = Signal(str, str)

    def __init__(
        self, theme: Theme, tasks: Tasks, desk: Desk, over: QWidget, ask: AskFile = ask_where_to_save
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._desk, self._over = theme, tasks, desk, over
        self._ask = ask
        self._waiting: Waiting | None = None
        self.status = RunsStatus()
        self.status.opened.connect(self.show_job)

    @cached_property
    def runs(self) -> Runs:
        """What is under way."""
        from xengo_desktop.ui.changesets.runs import Runs
        from xengo_desktop.ui.changesets.waiting import Waiting

        made = Runs(self._tasks, self._desk.change_sets, self)
        made.ended.connect(self.ran)
        made.began.connect(self._show_begun)
        made.moved.connect(self.status.show_tally)
        made.ended.connect(self.status.end)
        made.failed.connect(self.status.drop)
        self._waiting = Waiting(made, self._desk.change_sets, self)
        return made

    def follow(self, known: Known) -> None:
        """Go on with runs that wait for accounts which can be reached again."""
        if self._waiting is not None:
            self._waiting.follow(known)

    def hear(self, outcomes: Sequence[Submitted]) -> None:
        """Go on with runs that wait for accounts which have just answered."""
        if self._waiting is not None:
            self._waiting.hear(outcomes)

    @property
    def left(self) -> int:
        """How many changes the runs that are under way have yet to send."""
        if "runs" not in vars(self):
            return 0
        tallies = (self._desk.change_sets.under_way(job_id) for job_id in self.runs.running)
        return sum(tally.left for tally in tallies if tally is not None)

    def look_for_interrupted(self) -> None:
        """Offer to go on with what was not sent to its end; what somebody has paused is only named below."""
        self._tasks.run(self, partial(_interrupted, self._desk), done=self._offer, failed=self.troubled.emit)

    def review(self, title: str, planner: Planner, source: QDialog | None = None) -> ChangeSetDialog:
        """Plan a change set and show it; it is run when the user says so.

        `source` is the dialog that asks for it: what was filled in there is kept, to go back to.
        """
        dialog = self._dialog()
        if source is not None:
            dialog.come_from(source)
        dialog.plan(title, planner)
        dialog.show()
        return dialog

    def show_job(self, job_id: int, title: str) -> ChangeSetDialog:
        """Show a run that is there already."""
        dialog = self._dialog()
        dialog.show_job(job_id, title)
        dialog.show()
        return dialog

    def undo_step(self, step: int, title: str) -> None:
        """Take a large step of the journal back as a run of its own."""
        self._tasks.run(
            self,
            partial(self._desk.change_sets.undo_step, step, title),
            done=partial(self._begin, title),
            failed=self.troubled.emit,
        )

    def show_jobs(self) -> JobsDialog:
        """Show all runs."""
        from xengo_desktop.ui.changesets.jobs import JobsDialog

        sets, zone = self._desk.change_sets, self._zone()
        dialog = JobsDialog(self._theme, self._tasks, sets, self.runs, zone, self._over)
        dialog.opened.connect(self.show_job)
        dialog.copies_requested.connect(self.copies_requested)
        dialog.show()
        return dialog

    def undo_large(self, step: Step) -> None:
        """Take a large step of the journal back."""
        self.undo_step(step.id, self.tr("Undo: {0}").format(step.title))

    def redo_large(self, step: Step) -> None:
        """Do a large step of the journal again."""
        title = self.tr("Redo: {0}").format(step.title)
        work = partial(self._desk.change_sets.redo_step, step.id, title)
        self._tasks.run(self, work, done=partial(self._begin, title), failed=self.troubled.emit)

    def _offer(self, found: Sequence[Run]) -> None:
        from xengo_desktop.domain.runs import RunState

        for run in found:
            self.status.rest(run)
        offered = [run for run in found if run.state is not RunState.PAUSED or run.reason]
        if offered:
            run = offered[0]
            words = self.tr("Interrupted: {0}. {1} changes are left.")
            if run.state is RunState.UNBEGUN:
                words = self.tr("Never begun: {0}. The app ended before anything of it was sent.")
            elif run.state is RunState.PAUSED:
                words = self.tr("Stopped: {0}. {1} changes are left.")
            act = partial(self.show_job, run.id, run.title)
            self.offered.emit(words.format(run.title, f"{run.tally.left:,}"), self.tr("Show it"), act)

    def _show_begun(self, job_id: int) -> None:
        self.status.begin(job_id, self.runs.running[job_id])

    def _begin(self, title: str, job_id: int) -> None:
        self.runs.start(job_id, title)
        self.show_job(job_id, title)

    def _dialog(self) -> ChangeSetDialog:
        from xengo_desktop.ui.changesets.dialog import ChangeSetDialog
        from xengo_desktop.ui.changesets.face import Face

        names = {account.id: account.name for account in self._desk.connections.accounts()}
        face = Face(self._theme, self._zone(), names)
        dialog = ChangeSetDialog(face, self._tasks, self._desk.change_sets, self.runs, self._over)
        dialog.copies_requested.connect(self.copies_requested)
        dialog.links_requested.connect(partial(self._show_links, dialog))
        dialog.rollback_requested.connect(self._save_rollback)
        dialog.report_requested.connect(self._save_report)
        return dialog

    def _show_links(self, dialog: ChangeSetDialog, run: Run) -> None:
        """Show the links of a run in the table; the dialog would stand before it."""
        dialog.close()
        self.links_requested.emit(write_term(JobTerm(run.id)), self.tr("Links of “{0}”").format(run.title))

    def _zone(self) -> ZoneInfo:
        return viewer_zone(self._desk.settings.load().zone)

    def _save_rollback(self, run: Run) -> None:
        name = Path(run.rollback).name
        answer = self._ask(self._over, self.tr("Save the rollback file"), name, self.tr("JSON (*.json)"))
        if answer:
            self._save(partial(self._desk.change_sets.save_rollback, run.id, Path(answer)), answer)

    def _save_report(self, run: Run) -> None:
        name = f"{run.title[:60].replace('/', '-')}.csv"
        answer = self._ask(self._over, self.tr("Export the report"), name, self.tr("CSV (*.csv)"))
        if answer:
            self._save(partial(self._desk.change_sets.save_report, run.id, Path(answer)), answer)

    def _save(self, work: partial[None], path: str) -> None:
        said = self.tr("Saved as {0}.").format(path)
        self._tasks.run(self, work, done=partial(self._say, said), failed=self.troubled.emit)

    def _say(self, words: str, _: object) -> None:
        self.notice.emit(words)


def _interrupted(desk: Desk) -> tuple[Run, ...]:
    # What has not been run for long does not make the start longer: one look at the ledger.
    if not desk.ledger.jobs.unfinished():
        return ()
    from xengo_desktop.domain.runs import RESUMABLE, RunState

    ended = (*RESUMABLE, RunState.UNBEGUN)
    return tuple(run for run in desk.change_sets.runs() if run.state in ended)
