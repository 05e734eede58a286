"""The clicks that were counted, read from the rollups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from xengo_desktop.dialects.hosting import HostedLink
from xengo_desktop.domain.clicks import Bucket, Stats, Step
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.server.store.clicks.tally import FACETS
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.times import DAY_MS, HOUR_MS
from xengo_desktop.server.store.tables import click_days, click_facets, click_hours, links

CHUNK = 1000

ROLLUPS: dict[Step, tuple[Any, int]] = {
    Step.HOUR: (click_hours.c.hour, HOUR_MS),
    Step.DAY: (click_days.c.day, DAY_MS),
}


class StoredCounts:
    """Satisfies `hosting.Counts`: hours and days are UTC, and belong to a span when they begin inside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stats(
        self, rows: Sequence[HostedLink], since: datetime, until: datetime, step: Step
    ) -> Sequence[Stats]:
        """Return one Stats per link, in order; `bots` are all that was filtered, HEADs and prefetches too."""
        found: list[Stats] = []
        with self._database.reading() as connection:
            for start in range(0, len(rows), CHUNK):
                found += _stats(connection, rows[start : start + CHUNK], since, until, step)
        return found


def _stats(
    connection: Connection, rows: Sequence[HostedLink], since: datetime, until: datetime, step: Step
) -> list[Stats]:
    ids = [hosted.row for hosted in rows]
    first, end = _span(since, until, ROLLUPS[step][1])
    buckets = _buckets(connection, ids, step, first, end)
    countries = _countries(connection, ids, to_ms(since) // DAY_MS, -(-to_ms(until) // DAY_MS))
    totals = select(links.c.id, links.c.clicks).where(links.c.id.in_(ids))
    lifetimes = dict(connection.execute(totals).all())
    begin = from_ms(first * ROLLUPS[step][1])
    return [
        Stats(
            link_id=hosted.link.id,
            since=min(begin, until),
            until=until,
            step=step,
            lifetime=lifetimes.get(hosted.row, 0),
            countries=tuple(countries[hosted.row]),
            **_sums(buckets[hosted.row]),
        )
        for hosted in rows
    ]


def _span(since: datetime, until: datetime, width: int) -> tuple[int, int]:
    """Return the first step that begins in the span, and the first that does not any more."""
    return -(-to_ms(since) // width), -(-to_ms(until) // width)


def _buckets(
    connection: Connection, ids: Sequence[int], step: Step, first: int, end: int
) -> dict[int, list[Bucket]]:
    when, width = ROLLUPS[step]
    counts = when.table.c
    filtered = counts.bots + counts.heads + counts.prefetches
    statement = (
        select(counts.link_id, when, counts.clicks, counts.scans, counts.visitors, filtered)
        .where(counts.link_id.in_(ids), when >= first, when < end)
        .order_by(counts.link_id, when)
    )
    buckets: dict[int, list[Bucket]] = defaultdict(list)
    starts: dict[int, datetime] = {}
    for row, number, clicks, scans, visitors, bots in connection.execute(statement).all():
        start = starts.get(number) or starts.setdefault(number, from_ms(number * width))
        buckets[row].append(Bucket(start=start, clicks=clicks, scans=scans, visitors=visitors, bots=bots))
    return buckets


def _countries(
    connection: Connection, ids: Sequence[int], first: int, end: int
) -> dict[int, list[tuple[str, int]]]:
    """Count clicks by country over whole days, most first."""
    facets = click_facets.c
    clicks = func.sum(facets.clicks)
    statement = (
        select(facets.link_id, facets.value, clicks)
        .where(facets.link_id.in_(ids), facets.facet == FACETS.index("country"))
        .where(facets.day >= first, facets.day < end)
        .group_by(facets.link_id, facets.value)
        .having(clicks > 0)
        .order_by(clicks.desc(), facets.value)
    )
    countries: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row, country, count in connection.execute(statement).all():
        countries[row].append((country, int(count)))
    return countries


def _sums(buckets: Sequence[Bucket]) -> dict[str, Any]:
    return {
        "buckets": tuple(buckets),
        "total": sum(bucket.clicks for bucket in buckets),
        "scans": sum(bucket.scans or 0 for bucket in buckets),
        "visitors": sum(bucket.visitors or 0 for bucket in buckets),
        "bots": sum(bucket.bots or 0 for bucket in buckets),
    }
