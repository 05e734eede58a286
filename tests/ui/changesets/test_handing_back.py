"""What a run hands back: its short links on the clipboard and in the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from PySide6.QtGui import QGuiApplication

from support.change_set_stand import Stand
from support.change_sets import adding, all_rows
from xengo_desktop.domain.changesets import Planned, Verdict
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import CodeTaken
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.reading import read_search

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_short_links_come_back_in_the_order_of_the_rows_and_are_found_by_their_job(stand: Stand) -> None:
    [there, *_] = all_rows(stand.desk)
    account_id = there.account_id
    drafts = [
        LinkDraft(destination=f"https://example.com/{code}", code=code) for code in ("z", "y", "x", "w")
    ]
    changes = adding(account_id, drafts, "Paste rows")
    same = Planned(row=5, verdict=Verdict.SAME, account_id=account_id, link=there.link)
    bad = Planned(row=6, verdict=Verdict.REFUSED, account_id=account_id, reason="Line 6 cannot be read.")
    dialog = stand.review(replace(changes, rows=(*changes.rows, same, bad)))
    dialog.face.review.table.planned.tick(2, 2, False)
    stand.wait(lambda: dialog.face.run.isEnabled() and not dialog.later.isActive())
    refusals = iter([None])

    def refuse(call: str) -> None:
        if call == "create" and next(refusals, 0) is None:
            raise CodeTaken("Not this one.")

    stand.service.before = refuse
    stand.run(dialog)
    ended = dialog.face.progress.ended
    stand.press(ended.copy_links)
    stand.wait(lambda: ended.said.text())
    assert ended.said.text() == "3 short links are on the clipboard. 3 lines are empty."
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.rpartition("/")[2] for line in lines] == ["", "y", "", "w", there.link.code, ""]
    stand.press(ended.copy_rows)
    stand.wait(lambda: QGuiApplication.clipboard().text().startswith("Short link\tDestination\t"))
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert [row[4] for row in rows[1:]] == [
        "Not this one.",
        "",
        "Left out in the review.",
        "",
        "",
        "Line 6 cannot be read.",
    ]
    with stand.qtbot.waitSignal(stand.doors.links_requested) as asked:
        stand.press(ended.show_links)
    text, title = asked.args
    assert title == "Links of “Paste rows”"
    found = stand.desk.catalogue.order(LinkQuery(text=text, terms=read_search(text, now(), UTC).terms))
    shown = stand.desk.catalogue.rows(found.ids(0, len(found)))
    assert {row.link.code for row in shown} == {"y", "w"}
    stand.wait(lambda: stand.tasks.busy == 0)
