"""What is said after an undo: that it is done, or that it waits for an answer."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from xengo_desktop.desk.journal import Turned
from xengo_desktop.domain.changes import Step, Way
from xengo_desktop.ui.journal.turning import Turning
from xengo_desktop.ui.widgets.notices import Notices

STEP = Step(id=1, at=datetime(2026, 11, 22, tzinfo=UTC), title="New link spring", way=Way.DO, changes=1)


class Journal:
    """Takes its one step back, and meets so many conflicts."""

    def __init__(self, conflicts: int) -> None:
        self.conflicts = conflicts

    def next_turns(self):
        return STEP, None

    def is_large(self, step):
        return False

    def undo(self, step_id):
        return Turned(step=STEP, way=Way.UNDO, conflicts=self.conflicts)


def test_an_undo_that_is_asked_about_is_not_done_yet_and_leads_to_the_question(qtbot, theme, tasks):
    window = QWidget()
    qtbot.addWidget(window)
    notices = Notices(theme, window)
    turning = Turning(tasks, Journal(conflicts=1), notices, window)
    with qtbot.waitSignal(turning.turned):
        turning.undo()
    assert notices.text.startswith("Not undone yet: New link spring. Somebody has changed the link")
    with qtbot.waitSignal(turning.decision_requested):
        notices.action.click()
    turning = Turning(tasks, Journal(conflicts=0), notices, window)
    with qtbot.waitSignal(turning.turned):
        turning.undo()
    assert (notices.text, notices.action.text()) == ("Undone: New link spring.", "Redo")
