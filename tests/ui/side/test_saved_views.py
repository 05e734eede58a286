"""Views saved, changed, deleted and brought back, in a real ledger."""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace

import pytest

from support.searching import read
from xengo_desktop.desk.views import Views
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.ui.side.saved_views import SavedViews
from xengo_desktop.ui.side.view_list import ViewList

# Offscreen, Qt says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def place(qtbot, theme, tasks, tmp_path):
    views = ViewList(theme, "Views")
    qtbot.addWidget(views)
    views.show()
    asked = []

    def tally(query):
        asked.append(query)
        return len(query.text)

    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        shelf = Views(ledger)
        saved = SavedViews(tasks, shelf, tally, read, views)
        saved.begin()
        qtbot.waitUntil(lambda: bool(asked))
        yield SimpleNamespace(saved=saved, views=views, shelf=shelf, asked=asked, wait=qtbot.waitUntil)
        tasks.close()


def save(place, text, **more):
    count = len(place.shelf.all())
    place.saved.follow(LinkQuery(text=text, **more))
    place.saved.save()
    place.wait(lambda: len(place.views.saved) == count + 1)
    place.views.setFocus()
    return place.views.saved[-1]


def test_the_search_on_show_becomes_a_view_with_its_order_and_accounts(place):
    view = save(place, "poster tag:print", accounts=("a",), sort="clicks", descending=False)
    [kept] = place.shelf.all()
    assert kept == view
    assert (kept.name, kept.search, kept.accounts) == ("poster, print", "poster tag:print", ("a",))
    assert (kept.sort, kept.descending) == ("clicks", False)
    assert save(place, "-tag:print").name == "not print"


def test_it_is_counted_in_its_own_accounts_or_in_those_on_show(place):
    save(place, "is:pinned", accounts=("a",))
    save(place, "has:notes")
    place.saved.count(("b",))
    place.wait(lambda: place.asked[-1].text == "has:notes" and place.asked[-1].accounts == ("b",))
    assert {query.accounts for query in place.asked if query.text == "is:pinned"} == {("a",)}
    assert place.asked[-1].terms == read("has:notes").terms


def test_a_deleted_view_comes_back_where_it_stood(place, qtbot):
    first, _ = save(place, "one"), save(place, "two")
    with qtbot.waitSignal(place.saved.removed) as told:
        place.saved.remove(first)
    place.wait(lambda: [view.name for view in place.views.saved] == ["two"])
    place.saved.bring_back(told.args[0])
    place.wait(lambda: [view.name for view in place.views.saved] == ["one", "two"])


def test_a_view_takes_the_search_on_show(place):
    view = save(place, "one")
    place.saved.follow(LinkQuery(text="is:pinned"))
    place.views.update_requested.emit(view)
    place.wait(lambda: place.shelf.all()[0].search == "is:pinned")
    assert place.shelf.all()[0].name == "one"
