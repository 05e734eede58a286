"""Hits by the dozen, and everything that a store has counted, to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select

from support.stores import NOON
from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import META
from xengo_desktop.server.visits.hits import Hit

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)

COUNTED = (
    "click_hours",
    "click_days",
    "click_facets",
    "workspace_hours",
    "workspace_days",
    "workspace_facets",
    "visitors",
)

HITS = st.builds(
    Hit,
    row=st.integers(1, 4),
    at_ms=st.integers(to_ms(NOON) - 3 * DAY_MS, to_ms(NOON)),
    kind=st.sampled_from(Kind),
    verdict=st.sampled_from(Verdict),
    reason=st.sampled_from(["", "crawler", "tool"]),
    visitor=st.integers(-3, 3),
    country=st.sampled_from(["", "DE", "AT"]),
    device=st.sampled_from(["", "mobile"]),
    referrer=st.sampled_from(["", "news.example"]),
    agent=st.sampled_from(["", FIREFOX, SAFARI]),
)


def count(store: Store, hits: Iterable[Hit]) -> None:
    """Have hits stored, as one or more batches."""
    for hit in hits:
        store.clicks.record(hit)
    assert store.clicks.flush()


def everything_counted(store: Store) -> dict[str, Any]:
    """Read all counts. Rows in which nothing is counted say the same as no rows.

    Who visited is forgotten two days later, sooner or later.
    """
    found: dict[str, Any] = {}
    with store.database.reading() as connection:
        for name in COUNTED:
            table = META.tables[name]
            keys = len(table.primary_key)
            rows = connection.execute(select(table)).all()
            found[name] = {tuple(row[:keys]): tuple(row[keys:]) for row in rows if any(row[keys:] or (1,))}
        yesterday = to_ms(NOON) // DAY_MS - 1
        found["visitors"] = {key for key in found["visitors"] if key[0] >= yesterday}
        links, workspaces = META.tables["links"].c, META.tables["workspaces"].c
        totals = select(links.id, links.clicks, links.scans, links.last_click_at)
        found["links"] = sorted(tuple(row) for row in connection.execute(totals))
        spaces = select(workspaces.id, workspaces.clicks, workspaces.scans)
        found["workspaces"] = sorted(tuple(row) for row in connection.execute(spaces))
    return found
