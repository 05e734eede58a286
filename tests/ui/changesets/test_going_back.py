"""The way back from a review to the dialog that asked for it, and what keys may do there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from support.change_set_stand import Stand
from support.change_sets import all_rows, deleting
from xengo_desktop.ui.bulk.doors import BulkDoors
from xengo_desktop.ui.bulk.replace_dialog import ReplaceDialog
from xengo_desktop.ui.changesets.dialog import ChangeSetDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_the_dialog_is_as_it_was_filled_in_until_the_run_begins(stand: Stand) -> None:
    ids = [row.id for row in all_rows(stand.desk)]
    BulkDoors(stand.theme, stand.tasks, stand.desk, lambda: ids, stand.doors, stand.over).replace()
    asking = stand.over.findChild(ReplaceDialog)
    stand.qtbot.keyClicks(asking.sought, "example.com/1")
    stand.qtbot.keyClicks(asking.put, "example.org/1")
    stand.press(asking.review)
    first = stand.latest()
    assert not asking.isVisible()
    stand.press(first.face.back)
    assert asking.isVisible()
    assert not first.isVisible()
    assert (asking.sought.text(), asking.put.text()) == ("example.com/1", "example.org/1")
    stand.qtbot.keyClicks(asking.put, "0")
    stand.press(asking.review)
    second = stand.latest()
    stand.qtbot.keyClick(second.face.review.table, Qt.Key.Key_Escape)
    stand.wait(asking.isVisible)
    stand.press(asking.review)
    third = stand.latest()
    stand.run(third)
    assert third.face.back.isHidden()
    stand.wait(lambda: not isValid(asking))
    assert sum("example.org/10" in row.link.destination for row in all_rows(stand.desk)) == 11


def test_enter_in_the_list_runs_nothing_and_with_ctrl_it_runs(stand: Stand) -> None:
    dialog = stand.review(deleting(all_rows(stand.desk)))
    table = dialog.face.review.table
    for widget in (table, dialog.face.review.detail):
        stand.qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert dialog.job_id is None
    assert dialog.face.run.isEnabled()
    stand.qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stand.over_with(dialog)
    assert not stand.service.links


def test_what_cannot_be_noted_leads_back_to_where_it_was_asked_for(stand: Stand) -> None:
    dialog = stand.review(deleting(all_rows(stand.desk)[:2]))
    account = stand.desk.connections.accounts()[-1]
    stand.desk.connections.change(replace(account, read_only=True))
    stand.press(dialog.face.run)
    stand.wait(lambda: dialog.face.body.currentWidget() is dialog.face.review and stand.tasks.busy == 0)
    assert "read-only" in trouble_in(dialog)
    assert dialog.face.title.text() == "Delete"


def trouble_in(dialog: ChangeSetDialog) -> str:
    """Return what the dialog says is wrong."""
    return "\n".join(each.text() for each in dialog.face.trouble.findChildren(QLabel))
