"""A change set on screen, over a real desk and a made-up service: read, run, paused, undone, listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from support.change_set_stand import Stand
from support.change_sets import all_rows, changing, deleting
from xengo_desktop.domain.changesets import ChangeSet, Planned, Verdict
from xengo_desktop.domain.errors import CodeTaken, TooFast
from xengo_desktop.domain.runs import Price, RunState
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.changesets.rows import CHANGE, TICK, VERDICT

WITHIN = 60_000
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_rows_are_left_out_run_and_taken_back(stand: Stand) -> None:
    dialog = stand.review(changing(all_rows(stand.desk), tags=(Tag("print"),)))
    table = dialog.face.review.table
    assert dialog.face.run.text() == "Change 20 links"
    assert table.planned.index(0, CHANGE).data() == "Tags: none → print"
    table.setCurrentIndex(table.planned.index(0, VERDICT))
    stand.qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.planned.index(0, TICK).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    stand.wait(lambda: dialog.face.run.isEnabled() and dialog.face.run.text() == "Change 19 links")
    stand.run(dialog)
    progress = dialog.face.progress
    assert progress.ended.title.text() == "Done"
    shown = progress.outcomes.table.records
    assert [shown.index(0, column).data() for column in (1, 3)] == ["Done", "Tags: none → print"]
    assert shown.rowCount() == 19
    assert sum(row.link.tags == (Tag("print"),) for row in all_rows(stand.desk)) == 19
    stand.press(progress.ended.undo)
    stand.wait(lambda: dialog.windowTitle().startswith("Undo"))
    assert not progress.ended.isVisible()
    stand.over_with(dialog)
    assert progress.ended.undo.text() == "Do it again"
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
    assert progress.ended.title.text() == "Done, but for some"
    assert {row.reason for row in progress.outcomes.table.records.records} == {"Not this one.", ""}
    stand.press(progress.ended.report)
    stand.wait(lambda: stand.said)
    report = (tmp_path / "saved.csv").read_text("utf-8-sig").splitlines()
    assert len(report) == 21
    assert sum("Not this one." in line for line in report) == 2
    stand.press(progress.ended.retry)
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
    stand.over_with(dialog)
    assert dialog.focusWidget() is dialog.face.progress.ended.resume
    assert stand.doors.status.words.text() == "1 job is not finished"
    dialog.reject()
    jobs = stand.doors.show_jobs()
    jobs.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    stand.wait(lambda: jobs.table.records.rowCount() == 2)
    run = jobs.table.records.record(0)
    assert (run.state, run.tally.done + run.tally.left) == (RunState.PAUSED, 20)
    stand.press(jobs.go_on)
    stand.wait(lambda: not stand.service.links)
    stand.wait(lambda: not stand.doors.runs.running and stand.tasks.busy == 0)
    assert stand.doors.status.isHidden()


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


def test_where_most_rows_stay_the_same_the_others_are_read_first(stand: Stand) -> None:
    rows = [
        Planned(row=number, verdict=Verdict.SAME, account_id=row.account_id, link=row.link)
        for number, row in enumerate(all_rows(stand.desk), 1)
    ]
    rows[7] = changing([all_rows(stand.desk)[7]], title="x").rows[0]
    rows[3] = Planned(row=4, verdict=Verdict.CONFLICT, account_id="", reason="Two lines want this code.")
    dialog = stand.review(ChangeSet(title="Import", rows=tuple(rows)))
    review = dialog.face.review
    table = review.table.planned
    assert [table.index(row, VERDICT).data() for row in range(table.rowCount())] == ["Conflict", "Change"]
    assert [chip.text() for chip in review.chips.values() if chip.isChecked()] == ["All but same 2"]
    stand.press(review.all_chip)
    assert table.rowCount() == 20


def test_a_run_that_waits_for_its_service_is_resumed_at_once(stand: Stand) -> None:
    refusals = iter([TooFast("Slow down.", retry_after=3600)])

    def refuse(call: str) -> None:
        if call == "update" and (error := next(refusals, None)) is not None:
            raise error

    stand.service.before = refuse
    dialog = stand.review(changing(all_rows(stand.desk), title="New"))
    stand.press(dialog.face.run)
    running = dialog.face.progress.running
    stand.press(running.go_on)
    assert "longer" in running.words.text()
    stand.over_with(dialog)
    assert {row.link.title for row in all_rows(stand.desk)} == {"New"}
