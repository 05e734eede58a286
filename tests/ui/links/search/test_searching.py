"""The parts of the search together, with what they know."""

from __future__ import annotations

import pytest

from support.links import NOON
from support.searching import BERLIN
from xengo_desktop.domain.queries import Facets, LinkQuery
from xengo_desktop.domain.search.terms import Mark, MarkTerm
from xengo_desktop.domain.tags import Tag
from xengo_desktop.ui.links.search import SearchField, Searching

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def searching(qtbot, theme):
    field = SearchField(theme)
    qtbot.addWidget(field)
    made = Searching(theme, field, lambda: NOON, lambda: BERLIN)
    qtbot.addWidget(made.line)
    made.show_accounts(["Marketing", "My shop"])
    made.show_facets(Facets(total=3, states={}, tags=((Tag("print"), 3),), domains=()))
    field.show()
    return made


def test_an_account_that_nobody_has_is_wondered_at(searching):
    [problem] = searching.read("-account:Markting poster").problems
    assert (problem.start, problem.end, problem.better) == (0, 17, "-account:Marketing")
    assert not searching.read("account:shop").problems


def test_half_a_tag_is_not_looked_for_while_it_is_completed(qtbot, searching):
    qtbot.keyClicks(searching.field, "is:pinned tag:pri")
    asked = LinkQuery(text="is:pinned tag:pri")
    assert searching.meant(asked).terms == (MarkTerm(Mark.PINNED),)
    searching.field.list.hide()
    assert len(searching.meant(asked).terms) == 2


def test_a_tag_that_was_picked_is_in_the_search(qtbot, searching):
    searching.field.setText("poster")
    searching.field.tags_requested.emit()
    (picker,) = searching.field.findChildren(type(searching.picker))
    picker.picked.emit((Tag("print"),), (), False)
    assert searching.field.text() == "poster tag:print"
    picker.close()
