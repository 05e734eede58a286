"""Counting again gives what was counted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from support.counting import FIREFOX, HITS, count, everything_counted
from support.stores import NOON, WINDOW, SetClock, draft, hit
from xengo_desktop.domain.clicks import Kind
from xengo_desktop.server.sample import fill
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.clicks.rebuild import rebuild
from xengo_desktop.server.store.tables import META, click_days, links, workspaces
from xengo_desktop.server.visits.hits import Hit


def store_with_links(folder: str, links: int = 3) -> Store:
    store = open_store(f"sqlite:///{Path(folder) / 'server.sqlite'}", clock=SetClock())
    for number in range(links):
        store.links.create(WINDOW, draft(f"c{number}"))
    return store


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(batches=st.lists(st.lists(HITS, max_size=12), max_size=5))
def test_counting_again_changes_nothing(batches: list[list[Hit]]) -> None:
    with TemporaryDirectory() as folder:
        store = store_with_links(folder)
        for batch in batches:
            count(store, batch)
        before = everything_counted(store)
        done = store.database.write(rebuild)
        assert everything_counted(store) == before
        assert done.clicks == sum(hit.row <= 3 for batch in batches for hit in batch)
        store.close()


def test_counts_that_went_wrong_come_right(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    days = (hit(link.row, NOON - timedelta(days=day), visitor=day, agent=FIREFOX) for day in range(3))
    count(store, [*days, hit(link.row, kind=Kind.SCAN)])
    before = everything_counted(store)

    def spoil(connection):  # type: ignore[no-untyped-def]
        connection.execute(update(click_days).values(clicks=99))
        connection.execute(delete(META.tables["workspace_facets"]))
        connection.execute(update(links).values(clicks=7, last_click_at=None))
        connection.execute(update(workspaces).values(clicks=-1))

    store.database.write(spoil)
    assert everything_counted(store) != before
    store.database.write(rebuild)
    assert everything_counted(store) == before


def test_many_links_are_counted_in_portions(store: Store) -> None:
    made = [store.links.create(WINDOW, draft(f"c{number}")) for number in range(30)]
    count(store, (hit(link.row, visitor=number) for number, link in enumerate(made)))
    before = everything_counted(store)
    store.database.write(rebuild)
    assert everything_counted(store) == before


def test_a_visitor_of_today_stays_one_after_counting_again(store: Store) -> None:
    link = store.links.create(WINDOW, draft("one"))
    count(store, [hit(link.row, visitor=5)])
    store.database.write(rebuild)
    count(store, [hit(link.row, visitor=5), hit(link.row, visitor=6)])
    days = everything_counted(store)["click_days"]
    assert [(clicks, visitors) for clicks, _, visitors, *_ in days.values()] == [(3, 2)]


def test_a_made_up_past_without_raw_clicks_stays(store: Store) -> None:
    fill(store)
    before = everything_counted(store)
    assert store.database.write(rebuild).links == 0
    assert everything_counted(store) == before
