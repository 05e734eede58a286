"""When the mouse drags links away, and when it chooses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from support.catalogue import MemoryCatalogue, make_row
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.ui.links.dragging.outgoing import carried, label
from xengo_desktop.ui.links.table.columns import NUMBER
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(qtbot, theme, tasks):
    wording = Wording()
    model = LinksModel(MemoryCatalogue([make_row(number) for number in range(1, 30)]), tasks, wording)
    made = LinksTable(model, Ink(theme), wording)
    made.kept = model
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    model.ask(LinkQuery())
    qtbot.waitUntil(lambda: model.settled)
    return made


def place(table, row, column):
    return table.visualRect(table.model().index(row, NUMBER[column])).center()


def sweep(qtbot, table, start, end):
    view = table.viewport()
    qtbot.mousePress(view, LEFT, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(view, start + (end - start) * step / 4)
    qtbot.mouseRelease(view, LEFT, pos=end)


def test_a_link_is_dragged_by_its_name(qtbot, table):
    told = []
    table.drag_requested.connect(told.append)
    sweep(qtbot, table, place(table, 2, "link"), place(table, 4, "link"))
    assert told == [(3,)]


def test_elsewhere_the_mouse_chooses(qtbot, table):
    with qtbot.assertNotEmitted(table.drag_requested):
        sweep(qtbot, table, place(table, 1, "clicks"), place(table, 4, "clicks"))
    assert table.selected_ids() == (2, 3, 4, 5)


def test_several_are_dragged_by_any_of_them_and_stay_chosen(qtbot, table):
    sweep(qtbot, table, place(table, 1, "clicks"), place(table, 4, "clicks"))
    with qtbot.waitSignal(table.drag_requested) as told:
        sweep(qtbot, table, place(table, 3, "clicks"), place(table, 3, "clicks") + QPoint(40, 40))
    assert told.args == [(2, 3, 4, 5)]
    assert table.selected_count() == 4


def test_a_click_on_one_of_several_chooses_it_alone(qtbot, table):
    table.selectAll()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place(table, 3, "clicks"))
    assert table.selected_ids() == (4,)


def test_a_drag_carries_addresses_text_and_links(theme, qtbot):
    rows = [make_row(1), make_row(2)]
    data = carried(rows)
    assert [url.toString() for url in data.urls()] == [row.link.short_url for row in rows]
    assert data.text() == "https://go.example.com/code-1\nhttps://go.example.com/code-2"
    assert data.html().count("<a href=") == 2
    assert label("2 links", Ink(theme), 2.0).height() == 64
