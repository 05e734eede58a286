"""The import dialog: a file is read, its columns are mapped, and a change set is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from support import exports
from support.dropping import dragged, drop
from support.links import make_link
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts.keys import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.changesets import ChangeSet, Verdict
from xengo_desktop.domain.jobs import Job
from xengo_desktop.settings import Places
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.transfer.import_dialog import ImportDialog
from xengo_desktop.ui.transfer.preview import EXPIRY, LINK, NOTES, TITLE

WITHIN = 60_000
# Only the plugin without a screen says so, of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Stand:
    """A dialog over a desk with one account, and what a person does with it."""

    def __init__(self, qtbot: Any, theme: Theme, tasks: Tasks, folder: Path, desk: Desk) -> None:
        self.qtbot, self.tasks, self.folder, self.desk = qtbot, tasks, folder, desk
        self.account = desk.connections.add(
            Account(id="", dialect="made-up", name="Work", base_url="https://api.example"), GOOD_KEY
        )
        self.asked = str(folder / "links.csv")
        self.dialog = ImportDialog(
            theme,
            tasks,
            desk.transfers,
            desk.connections.accounts(),
            zone="UTC",
            ask_file=lambda *_: self.asked,
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.dialog)
        self.planned: list[tuple[str, Any]] = []
        self.dialog.planned.connect(lambda title, planner: self.planned.append((title, planner)))
        self.face = self.dialog.face
        self.dialog.show()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way and all columns are there."""
        self.qtbot.waitUntil(lambda: self.tasks.busy == 0 and self.face.mapper.whole, timeout=WITHIN)

    def file(self, text: str, name: str = "links.csv") -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8", newline="")
        return path

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def read(self, text: str, name: str = "links.csv") -> None:
        self.dialog.read(self.file(text, name))
        self.rest()

    def chosen(self) -> list[Field | None]:
        return [choice.key for choice in self.face.mapper.choices]

    def choose(self, box: Any, key: object) -> None:
        """Choose as a person does."""
        box.choose(key)
        assert box.key == key
        box.activated.emit(box.currentIndex())
        self.rest()

    def seen(self) -> list[str]:
        model = self.face.preview.rows
        return [model.index(row, LINK).data() for row in range(model.rowCount())]

    def change_set(self) -> ChangeSet:
        [(_, planner)] = self.planned
        return planner(Job())


@pytest.fixture
def stand(qtbot: Any, theme: Theme, tasks: Tasks, tmp_path: Path) -> Iterator[Stand]:
    service = MadeUp()
    keys = KeyStore(lambda: None)
    places = Places(tmp_path / "data")
    desk = Desk(
        places,
        keys=keys,
        clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        connect=service.connect,
        dialects=(service.dialect("local"), service.dialect("made-up")),
    )
    yield Stand(qtbot, theme, tasks, tmp_path, desk)
    desk.close()


def test_a_known_export_needs_no_more_than_a_look(stand):
    stand.file(exports.SHLINK)
    assert not stand.face.review.isVisible()
    stand.press(stand.face.choose)
    assert stand.face.facts.text() == "Export of Shlink · 1 line"
    assert stand.seen() == ["s.test/ab"]
    assert "clicks and visits stay" in stand.face.status.text()
    stand.press(stand.face.review)
    [(title, _)] = stand.planned
    assert title == "Import of links.csv"
    [row] = stand.change_set().rows
    assert (row.verdict, row.draft.code, row.account_id) == (Verdict.ADD, "ab", stand.account.id)
    assert not stand.dialog.isVisible()


def test_columns_that_nobody_knows_are_mapped_by_hand(stand):
    stand.read("Wo,Wohin\nfoo,bar\n")
    assert not stand.face.review.isEnabled()
    assert "which column" in stand.face.status.text()
    stand.choose(stand.face.mapper.choices[1], Field.DESTINATION)
    assert stand.seen() == ["Begin the address with https:// or http://."]
    stand.choose(stand.face.mapper.choices[0], Field.DESTINATION)
    assert stand.chosen() == [Field.DESTINATION, None]
    assert stand.face.review.isEnabled()


def test_a_guessed_column_is_marked_until_a_person_says_what_it_holds(stand):
    stand.read("URL;Kampagne\nhttps://example.com;Spring\n")
    choice = stand.face.mapper.choices[1]
    assert choice.key is Field.UTM_CAMPAIGN
    assert choice.accessibleName() == "What “Kampagne” holds, a guess"
    assert "1 column is a guess (?)." in stand.face.status.text()
    stand.choose(choice, Field.UTM_CAMPAIGN)
    assert choice.accessibleName() == "What “Kampagne” holds"
    assert not stand.dialog.mapping.guessed


def test_what_was_found_out_about_the_file_can_be_put_right(stand):
    path = stand.folder / "old.csv"
    path.write_bytes("url;title\nhttps://example.com;Žluťoučký\n".encode("cp1250"))
    stand.dialog.read(path)
    stand.rest()
    assert stand.face.reading.delimiter.key == ";"
    stand.choose(stand.face.reading.encoding, "cp1251")
    model = stand.face.preview.rows
    assert model.index(0, 3).data() == "Žluťoučký".encode("cp1250").decode("cp1251")
    stand.face.reading.header.click()
    stand.rest()
    assert stand.face.preview.rows.rowCount() == 2


def test_the_preview_has_a_column_for_whatever_is_read(stand):
    stand.read("url,expires,notes\nhttps://example.com,2027-01-02 10:30,for Ann\n")
    preview = stand.face.preview
    assert preview.isColumnHidden(TITLE)
    shown = [preview.rows.index(0, column).data() for column in (EXPIRY, NOTES)]
    assert shown == ["2 Jan 2027, 10:30", "for Ann"]
    assert not any(preview.isColumnHidden(column) for column in (EXPIRY, NOTES))
    stand.choose(stand.face.mapper.choices[2], None)
    assert preview.isColumnHidden(NOTES)


def test_the_choices_reach_the_plan(stand):
    stand.desk.transfers._library.put_many(
        stand.account.id, [make_link(1, code="a", domain="go.example.com", title="Old")]
    )
    stand.choose(stand.face.policies.account, stand.account.id)
    stand.read("slug,url,title,tags\na,https://example.com/a,New,x|y\n")
    assert stand.face.reading.tags.key == "|"
    stand.face.policies.existing.choose("update")
    assert stand.face.policies.domain.accessibleName() == "Domain of new links"
    assert stand.face.policies.domain.currentText() == "go.example.com"
    stand.press(stand.face.review)
    [row] = stand.change_set().rows
    assert (row.verdict, row.draft.title, len(row.draft.tags)) == (Verdict.CHANGE, "New", 2)


def test_a_file_that_names_domains_asks_what_becomes_of_those_the_account_lacks(stand):
    stand.read("short_url,url\nhttps://other.example/a,https://example.com/a\n")
    assert stand.face.policies.domain.accessibleName() == "Links of domains that the account lacks"


def test_a_file_without_links_is_told_in_the_foot_and_another_one_can_be_dropped(stand):
    stand.read(exports.SHLINK_SERVERS)
    assert "servers and their API keys" in stand.face.status.text()
    assert drop(stand.dialog, dragged(stand.file(exports.DUB, "dub.csv")))
    stand.rest()
    assert stand.face.facts.text() == "Export of Dub · 1 line"
    assert stand.face.title.text() == "dub.csv"


def test_a_table_with_hundreds_of_columns_opens(stand):
    stand.read(",".join(["url", *(f"c{n}" for n in range(300))]) + "\nhttps://example.com\n")
    assert len(stand.face.mapper.choices) == 80
    assert stand.face.review.isEnabled()


def test_every_control_has_a_name_and_escape_closes(stand):
    stand.read(exports.DUB)
    for kind in (QAbstractButton, QComboBox):
        for control in stand.dialog.findChildren(kind):
            if control.isVisibleTo(stand.dialog) and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert control.accessibleName() or control.text(), control
    stand.qtbot.keyClick(stand.dialog, Qt.Key.Key_Escape)
    assert not stand.dialog.isVisible()
    assert isinstance(stand.dialog, QWidget)
