"""Counts everything anew from the raw clicks: the rollups, the visitors of the days, and the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text, update

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.store.clicks.intake import facet_rows, rollup_rows
from xengo_desktop.server.store.clicks.retention import first_whole_day
from xengo_desktop.server.store.clicks.tally import (
    Tally,
    Visit,
    by_workspace_day,
    by_workspace_facet,
    tally,
    visits,
)
from xengo_desktop.server.store.database.bulk import add_rows, insert_rows
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import (
    agents,
    click_days,
    click_facets,
    click_hours,
    clicks,
    links,
    salts,
    visitors,
    workspace_days,
    workspace_facets,
    workspace_hours,
    workspaces,
)
from xengo_desktop.server.visits.hits import Hit, Signs

KINDS = tuple(Kind)
VERDICTS = tuple(Verdict)
LINKS = 500
HITS = 20_000
"""Links and hits that are counted at once, so that memory does not grow with the workspace."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was counted again: raw clicks, and links; made-up workspaces are left as they are."""

    clicks: int
    links: int


def rebuild(connection: Connection) -> Rebuilt:
    """Put counts made of the raw clicks in the place of all counts of the days that have them whole."""
    if connection.dialect.name == "postgresql":
        # Other servers' hits wait in their spools until this is done.
        connection.execute(text("LOCK TABLE clicks IN SHARE ROW EXCLUSIVE MODE"))
    day = first_whole_day(connection)
    homes = _homes(connection)
    spaces = sorted(set(homes.values()))
    _clear_workspaces(connection, spaces, day)
    programs = _programs(connection)
    rows, counted = sorted(homes), 0
    for start in range(0, len(rows), LINKS):
        some = rows[start : start + LINKS]
        _clear_links(connection, some, day)
        counted += _count_again(connection, some, day, homes, programs)
        _count_visitors_again(connection, some)
    _sum_up_links(connection, rows)
    _sum_up_workspaces(connection, spaces)
    return Rebuilt(counted, len(rows))


def _homes(connection: Connection) -> dict[int, int]:
    """Return every link's workspace, those of samples apart: most of their past never had raw clicks."""
    real = select(workspaces.c.id).where(workspaces.c.sample.is_(False))
    statement = select(links.c.id, links.c.workspace_id).where(links.c.workspace_id.in_(real))
    return dict(connection.execute(statement).all())


def _programs(connection: Connection) -> dict[int, tuple[str, tuple[str, str]]]:
    """Return text, browser and system of all agents by their numbers."""
    return {row.id: (row.text, (row.browser, row.system)) for row in connection.execute(select(agents))}


def _clear_workspaces(connection: Connection, spaces: list[int], day: int) -> None:
    for table, when in ((workspace_hours, day * 24), (workspace_days, day), (workspace_facets, day)):
        step = table.c.hour if table is workspace_hours else table.c.day
        connection.execute(delete(table).where(table.c.workspace_id.in_(spaces), step >= when))


def _clear_links(connection: Connection, rows: list[int], day: int) -> None:
    for table, when in ((click_hours, day * 24), (click_days, day), (click_facets, day)):
        step = table.c.hour if table is click_hours else table.c.day
        connection.execute(delete(table).where(table.c.link_id.in_(rows), step >= when))


def _count_again(
    connection: Connection,
    rows: list[int],
    day: int,
    homes: Mapping[int, int],
    programs: Mapping[int, tuple[str, tuple[str, str]]],
) -> int:
    """Count the raw clicks of some links."""
    names = dict(programs.values())
    counted = 0
    for found in _batches(_hits(connection, rows, day, programs)):
        counted += len(found)
        _insert(connection, tally(found, (), homes, names, _first_visits(found)), homes)
    return counted


def _first_visits(hits: Iterable[Hit]) -> dict[Visit, int]:
    """Return the visits that are counted as visitors: those marked for it, or else the first."""
    marked = {
        (hit.at_ms // DAY_MS, hit.row, hit.visitor): hit.at_ms
        for hit in hits
        if Signs.FIRST in hit.signs and hit.verdict is Verdict.HUMAN
    }
    return visits(hits) | marked


def _batches(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Yield hits in batches that never cut through the day of a link."""
    batch: list[Hit] = []
    for _, some in groupby(hits, key=lambda hit: (hit.row, hit.at_ms // DAY_MS)):
        batch += some
        if len(batch) >= HITS:
            yield batch
            batch = []
    if batch:
        yield batch


def _count_visitors_again(connection: Connection, rows: list[int]) -> None:
    """Note again who was there on the days that still go on, for hits to come."""
    day = connection.execute(select(func.min(salts.c.day))).scalar()
    if day is None:
        return
    connection.execute(delete(visitors).where(visitors.c.link_id.in_(rows)))
    # Hits of the day before may still be on their way.
    since = (day - 1) * DAY_MS
    people = (clicks.c.at >= since, clicks.c.verdict == VERDICTS.index(Verdict.HUMAN))
    visit = (clicks.c.at // DAY_MS, clicks.c.link_id, clicks.c.visitor)
    found = select(*visit).where(clicks.c.link_id.in_(rows), *people).distinct()
    connection.execute(insert(visitors).from_select(["day", "link_id", "visitor"], found))


def _hits(
    connection: Connection,
    rows: list[int],
    day: int,
    programs: Mapping[int, tuple[str, tuple[str, str]]],
) -> Iterator[Hit]:
    statement = (
        select(clicks)
        .where(clicks.c.link_id.in_(rows), clicks.c.at >= day * DAY_MS)
        .order_by(clicks.c.link_id, clicks.c.at, clicks.c.id)
    )
    for (
        _,
        link_id,
        at,
        kind,
        verdict,
        reason,
        visitor,
        country,
        referrer,
        device,
        agent,
        signs,
    ) in connection.execute(statement.execution_options(yield_per=10_000)):
        yield Hit(
            row=link_id,
            at_ms=at,
            kind=KINDS[kind],
            verdict=VERDICTS[verdict],
            reason=reason,
            visitor=visitor,
            country=country,
            referrer=referrer,
            device=device,
            agent=programs[agent][0],
            signs=Signs(signs),
        )


def _insert(connection: Connection, counts: Tally, homes: Mapping[int, int]) -> None:
    insert_rows(connection, click_hours, rollup_rows(counts.hours, "link_id", "hour"))
    insert_rows(connection, click_days, rollup_rows(counts.days, "link_id", "day"))
    insert_rows(connection, click_facets, facet_rows(counts.facets, "link_id"))
    hours = counts.workspace_hours
    add_rows(connection, workspace_hours, rollup_rows(hours, "workspace_id", "hour"))
    add_rows(connection, workspace_days, rollup_rows(by_workspace_day(hours), "workspace_id", "day"))
    facets = by_workspace_facet(counts.facets, homes)
    add_rows(connection, workspace_facets, facet_rows(facets, "workspace_id"))


def _sum_up_links(connection: Connection, rows: list[int]) -> None:
    """Set the totals of links to the sums of their days."""
    newest = (
        select(func.max(clicks.c.at))
        .where(clicks.c.link_id == links.c.id, clicks.c.verdict == VERDICTS.index(Verdict.HUMAN))
        .scalar_subquery()
    )
    for start in range(0, len(rows), LINKS):
        some = links.c.id.in_(rows[start : start + LINKS])
        mine = click_days.c.link_id == links.c.id
        sums = {name: _sum(click_days, name, mine) for name in ("clicks", "scans")}
        connection.execute(update(links).where(some).values(**sums))
        last = func.coalesce(newest, links.c.last_click_at)
        connection.execute(update(links).where(some, links.c.clicks > 0).values(last_click_at=last))
        connection.execute(update(links).where(some, links.c.clicks == 0).values(last_click_at=None))


def _sum_up_workspaces(connection: Connection, spaces: list[int]) -> None:
    for space in spaces:
        mine = links.c.workspace_id == space
        sums = select(func.coalesce(func.sum(links.c.clicks), 0), func.coalesce(func.sum(links.c.scans), 0))
        total, scans = connection.execute(sums.where(mine)).one()
        statement = update(workspaces).where(workspaces.c.id == space)
        connection.execute(statement.values(clicks=int(total), scans=int(scans)))


def _sum(table: Table, name: str, mine: Any) -> Any:
    return func.coalesce(select(func.sum(table.c[name])).where(mine).scalar_subquery(), 0)
