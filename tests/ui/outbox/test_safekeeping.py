"""Copies of the record in the background: one sentence where none can be made, and again later."""

from __future__ import annotations

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.outbox.safekeeping import Safekeeper
from xengo_desktop.ui.tasks import Tasks


class Full:
    """Ledger copies on a disk without room."""

    def __init__(self) -> None:
        self.looks = 0

    def keep_due(self, job: Job) -> None:
        self.looks += 1
        raise FileTrouble("There is too little room.")


def test_a_full_disk_is_said_once_and_tried_again(qtbot):
    tasks, keeping = Tasks(), Full()
    keeper = Safekeeper(tasks, keeping)
    said = []
    keeper.failed.connect(said.append)
    for count in (1, 2, 3):
        keeper.look()
        qtbot.waitUntil(lambda count=count: keeping.looks == count and not tasks.busy)
    assert [str(error) for error in said] == ["There is too little room."]
    tasks.close()
