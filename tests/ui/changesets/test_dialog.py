"""A change set on screen, over a real desk and a made-up service: read, run, paused, undone, listed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from support.change_sets import adding, all_rows, changing, deleting
from support.services import GOOD_KEY, MadeUp
from support.vaults import FakeVault
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.errors import CodeTaken
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.runs import Price, RunState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.settings import Places
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog
from xengo_desktop.ui.changesets.doors import ChangeSetDoors
from xengo_desktop.ui.changesets.rows import CHANGE, TICK, VERDICT
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks

WITHIN = 20_000
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Stand:
    """A desk with twenty links, the doors, and what a person does with them."""

    def __init__(
        self, qtbot: Any, theme: Theme, tasks: Tasks, desk: Desk, service: MadeUp, out: Path
    ) -> None:
        self.qtbot, self.tasks, self.desk, self.service = qtbot, tasks, desk, service
        self.over = QWidget()
        qtbot.addWidget(self.over)
        self.doors = ChangeSetDoors(theme, tasks, desk, self.over, lambda *_: str(out))
        self.said: list[str] = []
        self.doors.notice.connect(self.said.append)

    def wait(self, condition: Any) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WITHIN)

    def review(self, changes: ChangeSet) -> ChangeSetDialog:
        dialog = self.doors.review(changes.title, lambda job: changes)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.wait(lambda: dialog.face.body.currentWidget() is dialog.face.review)
        self.wait(lambda: self.tasks.busy == 0)
        return dialog

    def press(self, button: QWidget) -> None:
        self.wait(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def run(self, dialog: ChangeSetDialog) -> None:
        self.press(dialog.face.run)
        self.wait(lambda: dialog.job_id is not None)
        self.over_with(dialog)

    def over_with(self, dialog: ChangeSetDialog) -> None:
        self.wait(lambda: not self.doors.runs.running and self.tasks.busy == 0)
        self.wait(lambda: dialog.run is not None and dialog.run.state is not RunState.RUNNING)


@pytest.fixture
def stand(qtbot: Any, theme: Theme, tasks: Tasks, tmp_path: Path) -> Iterator[Stand]:
    service, vault = MadeUp(), FakeVault()
    desk = Desk(
        Places(tmp_path / "data"),
        keys=KeyStore(lambda: vault),
        connect=service.connect,
        dialects=(service.dialect("local", restores=True), service.dialect("made-up")),
    )
    with closing(desk):
        account = Account(id="", dialect="made-up", name="Work", base_url="https://api.example")
        account = desk.connections.add(account, GOOD_KEY)
        drafts = [LinkDraft(destination=f"https://example.com/{n}", code=f"c{n}") for n in range(20)]
        desk.change_sets.run(desk.change_sets.keep(adding(account.id, drafts)), Job())
        made = Stand(qtbot, theme, tasks, desk, service, tmp_path / "saved.csv")
        yield made
        made.wait(lambda: tasks.busy == 0)


def test_rows_are_left_out_run_and_taken_back(stand: Stand) -> None:
    dialog = stand.review(changing(all_rows(stand.desk), tags=(Tag("print"),)))
    table = dialog.face.review.table
    assert dialog.face.run.text() == "Run 20 changes"
    assert table.planned.index(0, CHANGE).data() == "Tags: +print"
    table.setCurrentIndex(table.planned.index(0, VERDICT))
    stand.qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.planned.index(0, TICK).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    stand.wait(lambda: dialog.face.run.isEnabled() and dialog.face.run.text() == "Run 19 changes")
    stand.run(dialog)
    assert dialog.face.progress.title.text() == "Done"
    assert sum(row.link.tags == (Tag("print"),) for row in all_rows(stand.desk)) == 19
    stand.press(dialog.face.progress.undo)
    stand.wait(lambda: dialog.windowTitle().startswith("Undo"))
    stand.over_with(dialog)
    assert {row.link.tags for row in all_rows(stand.desk)} == {()}


def test_what_failed_is_listed_reported_and_tried_again(stand: Stand, tmp_path: Path) -> None:
    refusals = iter(range(2))

    def refuse(call: str) -> None:
        if call == "update" and next(refusals, None) is not None:
            raise CodeTaken("Not this one.")

    stand.service.before = refuse
    dialog = stand.review(changing(all_rows(stand.desk), title="New"))
    stand.run(dialog)
    progress = dialog.face.progress
    assert progress.title.text() == "Done, but for some"
    assert {row.reason for row in progress.failures.table.records.records} == {"Not this one."}
    stand.press(progress.report)
    stand.wait(lambda: stand.said)
    report = (tmp_path / "saved.csv").read_text("utf-8-sig").splitlines()
    assert len(report) == 21
    assert sum("Not this one." in line for line in report) == 2
    stand.press(progress.retry)
    stand.wait(lambda: dialog.run is not None and not dialog.run.tally.failed)
    assert {row.link.title for row in all_rows(stand.desk)} == {"New"}


def test_a_closed_dialog_leaves_it_running_and_jobs_lead_back(stand: Stand) -> None:
    dialog = stand.review(deleting(all_rows(stand.desk)))
    job = dialog
    updates = iter(range(100))

    def hold(call: str) -> None:
        if call == "delete" and next(updates) == 3:
            stand.desk.change_sets.pause(job.job_id or 0)

    stand.service.before = hold
    stand.press(dialog.face.run)
    stand.wait(lambda: dialog.job_id is not None)
    dialog.reject()
    stand.wait(lambda: not stand.doors.runs.running)
    jobs = stand.doors.show_jobs()
    jobs.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    stand.wait(lambda: jobs.table.records.rowCount() == 2)
    run = jobs.table.records.record(0)
    assert (run.state, run.tally.done + run.tally.left) == (RunState.PAUSED, 20)
    stand.press(jobs.go_on)
    stand.wait(lambda: not stand.service.links)
    stand.wait(lambda: not stand.doors.runs.running and stand.tasks.busy == 0)


def test_what_cannot_be_run_says_so_before(stand: Stand) -> None:
    refused = Planned(row=3, verdict=Verdict.REFUSED, account_id="", reason="Line 3 cannot be read.")
    dialog = stand.review(ChangeSet(title="Import", rows=(refused,)))
    assert (dialog.face.run.text(), dialog.face.run.isEnabled()) == ("Nothing to run", False)
    dialog.face.show_prices([Price(account_id="a", name="A", changes=5, requests=5, left=3)])
    assert not dialog.face.run.isEnabled()


def test_many_rows_are_shown_and_ticked_without_a_pause(stand: Stand) -> None:
    row = changing(all_rows(stand.desk)[:1], title="x").rows[0]
    dialog = stand.review(ChangeSet(title="Many", rows=(row,) * 100_000))
    table = dialog.face.review.table
    table.selectAll()
    stand.qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.planned.ticked == 0
    stand.qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.planned.ticked == 100_000
    stand.wait(lambda: stand.tasks.busy == 0 and not dialog.later.isActive())
