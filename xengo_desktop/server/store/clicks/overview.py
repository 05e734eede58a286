"""Sums over a workspace or a link, read from the rollups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, select

from xengo_desktop.domain.clicks import Bucket, Step
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.overview import Breakdown, Summary
from xengo_desktop.server.store.clicks.scopes import Scope, scope_of
from xengo_desktop.server.store.clicks.tally import COUNTED, FACETS
from xengo_desktop.server.store.clicks.top import Span, Top, count_top, is_small, kept_top, uuids
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.times import DAY_MS, HOUR_MS

WIDTHS = {Step.HOUR: HOUR_MS, Step.DAY: DAY_MS}
LONGEST = 250
"""Values of one facet that are told at most: every country, and the first of the referrers."""

MANIFOLD = ("referrer",)
FEW = tuple(name for name in FACETS if name not in MANIFOLD)
"""Facets of which there may be very many values, and those that can be asked for together."""


class StoredOverview:
    """Satisfies `hosting.Overview`. `wanted` is told of a workspace whose list of top links is missed."""

    def __init__(self, database: Database, wanted: Callable[[int], None] = lambda workspace_id: None) -> None:
        self._database = database
        self._wanted = wanted

    def summary(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        step: Step,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Summary:
        """Return everything at once."""
        with self._scoped(workspace_id, row, domain) as (connection, scope):
            buckets = _buckets(connection, scope, since, until, step)
            top = self._top(connection, scope, since, until)
            return Summary(
                since=since,
                until=until,
                step=step,
                buckets=tuple(buckets),
                before=_clicks(connection, scope, since - (until - since), since, step),
                active_links=top.active,
                breakdown=_breakdown(connection, scope, since, until),
                top=uuids(connection, top.links) if row is None else (),
                **_sums(buckets),
            )

    def series(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        step: Step,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Sequence[Bucket]:
        """Return sparse buckets, ascending."""
        with self._scoped(workspace_id, row, domain) as (connection, scope):
            return _buckets(connection, scope, since, until, step)

    def active_links(
        self, workspace_id: int, since: datetime, until: datetime, *, domain: str | None = None
    ) -> int:
        """Count the links that people came through."""
        with self._scoped(workspace_id, None, domain) as (connection, scope):
            return self._top(connection, scope, since, until).active

    def breakdown(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Breakdown:
        """Return how the clicks spread over the UTC days that the span touches."""
        with self._scoped(workspace_id, row, domain) as (connection, scope):
            return _breakdown(connection, scope, since, until)

    @contextmanager
    def _scoped(
        self, workspace_id: int, row: int | None, domain: str | None
    ) -> Iterator[tuple[Connection, Scope]]:
        with self._database.reading() as connection:
            yield connection, scope_of(connection, workspace_id, row, domain)

    def _top(self, connection: Connection, scope: Scope, since: datetime, until: datetime) -> Top:
        since_ms, until_ms = to_ms(since), to_ms(until)
        span = Span.around(until_ms - since_ms)
        if not scope.is_whole or is_small(connection, scope.workspace_id):
            return count_top(connection, scope, since_ms, until_ms, span)
        self._wanted(scope.workspace_id)
        return kept_top(connection, scope.workspace_id, span) or count_top(
            connection, scope, since_ms, until_ms, span
        )


def _buckets(
    connection: Connection, scope: Scope, since: datetime, until: datetime, step: Step
) -> list[Bucket]:
    table = scope.counts(step)
    when = table.c[step.value]
    sums = [func.sum(table.c[name]) for name in COUNTED]
    inside = _inside(when, since, until, step)
    statement = select(when, *sums).where(scope.mine(table), *inside).group_by(when).order_by(when)
    return [
        Bucket(
            start=from_ms(number * WIDTHS[step]),
            clicks=int(clicks),
            scans=int(scans),
            visitors=int(visitors),
            bots=int(bots + heads + prefetches),
        )
        for number, clicks, scans, visitors, bots, heads, prefetches in connection.execute(statement)
    ]


def _clicks(connection: Connection, scope: Scope, since: datetime, until: datetime, step: Step) -> int:
    table = scope.counts(step)
    inside = _inside(table.c[step.value], since, until, step)
    statement = select(func.sum(table.c.clicks)).where(scope.mine(table), *inside)
    return int(connection.execute(statement).scalar() or 0)


def _inside(when: Column[int], since: datetime, until: datetime, step: Step) -> list[ColumnElement[bool]]:
    """Return the conditions for the hours or days that begin in [since, until)."""
    width = WIDTHS[step]
    return [when >= -(-to_ms(since) // width), when < -(-to_ms(until) // width)]


def _breakdown(connection: Connection, scope: Scope, since: datetime, until: datetime) -> Breakdown:
    first, end = to_ms(since) // DAY_MS, -(-to_ms(until) // DAY_MS)
    found = _facets(connection, scope, MANIFOLD, first, end) | _facets(connection, scope, FEW, first, end)
    total = _clicks(connection, scope, from_ms(first * DAY_MS), from_ms(end * DAY_MS), Step.DAY)
    unknown = total - sum(clicks for _, clicks in found["country"])
    if unknown > 0:
        found["country"].append(("", unknown))
    return Breakdown(
        countries=tuple(found["country"]),
        devices=tuple(found["device"]),
        browsers=tuple(found["browser"]),
        systems=tuple(found["system"]),
        referrers=tuple(found["referrer"]),
        reasons=tuple(found["reason"]),
    )


def _facets(
    connection: Connection, scope: Scope, names: Sequence[str], first: int, end: int
) -> dict[str, list[tuple[str, int]]]:
    """Count clicks by some facets over whole days, most first."""
    table = scope.facets()
    clicks = func.sum(table.c.clicks)
    inside = (table.c.day >= first, table.c.day < end)
    statement = (
        select(table.c.facet, table.c.value, clicks)
        .where(scope.mine(table), table.c.facet.in_([FACETS.index(name) for name in names]), *inside)
        .group_by(table.c.facet, table.c.value)
        .having(clicks > 0)
        .order_by(clicks.desc(), table.c.value)
        .limit(LONGEST * len(names))
    )
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for facet, value, count in connection.execute(statement):
        found[FACETS[facet]].append((value, int(count)))
    return found


def _sums(buckets: Sequence[Bucket]) -> dict[str, Any]:
    return {
        "clicks": sum(bucket.clicks for bucket in buckets),
        "scans": sum(bucket.scans or 0 for bucket in buckets),
        "visitors": sum(bucket.visitors or 0 for bucket in buckets),
        "bots": sum(bucket.bots or 0 for bucket in buckets),
    }
