"""Pasting rows: how they are read, where they go, and what comes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from support.change_set_stand import Stand
from support.change_sets import all_rows
from support.links import make_link
from support.services import GOOD_KEY
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.campaigns.vocabulary import Casing, Rule, Vocabulary
from xengo_desktop.ui.bulk.doors import BulkDoors
from xengo_desktop.ui.bulk.paste_dialog import PasteDialog
from xengo_desktop.ui.bulk.paste_text import LONGEST

# Only the plugin without a screen says so, of menus and of windows with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Paste:
    """The dialog for a block of text, with the account of all links chosen."""

    def __init__(self, stand: Stand, doors: BulkDoors, text: str) -> None:
        self.stand = stand
        doors.paste(text)
        self.dialog = stand.over.findChildren(PasteDialog)[-1]
        self.face = self.dialog.face
        self.face.account.setCurrentIndex(self.face.account.findText("Work"))
        self.rest()

    def rest(self) -> None:
        self.stand.wait(lambda: self.stand.tasks.busy == 0 and not self.dialog.later.isActive())

    def heads(self) -> list[str]:
        return [head.text() for head in self.face.grid.heads.buttons if head.isVisible()]

    def named(self) -> list[str]:
        return [below.text() for below in self.face.grid.heads._names if below.isVisible()]

    def cells(self, row: int) -> list[str]:
        model = self.face.grid.rows
        return [model.index(row, column).data() for column in range(model.columnCount())]

    def read_as(self, column: int, words: str) -> None:
        """Choose from the menu of a head with the keyboard."""
        head = self.face.grid.heads.buttons[column]
        head.setFocus()
        self.stand.qtbot.keyClick(head, Qt.Key.Key_Space)
        menu = self.face.grid.heads.findChildren(QMenu)[-1]
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        self.rest()

    def run(self) -> None:
        self.stand.press(self.face.review)
        self.stand.run(self.stand.latest())


def test_a_block_changes_what_is_there_and_adds_the_rest(stand: Stand, doors: BulkDoors) -> None:
    paste = Paste(stand, doors, "https://example.net/new\tc1\nhttps://example.net/other\tbrand-new\n")
    assert paste.face.said.text() == "2 rows."
    assert paste.heads() == ["Destination", "Code"]
    assert paste.cells(1) == ["2", "https://example.net/other", "brand-new"]
    paste.run()
    found = {row.link.code: row.link.destination for row in all_rows(stand.desk)}
    assert (found["c1"], found["brand-new"]) == ("https://example.net/new", "https://example.net/other")


def test_names_above_the_columns_change_links_without_their_destinations(
    stand: Stand, doors: BulkDoors
) -> None:
    paste = Paste(stand, doors, "Code\tTags\nc1\tprint\nc2\tprint\nzz\tprint\n")
    assert paste.face.named.isChecked()
    assert "1 will be left out; row 4" in paste.face.said.text()
    assert "no link has the code “zz”" in paste.face.said.text()
    paste.run()
    assert sorted(row.link.code for row in all_rows(stand.desk) if row.link.tags) == ["c1", "c2"]


def test_a_column_that_was_taken_for_something_else_is_put_right_at_its_head(
    stand: Stand, doors: BulkDoors
) -> None:
    paste = Paste(stand, doors, "https://example.net/1\tspring\nhttps://example.net/2\tautumn\n")
    assert paste.heads() == ["Destination", "Code"]
    paste.read_as(1, "Title")
    assert paste.heads() == ["Destination", "Title"]
    paste.read_as(0, "Not imported")
    assert not paste.face.review.isEnabled()
    assert "Say which column" in paste.face.said.text()
    paste.read_as(0, "Destination")
    # The choice stays when the rows go elsewhere.
    paste.face.account.setCurrentIndex(0)
    paste.rest()
    assert paste.heads() == ["Destination", "Title"]


def test_new_links_get_the_domain_that_is_chosen_and_the_next_ones_too(
    stand: Stand, doors: BulkDoors
) -> None:
    [account] = [each for each in stand.desk.connections.accounts() if each.name == "Work"]
    links = [make_link(n, domain="go.example.com" if n else "promo.example.com") for n in range(3)]
    stand.desk.transfers._library.put_many(account.id, links)
    paste = Paste(stand, doors, "https://example.net/1\n")
    assert paste.face.domain.currentText() == "go.example.com"
    paste.face.domain.choose("promo.example.com")
    paste.face.domain.activated.emit(paste.face.domain.currentIndex())
    paste.rest()
    paste.dialog.reject()
    again = Paste(stand, doors, "https://example.net/1\n")
    assert again.face.domain.key == "promo.example.com"
    stand.press(again.face.review)
    row = stand.latest().face.review.table.planned.planned(0)
    assert row.draft is not None
    assert row.draft.domain == "promo.example.com"


def test_rows_go_to_the_account_on_show_and_it_is_said_where_that_takes_none(
    stand: Stand, doors: BulkDoors
) -> None:
    names = {account.name: account for account in stand.desk.connections.accounts()}
    doors.paste("https://example.net/1\n", names["Work"].id)
    dialog = stand.over.findChildren(PasteDialog)[-1]
    assert dialog.account_id == names["Work"].id
    dialog.reject()
    stand.desk.connections.change(replace(names["Work"], read_only=True))
    doors.paste("https://example.net/1\n", names["Work"].id)
    assert stand.said == ["Add an account first, one that may be written to."]
    other = Account(id="", dialect="made-up", name="Other", base_url="https://api.example")
    stand.desk.connections.add(other, GOOD_KEY)
    doors.paste("https://example.net/1\n", names["Work"].id)
    dialog = stand.over.findChildren(PasteDialog)[-1]
    assert dialog.account_id != names["Work"].id
    assert "“Work” is set to read-only" in dialog.face.account.accessibleDescription()
    stand.wait(lambda: stand.tasks.busy == 0)


def test_what_hides_or_looks_like_markup_is_shown_as_it_is(stand: Stand, doors: BulkDoors) -> None:
    paste = Paste(stand, doors, f"https://example.net/{'a' * 3000}\t<b>\u202ebold</b> words\n")
    model = paste.face.grid.rows
    assert paste.cells(0)[2] == "<b>bold</b> words"
    assert "&lt;b&gt;" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "too long" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    # Nothing would come of any row.
    assert not paste.face.review.isEnabled()


def test_the_text_can_be_put_right_unless_it_is_too_long(stand: Stand, doors: BulkDoors) -> None:
    paste = Paste(stand, doors, "example\n")
    paste.face.view.choose("text")
    paste.face.text.setPlainText("https://example.net/1\nhttps://example.net/2\n")
    paste.stand.wait(lambda: paste.face.said.text() == "2 rows.")
    QGuiApplication.clipboard().setText("https://example.net/long\n" * (LONGEST // 20))
    paste.face.text.paste()
    paste.rest()
    assert paste.face.view.key == "table"
    assert not paste.face.view.button("text").isEnabled()
    assert paste.face.said.text() == f"{LONGEST // 20:,} rows."


def test_campaign_parameters_can_be_put_right_where_words_were_agreed(stand: Stand, doors: BulkDoors) -> None:
    text = "https://example.net/?utm_source=Mail\tfirst\n"
    assert not Paste(stand, doors, text).face.words.isVisible()
    rule = Rule(parameter="utm_source", casing=Casing.LOWER, allowed=("mail",))
    stand.desk.campaigns.keep(Vocabulary(rules=(rule,)))
    paste = Paste(stand, doors, text)
    assert paste.face.words.isVisible()
    paste.run()
    [made] = [row.link for row in all_rows(stand.desk) if row.link.code == "first"]
    assert made.destination == "https://example.net/?utm_source=mail"


def test_columns_of_a_campaign_are_marked_as_guesses_and_put_right_by_what_was_agreed(
    stand: Stand, doors: BulkDoors
) -> None:
    rule = Rule(parameter="utm_campaign", casing=Casing.LOWER, separator="-")
    stand.desk.campaigns.keep(Vocabulary(rules=(rule,)))
    block = "URL\tKampagne\tQuelle\tGültig bis\nhttps://example.net/1\tSpring 27\tmail\t31.12.2090\n"
    paste = Paste(stand, doors, block)
    assert paste.heads() == ["Destination", "utm_campaign", "utm_source", "Expires"]
    assert paste.named() == ["URL", "Kampagne ?", "Quelle ?", "Gültig bis"]
    assert paste.cells(0)[-1] == "31 Dec 2090, 23:59"
    assert paste.face.said.text() == "1 row. 2 columns are guesses (?)."
    paste.read_as(2, "utm_source")
    assert paste.face.said.text() == "1 row. 1 column is a guess (?)."
    assert paste.named()[1:3] == ["Kampagne ?", "Quelle"]
    paste.run()
    [made] = [
        row.link for row in all_rows(stand.desk) if row.link.destination.startswith("https://example.net/1")
    ]
    assert made.destination == "https://example.net/1?utm_source=mail&utm_campaign=spring-27"
