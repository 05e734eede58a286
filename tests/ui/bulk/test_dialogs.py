"""The small dialogs: what is said in them comes out as a change set to be read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from support.change_set_stand import Stand
from support.change_sets import all_rows
from support.services import GOOD_KEY
from xengo_desktop.desk.bulk.edits import NotesEdit, TitleEdit
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.copies import Found, Look
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.bulk.after_copy import AfterCopyDialog
from xengo_desktop.ui.bulk.copy_dialog import CopyDialog
from xengo_desktop.ui.bulk.doors import BulkDoors
from xengo_desktop.ui.bulk.edit_dialog import EditDialog
from xengo_desktop.ui.bulk.fill_menu import FillMenu
from xengo_desktop.ui.bulk.replace_dialog import ReplaceDialog
from xengo_desktop.ui.changesets.rows import CHANGE, REASON

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_only_what_is_switched_on_is_done(stand: Stand, doors: BulkDoors) -> None:
    doors.act("tags")
    dialog = stand.over.findChild(EditDialog)
    assert not dialog.review.isEnabled()
    dialog.tags.add.show_tags([Tag("print")])
    dialog.tags.add.edited.emit()
    dialog.title.setText("not switched on")
    stand.press(dialog.review)
    review = stand.latest()
    stand.run(review)
    assert {(row.link.tags, row.link.title) for row in all_rows(stand.desk)} == {((Tag("print"),), "")}


def test_the_edits_are_as_high_as_what_is_unfolded(stand: Stand, doors: BulkDoors) -> None:
    stand.over.resize(900, 900)
    doors.edit()
    dialog = stand.over.findChild(EditDialog)
    bar = dialog._scroller.verticalScrollBar()
    stand.wait(lambda: bar.maximum() == 0 and dialog.height() < 500)
    low = dialog.height()
    dialog.open_part("tags")
    stand.wait(lambda: bar.maximum() == 0 and dialog.height() > low + 200)
    dialog.reject()


def test_what_was_typed_for_many_links_is_not_thrown_away_unasked(stand: Stand, doors: BulkDoors) -> None:
    doors.act("state")
    dialog = stand.over.findChild(EditDialog)
    dialog.reject()
    assert not dialog.isVisible()
    doors.act("tags")
    dialog = stand.over.findChildren(EditDialog)[-1]
    dialog.tags.add.show_tags([Tag("print")])
    dialog.reject()
    assert dialog.isVisible()
    stand.press(dialog.question.yes)
    assert not dialog.isVisible()


def test_what_was_typed_to_find_is_there_again_until_it_is_used(stand: Stand, doors: BulkDoors) -> None:
    doors.act("replace")
    dialog = stand.over.findChild(ReplaceDialog)
    dialog.mode.button("pattern").click()
    stand.qtbot.keyClicks(dialog.sought, "/(\\d)")
    stand.qtbot.keyClicks(dialog.put, "/no-$1")
    before = dialog.typed
    dialog.reject()
    doors.act("replace")
    dialog = stand.over.findChildren(ReplaceDialog)[-1]
    assert dialog.typed == before
    assert dialog.sought.selectedText() == "/(\\d)"
    dialog.reject()


def test_titles_and_notes_are_emptied_only_where_that_is_said(stand: Stand, doors: BulkDoors) -> None:
    doors.edit("title")
    dialog = stand.over.findChild(EditDialog)
    dialog.open_part("notes")
    assert not dialog.review.isEnabled()
    dialog.title.setText("Fair")
    assert dialog.edits == (TitleEdit(text="Fair"),)
    dialog.no_title.click()
    dialog.no_notes.click()
    assert dialog.edits == (TitleEdit(text=""), NotesEdit(text="", below=False))
    dialog.title.clear()
    dialog.reject()


def test_on_or_off_opens_at_what_changes_something(stand: Stand, doors: BulkDoors) -> None:
    doors.act("state")
    dialog = stand.over.findChild(EditDialog)
    stand.wait(lambda: dialog.state.key == "off")
    dialog.state.button("on").click()
    dialog.begin_from(LinkDraft(enabled=True))
    assert dialog.state.key == "on", "what somebody has chosen stays"
    dialog.reject()


def test_an_expiry_is_set_shifted_or_taken_away(stand: Stand, doors: BulkDoors) -> None:
    doors.act("expiry")
    dialog = stand.over.findChild(EditDialog)
    assert dialog.edits == ()
    dialog.how.choose("shift")
    dialog.days.setValue(-3)
    [shift] = dialog.edits
    assert shift.by == timedelta(days=-3)
    dialog.how.choose("clear")
    [clear] = dialog.edits
    assert clear.moment is None
    dialog.reject()


def test_a_replacement_is_seen_while_it_is_typed(stand: Stand, doors: BulkDoors) -> None:
    doors.act("replace")
    dialog = stand.over.findChild(ReplaceDialog)
    stand.qtbot.keyClicks(dialog.sought, "/1")
    stand.wait(lambda: dialog.review.isEnabled())
    assert dialog.said.text() == "11 of 20 destinations would change"
    assert "→ https://example.com" in dialog.table.planned.index(0, CHANGE).data()
    dialog.mode.choose("pattern")
    stand.qtbot.keyClicks(dialog.sought, "(")
    stand.wait(lambda: dialog.find_field.problem)
    assert not dialog.review.isEnabled()
    stand.qtbot.keyClicks(dialog.sought, r"\d)")
    stand.qtbot.keyClicks(dialog.put, r"/x\1")
    # Not waiting for what comes of it: the review is asked for, and comes when all was looked at.
    stand.qtbot.keyClick(dialog.put, Qt.Key.Key_Return)
    assert not dialog.review.isEnabled()
    stand.wait(lambda: not dialog.isVisible())
    stand.run(stand.latest())
    assert sum("/x" in row.link.destination for row in all_rows(stand.desk)) == 10


def test_a_move_is_a_copy_a_check_and_a_deletion_that_is_asked_for(stand: Stand, doors: BulkDoors) -> None:
    # The second account is at the same made-up service, so that every code is taken there.
    other = Account(id="", dialect="made-up", name="Other", base_url="https://api.example")
    stand.desk.connections.add(other, GOOD_KEY)
    doors.act("move-to")
    stand.wait(lambda: stand.over.findChild(CopyDialog))
    dialog = stand.over.findChild(CopyDialog)
    # Not the account that the links are in.
    assert [dialog.account.itemText(at) for at in range(dialog.account.count())] == ["Other"]
    stand.wait(lambda: dialog.review.isEnabled() and stand.tasks.busy == 0)
    assert dialog.said.text() == "20 of 20 links can be copied"
    for link in list(stand.service.links.values()):
        del stand.service.links[link.id]
    stand.press(dialog.review)
    review = stand.latest()
    stand.run(review)
    stand.wait(lambda: stand.over.findChild(AfterCopyDialog) is not None)
    stand.over.findChild(AfterCopyDialog).reject()
    # On another day, from the list of all jobs.
    looks = {
        0: Look(found=Found.SAME, place="a.example/"),
        1: Look(found=Found.OTHER, said="It leads nowhere."),
    }
    stand.desk.ledger.copies.note(review.job_id or 0, looks)
    jobs = stand.doors.show_jobs()
    stand.wait(lambda: jobs.copies.isEnabled() and stand.tasks.busy == 0)
    jobs.copies.click()
    [after] = [each for each in stand.over.findChildren(AfterCopyDialog) if each.isVisible()]
    stand.wait(lambda: after.delete.isEnabled())
    assert after.said.text() == "1 of 20 lead to the same place."
    stand.press(after.delete)
    assert stand.latest().face.run.text() == "Delete 1 link"


def test_one_field_of_the_first_link_is_given_to_the_others(stand: Stand, doors: BulkDoors) -> None:
    doors.fill_down("destination")
    stand.run(stand.latest())
    assert len({row.link.destination for row in all_rows(stand.desk)}) == 1


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_menu_says_which_link_is_copied_from_and_what_it_would_give(
    stand: Stand, doors: BulkDoors
) -> None:
    doors.act("fill-down")
    stand.wait(lambda: stand.over.findChild(FillMenu) is not None)
    menu = stand.over.findChild(FillMenu)
    first = all_rows(stand.desk)[0].link
    head, _, *fields = [action.text() for action in menu.actions()]
    assert head == f"From {first.name} to the 19 other links"
    assert fields[0].startswith("&Destination: https://")
    assert "&Expires: never" in fields
    next(action for action in menu.actions() if action.text() == "&On or off: on").trigger()
    assert stand.latest().isVisible()


def test_where_there_is_no_other_account_one_is_asked_for(stand: Stand, doors: BulkDoors) -> None:
    doors.act("copy-to")
    stand.wait(lambda: stand.said)
    assert "another account" in stand.said[0]


def test_a_replacement_that_makes_no_address_says_so_and_cannot_be_reviewed(
    stand: Stand, doors: BulkDoors
) -> None:
    doors.act("replace")
    dialog = stand.over.findChild(ReplaceDialog)
    stand.qtbot.keyClicks(dialog.put, "shop example")
    stand.qtbot.keyClicks(dialog.sought, "example.com")
    stand.wait(lambda: "20 of them to no valid address" in dialog.said.text())
    assert not dialog.review.isEnabled()
    assert "spaces" in dialog.table.planned.index(0, REASON).data()
    dialog.mode.choose("pattern")
    stand.qtbot.keyClicks(dialog.sought, "(")
    stand.wait(lambda: dialog.empty.title.text() == "This is no regular expression")


def test_nothing_chosen_is_said(stand: Stand, doors: BulkDoors) -> None:
    none = BulkDoors(stand.theme, stand.tasks, stand.desk, list, stand.doors, stand.over)
    none.notice.connect(stand.said.append)
    none.act("delete")
    doors.fill_down("code")
    assert len(stand.said) == 2
