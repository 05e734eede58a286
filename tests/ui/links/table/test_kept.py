"""The first column, kept in view while the others are scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from support.catalogue import NOW, MemoryCatalogue, make_row
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.page import LinksPage
from xengo_desktop.ui.links.table.columns import NUMBER

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(qtbot, theme, tasks, preferences):
    page = LinksPage(
        theme, tasks, MemoryCatalogue([make_row(number) for number in range(1, 61)]), preferences, lambda: NOW
    )
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    page.show_query(LinkQuery(), "All links")
    qtbot.waitUntil(lambda: page.model.settled)
    for key in ("title", "destination", "notes", "updated"):
        page.table.head.toggle(key)
    page.table.horizontalScrollBar().setValue(260)
    return page.table


def test_links_stay_where_they_are_seen_and_can_be_pressed_there(qtbot, table):
    assert table.head.kept_width() == table.head.sectionSize(NUMBER["link"])
    at = QPoint(40, table.rowHeight(0) + 10)
    assert (table.indexAt(at).row(), table.indexAt(at).column()) == (1, NUMBER["link"])
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)
    assert table.current_number() == 1
    assert table.visualRect(table.currentIndex()).left() == 0
    assert table.horizontalScrollBar().value() == 260


def test_a_column_that_is_gone_to_is_not_left_below_the_links(table):
    table.setCurrentIndex(table.model().index(3, NUMBER["title"]))
    table.scrollTo(table.currentIndex())
    assert table.columnViewportPosition(NUMBER["title"]) >= table.head.kept_width()


def test_the_kept_head_sorts_and_drags_no_edge_below_it(qtbot, table):
    told = []
    table.head.sort_chosen.connect(lambda *sort: told.append(sort))
    sizes = [table.head.sectionSize(number) for number in range(table.head.count())]
    for x in range(2, table.head.kept_width(), 12):
        qtbot.mouseClick(table.head.viewport(), LEFT, pos=QPoint(x, 10))
    assert {sort for sort, _ in told} == {"code"}
    assert [table.head.sectionSize(number) for number in range(table.head.count())] == sizes


def test_links_scroll_away_where_that_is_wanted(table, preferences):
    table.head.keeping_chosen.emit(False)
    assert not preferences.value.keep_links
    assert table.head.kept_width() == 0
    assert table.indexAt(QPoint(40, 10)).column() != NUMBER["link"]
