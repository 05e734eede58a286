"""Looking for what would change, among very many links."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from xengo_desktop.desk.bulk.preview import Preview
from xengo_desktop.desk.bulk.replacing import Replacement
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.bulk.finding import FIRST, Finding
from xengo_desktop.ui.tasks import Tasks


def test_the_first_links_are_seen_before_all_were_looked_at(qtbot: Any, tasks: Tasks) -> None:
    def look(wish: Replacement, job: Job, *, most: int | None = None) -> Preview:
        return Preview(matches=1 if most else 2, of=most or 3 * FIRST, rows=())

    owner = QObject()
    finding, told = Finding(tasks, look, 3 * FIRST, owner), []
    finding.seen.connect(lambda preview: told.append(preview.of))
    finding.found.connect(lambda wish, preview: told.append(preview.of))
    finding.begin(Replacement(find="a", put="b"))
    qtbot.waitUntil(lambda: told == [FIRST, 3 * FIRST])
    finding.begin(Replacement(find="a", put="b"))
    finding.stop()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    assert len(told) == 2
