"""Saved views and recent searches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from support.clocks import Watch
from xengo_desktop.domain.views import SavedView
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.library.ledger.views import RECENT, Views


@pytest.fixture
def views(tmp_path: Path, watch: Watch) -> Iterator[Views]:
    with closing(Ledger(tmp_path / "ledger.sqlite", clock=watch)) as ledger:
        yield ledger.views


def view(name: str) -> SavedView:
    return SavedView(name=name, search=f"tag:{name}", accounts=("a",), sort="clicks", descending=False)


def test_a_view_comes_back_as_it_was_saved_and_changed(views: Views) -> None:
    kept = views.put(view("one"))
    assert views.all() == (replace(view("one"), id=kept.id),)
    views.put(replace(kept, name="renamed", search="is:pinned"))
    assert [each.name for each in views.all()] == ["renamed"]


def test_views_stand_where_they_were_put_and_a_deleted_one_can_come_back(views: Views) -> None:
    one, two, three = (views.put(view(name)) for name in ("one", "two", "three"))
    views.arrange([three.id, one.id])
    assert [each.name for each in views.all()] == ["three", "one", "two"]
    views.remove(two.id)
    assert views.put(view("four")).id != two.id
    views.put(two)
    views.arrange([two.id])
    assert [each.name for each in views.all()] == ["two", "three", "one", "four"]


def test_the_last_searches_are_remembered_once_each(views: Views) -> None:
    for number in range(RECENT + 5):
        views.remember(f"search {number}")
    views.remember("search 10")
    assert len(views.recent()) == RECENT
    assert views.recent()[:2] == ("search 10", f"search {RECENT + 4}")
    views.forget_recent()
    assert views.recent() == ()
