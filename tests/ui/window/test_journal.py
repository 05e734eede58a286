"""Undo and redo from the menu, a link's history, the journal and the bin, over a real server."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from support.servers import server_here
from support.windows import PREFIXES
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.pages import JOURNAL, LINKS
from xengo_desktop.ui.widgets.question import Question

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

FIRST, SECOND = "https://www.example.com/first", "https://www.example.com/second"


@pytest.fixture
def stand(windows, tmp_path):
    with (
        server_here(tmp_path / "server") as server,
        windows.open("local", server.api + PREFIXES["local"], server.mint("local")) as stand,
    ):
        for code, destination in (("first", FIRST), ("second", SECOND)):
            stand.desk.changes.create(stand.account.id, LinkDraft(destination=destination, code=code))
        stand.refresh()
        stand.window.turning.look()
        stand.rest()
        yield stand


def act(stand, key):
    stand.window.menus.actions[key].trigger()
    stand.rest()


def edit(stand, code, text):
    stand.choose(code)
    stand.type_into(stand.window.inspector.body.editor.form.destination, text)
    stand.save()


def text_of(stand, key):
    return stand.window.menus.actions[key].text()


def test_an_edit_is_undone_and_done_again_at_the_service(stand):
    edit(stand, "first", "https://www.example.com/else")
    stand.wait(lambda: "Edit" in text_of(stand, "undo"))
    assert text_of(stand, "undo").endswith("/first")
    act(stand, "undo")
    stand.shows("first", destination=FIRST)
    assert stand.window.notices.text.startswith("Undone: Edit ")
    act(stand, "redo")
    stand.shows("first", destination="https://www.example.com/else")
    stand.refresh()
    stand.shows("first", destination="https://www.example.com/else")


def test_what_is_selected_stays_so_while_one_of_it_is_undone(stand):
    edit(stand, "first", "https://www.example.com/else")
    table = stand.window.links.table
    table.selectAll()
    act(stand, "undo")
    stand.shows("first", destination=FIRST)
    assert table.selected_count() == 2
    stand.choose("second")
    act(stand, "redo")
    stand.wait(lambda: stand.window.inspector.row.link.code == "first")


def test_a_new_link_that_is_taken_back_leaves_the_panel_also_where_the_table_does_not_list_it(stand):
    stand.window.links.top.search.setText("second")
    stand.wait(lambda: stand.codes() == ["second"])
    act(stand, "new")
    stand.type_into(stand.window.inspector.body.editor.form.destination, "https://www.example.com/third")
    stand.save()
    stand.wait(lambda: stand.window.inspector.row.link.destination.endswith("/third"))
    act(stand, "undo")
    stand.wait(lambda: stand.window.inspector.row is None)


def test_find_and_select_all_are_of_the_page_on_show(stand):
    act(stand, "bin")
    page = stand.window.pages.currentWidget()
    stand.wait(lambda: not stand.window.tasks.busy)
    act(stand, "find")
    assert stand.window.focusWidget() is page.search
    act(stand, "accounts")
    act(stand, "find")
    assert stand.window.pages.name == LINKS
    assert stand.window.focusWidget() is stand.window.links.top.search


def test_the_menu_greys_what_cannot_be_turned(stand):
    stand.wait(lambda: not stand.window.menus.actions["redo"].isEnabled())
    act(stand, "undo")
    stand.wait(lambda: stand.codes() == ["first"])
    act(stand, "undo")
    stand.wait(lambda: stand.codes() == [])
    stand.wait(lambda: not stand.window.menus.actions["undo"].isEnabled())
    assert stand.window.menus.actions["redo"].isEnabled()


def test_the_history_leads_back_to_a_destination(stand):
    edit(stand, "first", "https://www.example.com/else")
    act(stand, "history-panel")
    history = stand.window.inspector.body.panels.history
    stand.wait(lambda: len(history.entries) == 2)
    assert [entry.title.text() for entry in history.entries] == ["Destination changed", "Made"]
    stand.press(history.entries[0].back)
    stand.shows("first", destination=FIRST)
    stand.wait(lambda: len(history.entries) == 3)


def test_the_journal_lists_every_step_and_undoes_any(stand):
    edit(stand, "first", "https://www.example.com/else")
    act(stand, "journal")
    page = stand.window.pages.currentWidget()
    steps = page.steps
    stand.wait(lambda: len(steps.table.records.records) == 3)
    made_second = steps.table.records.record(1)
    assert made_second.title == "New link second"
    steps.table.choose(made_second.id)
    stand.press(steps.deeds.button("undo"))
    stand.rest()
    assert stand.codes() == ["first"]
    stand.wait(lambda: steps.table.records.record(0).title == "Undo: New link second")


def test_a_deleted_link_comes_back_from_the_bin(stand):
    stand.choose("second")
    stand.window.links.delete_current()
    stand.wait(lambda: stand.codes() == ["first"])
    act(stand, "bin")
    page = stand.window.pages.currentWidget()
    stand.wait(lambda: len(page.bin.table.records.records) == 1)
    assert page.bin.table.records.record(0).lost == ""
    stand.press(page.bin.deeds.button("restore"))
    stand.wait(lambda: not page.bin.table.records.records)
    stand.wait(lambda: set(stand.codes()) == {"first", "second"})
    assert page.no_links.isVisible()
    act(stand, "journal")
    stand.wait(lambda: page.steps.isVisible())


def test_the_bin_is_emptied_after_a_question(stand):
    stand.choose("second")
    stand.window.links.delete_current()
    stand.wait(lambda: stand.codes() == ["first"])
    act(stand, "bin")
    page = stand.window.pages.currentWidget()
    stand.wait(lambda: len(page.bin.table.records.records) == 1)
    stand.press(page.bin.empty_button)
    forget = page.findChild(Question).yes
    stand.qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    stand.wait(lambda: not page.bin.table.records.records)
    assert stand.window.pages.name == JOURNAL
