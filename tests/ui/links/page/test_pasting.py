"""Cells pasted onto chosen links, and copied from them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt

from support.catalogue import NOW, MemoryCatalogue, make_row
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.links.table.columns import NUMBER

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def page(qtbot, theme, tasks, preferences):
    rows = [make_row(number, title=f"Title {number}", notes="two\nlines") for number in range(1, 11)]
    page = LinksPage(theme, tasks, MemoryCatalogue(rows), preferences, lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1_400, 500)
    page.show()
    page.activateWindow()
    page.show_query(LinkQuery(), "All links")
    qtbot.waitUntil(lambda: page.model.settled)
    for key in ("title", "destination", "notes"):
        page.table.head.toggle(key)
    return page


@pytest.fixture
def paste(qapp, page):
    """Paste a text onto the first rows, standing in a column, and tell what came of it."""

    def pasting(text, column, rows):
        heard = []
        ways = [page.cells_pasted, page.notice, page.address_pasted, page.paste_requested]
        links = [way.connect(lambda *told: heard.append(told)) for way in ways]
        stand(page, column, rows)
        qapp.clipboard().setText(text)
        page.table.do("paste")
        for way, link in zip(ways, links, strict=True):
            way.disconnect(link)
        return heard

    return pasting


def stand(page, column, rows):
    page.table.setCurrentIndex(page.model.index(0, NUMBER[column]))
    for row in range(1, rows):
        page.table.selectionModel().select(page.model.index(row, 0), ADD)


@pytest.mark.parametrize(
    ("text", "column", "rows", "told"),
    [
        ("A\nB\nC", "title", 3, ("title", "Title", ["A", "B", "C"])),
        ("a, b=c", "tags", 4, ("tags", "Tags", ["a, b=c"])),
        ("https://example.com/", "destination", 1, ("destination", "Destination", ["https://example.com/"])),
        ("https://example.com/", "title", 1, ("https://example.com/",)),
        ("https://example.com/", "link", 3, ("https://example.com/",)),
        ("A\tB\nC\tD", "title", 2, ("A\tB\nC\tD",)),
        ("A\nB", "title", 1, ("A\nB",)),
    ],
)
def test_cells_go_to_as_many_links_and_all_else_where_it_always_went(paste, text, column, rows, told):
    assert paste(text, column, rows) == [told]


def test_cells_that_do_not_fit_are_refused_in_words(paste):
    ((words,),) = paste("A\nB\nC\nD\nE", "title", 7)
    assert words.startswith("5 cells were copied, and 7 links are chosen.")
    ((words,),) = paste("A\nB", "clicks", 2)
    assert words.endswith("Title, Destination, Tags, Notes, Expires.")


def test_the_cells_on_which_the_keyboard_stands_are_copied_and_can_be_pasted(qtbot, qapp, page):
    page.table.enter()
    qtbot.waitUntil(page.table.hasFocus)
    stand(page, "notes", 2)
    for count, text in ((2, '"two\nlines"\r\n"two\nlines"\r\n'), (1, "two\nlines")):
        page.table.by_keyboard = True
        with qtbot.waitSignal(page.notice):
            qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert bytes(qapp.clipboard().mimeData().data("text/plain").data()).decode() == text
        with qtbot.waitSignal(page.cells_pasted) as told:
            page.table.do("paste")
        assert told.args == ["notes", "Notes", ["two\nlines"] * count]
        page.table.choose_one()


def test_a_file_on_the_clipboard_is_imported_whatever_is_chosen(qtbot, qapp, page, tmp_path):
    data = QMimeData()
    data.setUrls([(tmp_path / "links.csv").as_uri()])
    qapp.clipboard().setMimeData(data)
    stand(page, "title", 2)
    with qtbot.waitSignal(page.file_dropped):
        page.table.do("paste")
