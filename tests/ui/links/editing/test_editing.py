"""Editing a cell: by the keys, with what is wrong said in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from support.catalogue import MemoryCatalogue, make_row
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.editing.editing import CellEditing
from xengo_desktop.ui.links.table.columns import NUMBER
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.layout import ColumnLayout
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


class Service:
    """Refuses, finds fault or fails as it is told, and keeps what is saved."""

    def __init__(self):
        self.refused, self.faults, self.error, self.drafts = "", {}, None, []

    def refusal(self, account_id, name):
        return self.refused

    def problems(self, account_id, draft, row=None):
        return self.faults

    def save(self, row, draft):
        if self.error:
            raise self.error
        self.drafts.append(draft)
        link = replace(row.link, title=draft.title, destination=draft.destination, tags=draft.tags)
        return replace(row, link=link)


@pytest.fixture
def service():
    return Service()


@pytest.fixture
def cells(qtbot, theme, tasks, service):
    wording = Wording()
    model = LinksModel(MemoryCatalogue([make_row(number) for number in range(1, 41)]), tasks, wording)
    table = LinksTable(model, Ink(theme), wording)
    table.kept = model
    qtbot.addWidget(table)
    table.head.show_columns(ColumnLayout(("link", "title", "tags", "clicks")))
    table.resize(900, 400)
    table.show()
    table.activateWindow()
    model.ask(LinkQuery())
    qtbot.waitUntil(lambda: model.settled)
    made = CellEditing(tasks, service, service, table)
    made.saved.connect(model.renew)
    table.go_to(3)
    return made


def press(qtbot, cells, key):
    qtbot.keyClick(cells.editor.line, key)


def begin(qtbot, cells, column="title"):
    table = cells.parent()
    table.setCurrentIndex(table.model().index(3, NUMBER[column]))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.waitUntil(cells.editor.isVisible)


def test_enter_saves_and_goes_back_to_the_table(qtbot, cells, service):
    begin(qtbot, cells)
    assert cells.editor.line.text() == cells.editor.line.selectedText() == "Link number 4"
    qtbot.keyClicks(cells.editor.line, "Renamed")
    with qtbot.waitSignal(cells.saved) as told:
        press(qtbot, cells, Qt.Key.Key_Return)
    assert told.args[0].link.title == "Renamed"
    assert [draft.title for draft in service.drafts] == ["Renamed"]
    assert not cells.editor.isVisible()
    assert cells.parent().hasFocus()


def test_tab_saves_and_goes_on_where_nothing_was_typed_nothing_is_sent(qtbot, cells, service):
    begin(qtbot, cells, "link")
    assert cells.editor.line.text().startswith("https://")
    press(qtbot, cells, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: cells.editor.line.text() == "Link number 4")
    qtbot.keyClicks(cells.editor.line, "Renamed")
    press(qtbot, cells, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: cells.editor.isVisible() and "campaign" in cells.editor.line.text())
    qtbot.keyClicks(cells.editor.line, "print, wave=2")
    press(qtbot, cells, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: len(service.drafts) == 2 and not cells.editor.isVisible())
    assert (service.drafts[1].title, service.drafts[1].tags) == ("Renamed", (Tag("print"), Tag("wave", "2")))


def test_escape_leaves_the_cell_as_it_was(qtbot, cells, service):
    begin(qtbot, cells)
    qtbot.keyClicks(cells.editor.line, "Renamed")
    with qtbot.assertNotEmitted(cells.abandoned):
        press(qtbot, cells, Qt.Key.Key_Escape)
    assert not cells.editor.isVisible()
    assert service.drafts == []


@pytest.mark.parametrize("offline", [False, True])
def test_what_is_wrong_is_said_in_place_and_what_was_typed_stays(qtbot, cells, service, offline):
    if offline:
        service.error = Offline("Nothing answers.")
    else:
        service.faults = {"title": "Nothing answers."}
    begin(qtbot, cells)
    qtbot.keyClicks(cells.editor.line, "Renamed")
    press(qtbot, cells, Qt.Key.Key_Return)
    qtbot.waitUntil(cells.editor.fault.isVisible)
    assert (cells.editor.fault.text(), cells.editor.line.text()) == ("Nothing answers.", "Renamed")
    service.error, service.faults = None, {}
    qtbot.keyClicks(cells.editor.line, " again")
    assert not cells.editor.fault.isVisible()
    with qtbot.waitSignal(cells.saved):
        press(qtbot, cells, Qt.Key.Key_Return)


def test_a_field_that_may_not_be_changed_is_refused_with_the_reason(qtbot, cells, service):
    service.refused = "Titles cannot be changed here."
    with qtbot.waitSignal(cells.refused) as told:
        qtbot.keyClick(cells.parent(), Qt.Key.Key_F2)
    assert told.args == ["Titles cannot be changed here."]
    assert not cells.editor.isVisible()


def test_what_was_typed_becomes_a_draft_where_the_keyboard_goes_elsewhere(qtbot, cells, service):
    begin(qtbot, cells)
    qtbot.keyClicks(cells.editor.line, "Renamed")
    with qtbot.waitSignal(cells.abandoned) as told:
        cells.parent().setFocus()
    row, field, draft = told.args
    assert (row.id, field, draft.title) == (cells.parent().current_row().id, "title", "Renamed")
    assert service.drafts == []
