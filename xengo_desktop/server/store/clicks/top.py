"""The most clicked links of a span: counted at once in a small workspace, kept ready in a large one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy import Connection, Select, Subquery, delete, func, insert, select

from xengo_desktop.server.store.clicks.scopes import Scope
from xengo_desktop.server.store.database.times import DAY_MS, HOUR_MS
from xengo_desktop.server.store.tables import click_days, click_hours, links, top_links, workspaces

LENGTH = 100
FEW_LINKS = 1000
"""Up to here the list is counted anew for every question; beyond, it is at most a minute or two old."""

GOOD_FOR_MS = 90_000


class Span(IntEnum):
    """The spans that lists are kept for, in hours: they end with the running hour or day."""

    DAY = 24
    WEEK = 7 * 24
    MONTH = 30 * 24
    QUARTER = 90 * 24

    @classmethod
    def around(cls, milliseconds: int) -> Span:
        """Return the shortest span that is as long, or the longest."""
        return next((span for span in cls if span * HOUR_MS >= milliseconds), cls.QUARTER)


@dataclass(frozen=True, slots=True)
class Top:
    """How many links were clicked at all, and the numbers of the first hundred with their clicks."""

    active: int
    links: tuple[tuple[int, int], ...]
    made_at: int = 0


def is_small(connection: Connection, workspace_id: int) -> bool:
    """Say whether a workspace is counted faster than it is worth keeping a list."""
    count = select(workspaces.c.links).where(workspaces.c.id == workspace_id)
    return (connection.execute(count).scalar() or 0) <= FEW_LINKS


def count_top(connection: Connection, scope: Scope, since_ms: int, until_ms: int, span: Span) -> Top:
    """Count which links were clicked most in the hours or days that begin in [since, until)."""
    sums = _sums(scope, since_ms, until_ms, span).subquery()
    active = connection.execute(select(func.count()).select_from(sums)).scalar() or 0
    return Top(active, _first(connection, sums))


def kept_top(connection: Connection, workspace_id: int, span: Span) -> Top | None:
    """Return the list as it was last made, None if it never was."""
    mine = (top_links.c.workspace_id == workspace_id, top_links.c.span == span)
    columns = (top_links.c.link_id, top_links.c.clicks, top_links.c.made_at)
    rows = connection.execute(select(*columns).where(*mine).order_by(top_links.c.place)).all()
    if not rows:
        return None
    # Place 0 holds how many links were clicked.
    return Top(rows[0].clicks, tuple((row.link_id, row.clicks) for row in rows[1:]), rows[0].made_at)


def keep_top(connection: Connection, workspace_id: int, span: Span, top: Top, now_ms: int) -> None:
    """Put a new list in the place of the old one."""
    connection.execute(
        delete(top_links).where(top_links.c.workspace_id == workspace_id, top_links.c.span == span)
    )
    places = [(0, top.active), *top.links]
    rows = [
        {
            "workspace_id": workspace_id,
            "span": int(span),
            "place": place,
            "link_id": link_id,
            "clicks": clicks,
            "made_at": now_ms,
        }
        for place, (link_id, clicks) in enumerate(places)
    ]
    connection.execute(insert(top_links), rows)


def reach_ms(span: Span, now_ms: int) -> tuple[int, int]:
    """Return [since, until) of a span that ends now: whole UTC hours or days, the last one still running."""
    if span is Span.DAY:
        return (now_ms // HOUR_MS - 23) * HOUR_MS, now_ms + 1
    return (now_ms // DAY_MS - span // 24 + 1) * DAY_MS, now_ms + 1


def uuids(connection: Connection, rows: Sequence[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    """Name links by their public ids; those deleted meanwhile are left out."""
    chosen = links.c.id.in_([row for row, _ in rows])
    found = select(links.c.id, links.c.uuid).where(chosen, links.c.deleted_at.is_(None))
    names = dict(connection.execute(found).all())
    return tuple((names[row], clicks) for row, clicks in rows if row in names)


def _sums(scope: Scope, since_ms: int, until_ms: int, span: Span) -> Select[tuple[int, int]]:
    hours = span is Span.DAY
    table, width = (click_hours, HOUR_MS) if hours else (click_days, DAY_MS)
    when = table.c.hour if hours else table.c.day
    mine = select(links.c.id).where(*scope.links(), links.c.deleted_at.is_(None))
    clicks = func.sum(table.c.clicks)
    return (
        select(table.c.link_id, clicks.label("clicks"))
        .where(table.c.link_id.in_(mine), when >= -(-since_ms // width), when < -(-until_ms // width))
        .group_by(table.c.link_id)
        .having(clicks > 0)
    )


def _first(connection: Connection, sums: Subquery) -> tuple[tuple[int, int], ...]:
    best = select(sums).order_by(sums.c.clicks.desc(), sums.c.link_id).limit(LENGTH)
    return tuple((row, int(clicks)) for row, clicks in connection.execute(best))
