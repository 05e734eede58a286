"""The check of copies on screen."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from support.change_set_stand import Stand
from support.links import make_link
from xengo_desktop.desk.bulk.pairs import Tell, Verified
from xengo_desktop.domain.copies import Found, Look
from xengo_desktop.domain.jobs import Job
from xengo_desktop.ui.bulk.after_copy import AfterCopyDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_a_check_says_how_far_it_is_fills_its_rows_as_they_come_and_then_says_what_it_found(
    stand: Stand,
) -> None:
    links = [make_link(n) for n in range(3)]
    pairs = [
        Verified(place=n, old_account="a", old=link, new_account="b", new=link)
        for n, link in enumerate(links)
    ]
    silent = Look(found=Found.SILENT, place="a.example/spring", said="the site does not answer now")
    seen, go_on = threading.Event(), threading.Event()

    def check(job: Job, tell: Tell) -> list[Verified]:
        tell(replace(pairs[0], look=silent))
        job.report(1, 3)
        seen.set()
        go_on.wait(20)
        job.report(1, 2, "a.example")
        unseen = Look(found=Found.UNSEEN, said="The new link: It does not answer.")
        return [replace(pairs[0], look=silent), pairs[1], replace(pairs[2], look=unseen)]

    dialog = AfterCopyDialog(stand.theme, stand.tasks, lambda: pairs, check, moving=True, parent=stand.over)
    dialog.show()
    stand.wait(lambda: dialog.check.isEnabled())
    assert dialog.said.text() == "Not checked yet."
    stand.press(dialog.check)
    stand.wait(lambda: seen.is_set() and dialog.said.text() == "1 of 3 checked")
    results = [dialog.table.records.index(row, 2) for row in range(3)]
    stand.wait(lambda: results[0].data() == "The same place; the site does not answer now")
    assert results[1].data() == "Not checked yet"
    go_on.set()
    stand.wait(lambda: dialog.check.isEnabled())
    assert dialog.said.text() == "1 of 3 lead to the same place. 1 of them cannot be visited now."
    # What needs a look comes first.
    assert dialog.table.records.index(0, 2).data() == "Could not be looked at"
    dialog.table.choose(0)
    assert dialog.detail.text() == "Both lead to a.example/spring; the site does not answer now."
    assert dialog.delete.isEnabled()
    dialog.reject()
