"""The journal and the bin on show: found by a word, several restored at once, left by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from support.services import GOOD_KEY, MadeUp
from support.stage import on_stage
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.settings import Places
from xengo_desktop.ui.journal.page import BIN, JournalPage
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.question import Question

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

CODES = ("spring", "summer", "autumn", "winter")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on which four links were made, and all but the last deleted."""
    service = MadeUp()
    dialects = (service.dialect("local", restores=True), service.dialect("made-up", restores=True))
    places, keys = Places(tmp_path / "data"), KeyStore(lambda: None)
    with closing(Desk(places, keys=keys, connect=service.connect, dialects=dialects)) as desk:
        account = Account(id="", dialect="made-up", name="Work", base_url="https://api.example")
        account = desk.connections.add(account, GOOD_KEY)
        drafts = [LinkDraft(destination=f"https://example.com/{code}", code=code) for code in CODES]
        rows = [desk.changes.create(account.id, draft) for draft in drafts]
        for row in rows[:-1]:
            desk.changes.delete(row)
        yield desk


@pytest.fixture
def page(qtbot: Any, theme: Theme, tasks: Tasks, desk: Desk) -> JournalPage:
    preferences = Preferences(desk.settings, tasks)
    made = JournalPage(theme, tasks, desk.journal, desk.bin, desk.connections, preferences)
    on_stage(qtbot, made, 900, 500)
    qtbot.waitUntil(lambda: made.steps.table.records.rowCount() == 7)
    return made


def listed(part: Any) -> list[str]:
    records = part.table.records
    return [records.index(row, 0).data() for row in range(records.rowCount())]


def test_words_find_steps_by_title_and_by_link_and_esc_leads_back(qtbot: Any, page: JournalPage) -> None:
    page.search.setText("DELETE summer")
    qtbot.waitUntil(lambda: len(listed(page.steps)) == 1)
    assert "summer" in listed(page.steps)[0]
    page.search.setText("example.com/winter")
    qtbot.waitUntil(lambda: listed(page.steps) and "winter" in listed(page.steps)[0])
    page.search.setText("100%")
    qtbot.waitUntil(lambda: not page.steps.isVisible())
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(page.steps)) == 7 and page.steps.isVisible())
    assert closed == []
    qtbot.keyClick(page.steps.table, Qt.Key.Key_Escape)
    assert closed == [True]


def test_a_long_text_that_was_pasted_by_mistake_is_looked_for_as_well(desk: Desk) -> None:
    assert [step.title for step in desk.journal.steps(9, text="winter " * 3000)] == ["New link winter"]


def test_several_links_are_restored_in_one_step(qtbot: Any, page: JournalPage, desk: Desk) -> None:
    page.show_section(BIN)
    qtbot.waitUntil(lambda: len(listed(page.bin)) == 3)
    page.search.setText("m")
    qtbot.waitUntil(lambda: len(listed(page.bin)) == 3)
    page.bin.table.selectAll()
    assert page.bin.deeds.button("restore").text() == "Restore 3"
    back: list[Any] = []
    page.restored.connect(back.extend)
    qtbot.mouseClick(page.bin.deeds.button("restore"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(back) == 3 and listed(page.bin) == [])
    assert desk.journal.steps(1)[0].title == "Restore 3 links"


def test_several_links_are_forgotten_only_after_a_question(qtbot: Any, page: JournalPage, desk: Desk) -> None:
    page.show_section(BIN)
    qtbot.waitUntil(lambda: len(listed(page.bin)) == 3)
    page.bin.table.selectAll()
    qtbot.keyClick(page.bin.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.findChild(Question) is not None)
    assert len(desk.bin.links()) == 3
    qtbot.mouseClick(page.findChild(Question).yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(page.bin) == [])


def test_the_keyboard_is_in_the_list_that_is_shown(qtbot: Any, page: JournalPage) -> None:
    qtbot.waitUntil(page.steps.table.hasFocus)
    page.show_section(BIN)
    assert page.bin.table.hasFocus()
