"""Lists: every link once, newest first, whichever way one turns the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from support.stores import WINDOW, draft
from xengo_desktop.dialects.hosting import Caller, HostedLink
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.links.writes import count_links
from xengo_desktop.server.store.tables import links

OTHER = Caller(key_id=7, service="xurl", workspace_id=1)


@pytest.fixture
def codes(store: Store) -> list[str]:
    """Make 25 links; return their codes, newest first."""
    store.links.create_many(WINDOW, [draft(f"c{number}") for number in range(25)])
    return [f"c{number}" for number in reversed(range(25))]


def by_row(store: Store) -> Iterator[HostedLink]:
    cursor = None
    while page := store.links.page(1, limit=7, before_row=cursor).links:
        yield from page
        cursor = page[-1].row


def by_time(store: Store) -> Iterator[HostedLink]:
    cursor = None
    while page := store.links.page(1, limit=7, before_ms=cursor).links:
        yield from page
        assert page[-1].link.created_at is not None
        cursor = to_ms(page[-1].link.created_at)


def by_offset(store: Store) -> Iterator[HostedLink]:
    for offset in range(0, 35, 7):
        yield from store.links.page(1, limit=7, offset=offset).links


@pytest.mark.parametrize("turn", [by_row, by_time, by_offset])
def test_a_long_list_arrives_whole_and_once(store: Store, codes: list[str], turn: object) -> None:
    assert callable(turn)
    assert [found.link.code for found in turn(store)] == codes


def test_the_total_does_not_mind_where_the_page_begins(store: Store, codes: list[str]) -> None:
    assert store.links.page(1, limit=0).total == 25
    assert store.links.page(1, limit=2, before_row=5).total == 25
    assert store.links.page(1, limit=2, offset=24).total == 25
    assert len(store.links.page(1, limit=None).links) == 25


def test_every_condition_must_hold(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    store.links.create(WINDOW, draft("a", tags=(Tag("print"), Tag("market", "de"))))
    store.links.create(OTHER, draft("b", tags=(Tag("print", "a3"),)))
    store.links.create(OTHER, draft("c", domain="go.example.com", enabled=False, tags=(Tag("print"),)))

    def found(**conditions: object) -> list[str]:
        page = store.links.page(1, limit=9, **conditions)  # type: ignore[arg-type]
        assert page.total == len(page.links)
        return [hosted.link.code for hosted in page.links]

    assert found(label="print") == ["c", "a"]
    assert found(label="market") == []
    assert found(owner=7) == ["c", "b"]
    assert found(domain="GO.example.com") == ["c"]
    assert found(domain="elsewhere.example") == []
    assert found(enabled=True) == ["b", "a"]
    assert found(owner=7, label="print", enabled=False) == ["c"]


def multiply(connection: Connection) -> None:
    """Copy the one link 19,999 times."""
    unlike = {
        "id": "n + 1",
        "uuid": "'u' || n",
        "code": "'c' || n",
        "folded": "'c' || n",
        "created_at": "created_at + n",
    }
    names = [column.name for column in links.c]
    values = ", ".join(unlike.get(name, name) for name in names)
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 19999)"
    connection.exec_driver_sql(
        f"INSERT INTO links ({', '.join(names)}) {numbers} SELECT {values} FROM links, numbers"
    )
    count_links(connection, 1, 19_999)


def test_twenty_thousand_links_are_paged_to_the_end(store: Store) -> None:
    store.links.create(WINDOW, draft("c0"))
    store.database.write(multiply)
    seen, cursor = 0, None
    while page := store.links.page(1, limit=1000, before_row=cursor).links:
        seen, cursor = seen + len(page), page[-1].row
    assert seen == 20_000
    assert store.links.page(1, limit=1, offset=19_999).links[0].link.code == "c0"
