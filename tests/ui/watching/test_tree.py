"""The tree of sites as a model: filled when opened, and never asking without end."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex

from support.catalogue import make_row
from support.links import NOON
from xengo_desktop.domain.watching import Finding, Health, Problem, Site, Stop, Watched
from xengo_desktop.ui.watching.cells import FINDING, PLACE, Node
from xengo_desktop.ui.watching.tree import WatchTree
from xengo_desktop.ui.watching.wording import WatchWording


@pytest.fixture
def tree(theme: Any, preferences: Any) -> WatchTree:
    return WatchTree(theme, WatchWording(preferences, lambda: NOON))


def site(name: str = "a.example", total: int = 3) -> Site:
    return Site(name=name, health=Health.GOOD, total=total, seen=0, bad=0, doubtful=0, links=total)


def watched(number: int, **values: Any) -> Watched:
    return Watched(id=number, destination=f"https://a.example/{number}", **values)


def child(tree: WatchTree, row: int, column: int = 0) -> QModelIndex:
    return tree.index(row, column, tree.index(0, 0))


def test_a_site_that_has_less_than_it_said_is_asked_once_more_and_never_again(tree: WatchTree) -> None:
    wanted: list[Node] = []
    tree.wanted.connect(wanted.append)
    tree.show_sites([site(total=5)])
    top = tree.index(0, 0)
    assert tree.canFetchMore(top)
    tree.fetchMore(top)
    assert not tree.canFetchMore(top), "it has been asked"
    tree.add(wanted[0], 0, [watched(1), watched(2)])
    assert not tree.canFetchMore(top), "a view would ask for all at once"
    tree.reached(child(tree, 0))
    assert len(wanted) == 1
    tree.reached(child(tree, 1))
    tree.add(wanted[1], 2, [])
    tree.reached(child(tree, 1))
    assert len(wanted) == 2
    assert tree.rowCount(top) == 2


def test_links_are_read_once(tree: WatchTree) -> None:
    tree.show_sites([site()])
    tree.add(tree.sites[0], 0, [watched(1, links=9)])
    index = child(tree, 0)
    assert tree.canFetchMore(index)
    node = tree.node(index)
    assert node is not None
    tree.add(node, 0, [make_row(1), make_row(2)])
    assert not tree.canFetchMore(index)
    assert tree.index(1, 0, index).data() == "go.example.com/code-2"


def test_what_was_read_below_a_site_stays_while_the_sites_are_read_anew(tree: WatchTree) -> None:
    tree.show_sites([site("a.example"), site("b.example")])
    tree.add(tree.sites[1], 0, [watched(1), watched(2)])
    tree.show_sites([site("b.example"), site("c.example")])
    assert tree.rowCount(tree.index(0, 0)) == 2
    assert child(tree, 1).parent() == tree.index(0, 0)
    tree.show_sites([site("b.example")], keep=False)
    assert tree.rowCount(tree.index(0, 0)) == 0


def test_an_answer_for_a_site_that_is_gone_is_dropped(tree: WatchTree) -> None:
    tree.show_sites([site("a.example")])
    late = tree.sites[0]
    tree.show_sites([site("b.example")])
    tree.add(late, 0, [watched(1)])
    assert tree.rowCount(tree.index(0, 0)) == 0


def test_every_problem_has_words_of_its_own(tree: WatchTree) -> None:
    said = set()
    for problem in Problem:
        finding = Finding(at=NOON, stops=(Stop(url="https://a.example/", status=404),), lost=("utm_source",))
        each = watched(1, finding=Finding(at=NOON, stops=finding.stops, problems=frozenset({problem})))
        tree.show_sites([site()])
        tree.add(tree.sites[0], 0, [each])
        said.add(child(tree, 0, FINDING).data())
    assert len(said) == len(Problem)


def test_addresses_read_as_people_write_them(tree: WatchTree) -> None:
    tree.show_sites([site("xn--mnchen-3ya.example")])
    assert tree.index(0, PLACE).data() == "münchen.example"
    tree.add(tree.sites[0], 0, [Watched(id=1, destination="https://xn--mnchen-3ya.example/stra%C3%9Fe")])
    assert child(tree, 0).data() == "/straße"
    tree.add(tree.sites[0], 0, [Watched(id=1, destination="https://xn--mnchen-3ya.example")])
    assert child(tree, 0).data() == "/"
