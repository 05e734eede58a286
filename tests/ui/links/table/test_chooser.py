"""The dialog that arranges the columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from support.catalogue import MemoryCatalogue
from xengo_desktop.ui.links.table.chooser import ColumnChooser
from xengo_desktop.ui.links.table.header import LinksHeader
from xengo_desktop.ui.links.table.ink import Ink
from xengo_desktop.ui.links.table.layout import AS_DESIGNED, ColumnLayout
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.links.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def head(qtbot, theme, tasks) -> LinksHeader:
    wording = Wording()
    model = LinksModel(MemoryCatalogue(), tasks, wording)
    table = LinksTable(model, Ink(theme), wording)
    table.kept = model
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    head = table.head
    head.kept = table
    return head


@pytest.fixture
def chooser(qtbot, head):
    made = ColumnChooser(head, head)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    return made


def names(chooser):
    return [chooser.list.item(row).text().split(" (")[0] for row in range(chooser.list.count())]


def test_the_wanted_columns_stand_first_in_their_order(chooser):
    assert names(chooser)[:3] == ["Status", "Tags", "Clicks"]
    checked = [
        chooser.list.item(n).checkState() is Qt.CheckState.Checked for n in range(chooser.list.count())
    ]
    assert checked == sorted(checked, reverse=True)


def test_a_check_shows_in_the_table_at_once(qtbot, chooser, head):
    item = next(i for i in map(chooser.list.item, range(30)) if i and i.text() == "Notes")
    with qtbot.waitSignal(head.columns_changed):
        item.setCheckState(Qt.CheckState.Checked)
    assert head.columns.keys == (*AS_DESIGNED, "notes")
    chooser.designed.click()
    assert head.columns == ColumnLayout()
    assert names(chooser)[0] == "Status"


def test_columns_are_moved_by_the_keyboard(qtbot, chooser, head):
    chooser.list.setCurrentRow(1)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert head.columns.keys[:3] == ("link", "tags", "state")
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert head.columns.keys == AS_DESIGNED
