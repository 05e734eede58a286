"""The views in the side bar: counted, named, moved, and tags pressed with a key held."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.search.terms import Mark
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.views import SavedView
from xengo_desktop.ui.side.entries import View
from xengo_desktop.ui.side.view_list import ViewList

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

SPRING = Tag("campaign", "spring")
ONE, TWO, THREE = (SavedView(id=n, name=f"View {n}", search=f"tag:t{n}") for n in (1, 2, 3))


@pytest.fixture
def views(qtbot, theme):
    made = ViewList(theme, "Views")
    qtbot.addWidget(made)
    made.resize(240, 700)
    made.show()
    marks = {Mark.PINNED: 2, Mark.ARCHIVED: 0, Mark.WAITING: 0}
    made.show_facets(Facets(total=9, states={}, tags=((SPRING, 7),), domains=(), marks=marks))
    made.show_saved([ONE, TWO, THREE])
    return made


def entry(views, view):
    return views.entries.entry(views.entries.find(view.key))


def saved_names(views):
    return [view.name for view in views.saved]


def test_counts_stand_beside_the_views_once_they_are_known(views):
    assert entry(views, View(saved=ONE)).count is None
    views.show_counts({"saved:1": 4, "soon": 1})
    assert entry(views, View(saved=ONE)).count == 4
    assert entry(views, View(soon=True)).count == 1
    assert entry(views, View(mark=Mark.PINNED)).count == 2


def test_nothing_counted_yet_is_not_nothing(qtbot, theme):
    made = ViewList(theme, "Views")
    qtbot.addWidget(made)
    made.show_saved([])
    made.show_facets(Facets(total=0, states={}, tags=(), domains=()))
    assert entry(made, View()).count is None


def test_waiting_links_are_a_view_only_while_there_are_some(views):
    assert not views.entries.find(View(mark=Mark.WAITING).key).isValid()
    marks = {Mark.WAITING: 1}
    views.show_facets(Facets(total=9, states={}, tags=(), domains=(), marks=marks))
    assert entry(views, View(mark=Mark.WAITING)).count == 1


@pytest.mark.parametrize(
    ("held", "excluded"),
    [(Qt.KeyboardModifier.ControlModifier, False), (Qt.KeyboardModifier.AltModifier, True)],
)
def test_a_tag_pressed_with_a_key_held_is_added_or_excluded(qtbot, views, held, excluded):
    place = views.visualRect(views.entries.find(View(tag=SPRING).key)).center()
    with qtbot.waitSignal(views.tag_turned) as told:
        qtbot.mouseClick(views.viewport(), Qt.MouseButton.LeftButton, held, place)
    assert told.args == [SPRING, excluded]
    assert views.view == View()


def test_tags_that_are_asked_for_besides_are_marked(views):
    views.show_view(View(), [SPRING], [Tag("rare")])
    assert entry(views, View(tag=SPRING)).also
    assert entry(views, View(tag=Tag("rare"))).out


def test_a_name_is_typed_in_its_place(qtbot, views):
    views.edit_name(TWO)
    line = views.findChild(QLineEdit)
    line.setText("Better name")
    with qtbot.waitSignal(views.view_renamed) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (told.args[0].id, told.args[0].name) == (2, "Better name")


def test_once_a_new_view_has_its_name_the_keyboard_goes_on(qtbot, views):
    views.name_new(TWO)
    with qtbot.waitSignal(views.passed_on):
        qtbot.keyClick(views.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: views.findChild(QLineEdit) is None)
    with qtbot.waitSignal(views.passed_on):
        qtbot.keyClick(views, Qt.Key.Key_Return)


def test_views_are_dragged_into_another_order(qtbot, views):
    model = views.entries
    data = model.mimeData([model.find(View(saved=THREE).key)])
    first = model.find(View(saved=ONE).key).row()
    with qtbot.waitSignal(views.views_arranged) as told:
        model.dropMimeData(data, Qt.DropAction.MoveAction, first, 0, model.index(-1))
    assert told.args == [[3, 1, 2]]
    assert saved_names(views) == ["View 3", "View 1", "View 2"]
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, 1, 0, model.index(-1))


def test_views_move_by_the_keyboard_too(qtbot, views):
    views.setCurrentIndex(views.entries.find(View(saved=ONE).key))
    qtbot.keyClick(views, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert saved_names(views) == ["View 2", "View 1", "View 3"]


def test_delete_on_a_view_asks_for_its_end(qtbot, views):
    views.setCurrentIndex(views.entries.find(View(saved=TWO).key))
    with qtbot.waitSignal(views.view_removed) as told:
        qtbot.keyClick(views, Qt.Key.Key_Delete)
    assert told.args == [TWO]
