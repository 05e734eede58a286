"""From a search that was typed to a view in the side bar, and back on another day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from support.servers import server_here
from support.windows import PREFIXES
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.table.layout import ColumnLayout
from xengo_desktop.ui.side.bar import EVERYONE
from xengo_desktop.ui.side.entries import View

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

PRINT, SPRING = Tag("print"), Tag("campaign", "spring")
TAGS = {"first": (SPRING, PRINT), "second": (SPRING,), "third": (PRINT,)}


@pytest.fixture
def stand(windows, tmp_path):
    """Open the window with one account and three links with tags."""
    with (
        server_here(tmp_path / "server") as server,
        windows.open("local", server.api + PREFIXES["local"], server.mint("local")) as stand,
    ):
        for code, tags in TAGS.items():
            draft = LinkDraft(destination=f"https://www.example.com/{code}", code=code, tags=tags)
            stand.desk.changes.create(stand.account.id, draft)
        stand.refresh()
        yield stand


def look_for(stand, text):
    field = stand.window.links.top.search
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    stand.rest()


def entry(stand, view):
    entries = stand.window.side.views.entries
    index = entries.find(view.key)
    return entries.entry(index) if index.isValid() else None


def test_a_search_is_saved_opened_and_there_again_the_next_time(stand, windows):
    side = stand.window.side
    look_for(stand, "tag:campaign -tag:print")
    assert stand.codes() == ["second"]
    stand.window.view_doors.save()
    stand.wait(lambda: side.views.saved)
    name = side.views.findChild(QLineEdit)
    name.setText("Digital")
    QTest.keyClick(name, Qt.Key.Key_Return)
    view = View(saved=side.views.saved[0])
    stand.wait(lambda: entry(stand, view).text == "Digital" and entry(stand, view).count == 1)
    assert stand.window.links.top.title.text() == "Digital"
    side.choose_view(View())
    assert sorted(stand.codes()) == sorted(TAGS)
    side.choose_view(View(saved=side.views.saved[0]))
    assert stand.codes() == ["second"]
    assert stand.window.links.top.search.text() == "tag:campaign -tag:print"
    with windows.open() as again:
        again.wait(lambda: again.window.side.views.saved)
        assert again.window.side.views.saved[0].name == "Digital"
        again.wait(lambda: again.window.links.top.search.recent)
        assert again.window.links.top.search.recent == ("tag:campaign -tag:print",)


def test_tags_of_the_side_bar_add_up_in_the_search(stand):
    side, field = stand.window.side, stand.window.links.top.search
    side.choose_view(View(tag=SPRING))
    stand.rest()
    assert (field.text(), stand.window.links.top.title.text()) == ("tag:campaign=spring", "campaign=spring")
    side.views.tag_turned.emit(PRINT, True)
    assert stand.codes() == ["second"]
    assert field.text() == "tag:campaign=spring -tag:print"
    assert entry(stand, View(tag=PRINT)).out
    side.views.tag_turned.emit(PRINT, False)
    assert stand.codes() == ["first"]
    look_for(stand, "")
    assert side.view == View()


def test_a_built_in_view_goes_on_while_one_searches_in_it(stand):
    side = stand.window.side
    stand.desk.marks.archive([stand.row("third").id])
    stand.window.links.reload()
    stand.window.watch.count()
    stand.wait(lambda: entry(stand, View()).count == 2)
    side.choose_view(side.views.by_key["mark:archived"])
    assert stand.codes() == ["third"]
    look_for(stand, "is:archived zebra")
    assert side.view.key == "mark:archived"
    assert "Nothing found" in stand.text_in(stand.window.links.place)
    stand.window.links.clear_search()
    assert stand.codes() == ["third"]
    stand.window.links.clear_search()
    assert stand.codes() == ["third"]
    QTest.keyClick(stand.window.links.top.search, Qt.Key.Key_Escape)
    assert sorted(stand.codes()) == ["first", "second"]
    look_for(stand, "status:off")
    assert side.view.key == "state:disabled"


def test_links_that_are_shown_of_all_accounts_are_so_in_the_side_bar_too(stand):
    window = stand.window
    stand.desk.connections.add(replace(stand.account, id="", name="Another"), "key")
    window.watch.look()
    stand.wait(lambda: window.side.accounts.entries.find(EVERYONE).isValid())
    assert window.side.account_id == stand.account.id
    window.ways.show_search("tag:print", "Links of “Paste rows”")
    stand.wait(lambda: sorted(stand.codes()) == ["first", "third"])
    assert window.side.account_id == EVERYONE
    assert window.scope.accounts == window.links.query.accounts == ()


def show_titles(window):
    window.links.table.head.show_columns(ColumnLayout(("link", "title")))


def test_a_title_typed_in_the_table_is_at_the_service_and_can_be_taken_back(stand):
    window = stand.window
    row = stand.choose("first")
    window.links.table.setFocus()
    show_titles(window)
    window.cells.begin("title")
    stand.wait(window.cells.editor.isVisible)
    QTest.keyClicks(window.cells.editor.line, "Spring poster")
    QTest.keyClick(window.cells.editor.line, Qt.Key.Key_Return)
    stand.shows("first", title="Spring poster")
    stand.refresh()
    stand.shows("first", title="Spring poster")
    window.turning.undo()
    stand.shows("first", title=row.link.title)


def test_what_was_typed_in_a_cell_and_left_stands_in_the_form(stand):
    window = stand.window
    row = stand.choose("first")
    show_titles(window)
    window.cells.begin("title")
    stand.wait(window.cells.editor.isVisible)
    QTest.keyClicks(window.cells.editor.line, "Half a ti")
    window.links.top.search.setFocus()
    stand.wait(lambda: window.inspector.body.editor.form.draft.title == "Half a ti")
    assert window.inspector.drafts.unsaved(row)
