"""How long the window ever stood still while the desk does its heaviest work, with 100,000 rows.

`python benchmarks/pauses.py [COUNT]`
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from importing import write_table
from measuring.stage import staged
from measuring.watchdog import Watchdog
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from xengo_desktop.desk import Desk
from xengo_desktop.desk.bulk.edits import TagEdit
from xengo_desktop.desk.transfer.exporting import ExportOrder
from xengo_desktop.desk.transfer.mapping import suggest
from xengo_desktop.desk.transfer.policies import Policies
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import ChangeSet
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.window import MainWindow

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
PATIENCE = 600_000
GOALS = {"usual": 20.0, "longest": 50.0}
TYPED = "page/47"
RESULTS = Path(__file__).parent / "results" / "pauses.json"


def until(done: Callable[[], object]) -> None:
    """Turn the event loop until something holds, waiting for events as a program at rest does."""
    deadline = QDeadlineTimer(PATIENCE)
    while not done():
        QApplication.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
        if deadline.hasExpired():
            raise TimeoutError


class Day:
    """A day's heaviest work, done in a real window, with a heart that beats in its event loop."""

    def __init__(self, window: MainWindow, tasks: Tasks, desk: Desk, account: Account, folder: Path) -> None:
        self._window, self._tasks, self._desk = window, tasks, desk
        self._account, self._folder = account, folder
        self.dog = Watchdog()

    def work(self) -> None:
        """Do all of it, one after the other."""
        self._import()
        with self.dog.watching("search while typing"):
            self._search()
        with self.dog.watching("select all"):
            self._window.links.table.selectAll()
            self._rest()
        with self.dog.watching("copy all"):
            self._window.links.copy_chosen("table")
            self._rest()
        with self.dog.watching("review a bulk edit"):
            ids = self._window.links.selected_ids()
            dialog = self._review("Tag", partial(self._tagged, ids))
        with self.dog.watching("leave the review"):
            dialog.close()
            self._rest()
        with self.dog.watching("export"):
            self._export(ids)

    def _import(self) -> None:
        path = self._folder / "links.csv"
        write_table(path, COUNT)
        with self.dog.watching("plan an import"):
            dialog = self._review("Import", partial(self._imported, path))
        with self.dog.watching("filter the review"):
            for chip in dialog.face.review.chips.values():
                chip.click()
            dialog.face.review.all_chip.click()
            self._rest()
        with self.dog.watching("write down and send"):
            ended: list[object] = []
            heard = self._window.change_sets.runs.ended.connect(ended.append)
            dialog.start()
            until(lambda: ended)
            self._window.change_sets.runs.ended.disconnect(heard)
        with self.dog.watching("see what came of it"):
            self._rest()
            dialog.close()

    def _imported(self, path: Path, job: Job) -> ChangeSet:
        table = self._desk.transfers.open(path, job=job)
        mapping = suggest(table).mapping
        return self._desk.transfers.plan(self._account.id, table, mapping, Policies(), job, total=COUNT)

    def _tagged(self, ids: Sequence[int], job: Job) -> ChangeSet:
        return self._desk.bulk.edit("Tag", ids, TagEdit(add=(Tag("print"),)), job)

    def _review(self, title: str, planner: Callable[[Job], ChangeSet]) -> ChangeSetDialog:
        dialog = self._window.change_sets.review(title, planner)
        until(lambda: dialog.face.run.isEnabled())
        return dialog

    def _search(self) -> None:
        field = self._window.links.top.search
        field.setFocus()
        for letter in TYPED:
            QTest.keyClick(field, letter)
            QTest.qWait(60)
        self._rest()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        self._rest()

    def _export(self, ids: Sequence[int]) -> None:
        order, target = ExportOrder(), self._folder / "out.csv"
        work = partial(self._desk.transfers.export_rows, ids, order, target)
        self._tasks.run(self._window, work)
        self._rest()

    def _rest(self) -> None:
        """Wait until nothing is under way any more."""
        QTest.qWait(50)
        until(lambda: self._tasks.busy == 0 and self._window.links.model.settled)
        QTest.qWait(50)


def main() -> int:
    """Do the day's work in a window; return 1 where it stood still for too long by its own doing."""
    with staged(QApplication([])) as stage:
        # Nobody waits for what has crashed.
        stage.tasks.crashed.connect(sys.exit)
        with stage.window() as window:
            until(lambda: stage.tasks.busy == 0)
            day = Day(window, stage.tasks, stage.desk, stage.account, stage.folder)
            day.work()
    return report(day.dog)


def report(dog: Watchdog) -> int:
    """Print and keep the pauses; what the window's thread itself computed is what counts."""
    print(f"  {'':24}{'own ms':>8}{'p95 ms':>8}{'longest ms':>12}   (by the clock: also for others)")
    for name, pause in dog.pauses.items():
        print(f"  {name:24}{pause.own:8.1f}{pause.usual:8.1f}{pause.wall:12.1f}")
    if COUNT == 100_000:
        RESULTS.write_text(
            json.dumps({"rows": COUNT, "pauses": dog.figures(), "goals": GOALS}, indent=1) + "\n"
        )
    return int(dog.worst().own > GOALS["longest"])


if __name__ == "__main__":
    sys.exit(main())
