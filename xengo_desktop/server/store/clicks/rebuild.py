"""Counts everything anew from the raw clicks: the rollups, the visitors of the days, and the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.store.clicks.raw import HUMAN, read_raw
from xengo_desktop.server.store.clicks.retention import first_whole_day
from xengo_desktop.server.store.clicks.rollups import fill_rollups
from xengo_desktop.server.store.clicks.tally import Visit, tally, visits
from xengo_desktop.server.store.clicks.totals import sum_up_links, sum_up_workspaces
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

Rollups = tuple[Table, Table, Table]
OF_LINKS: Rollups = (click_hours, click_days, click_facets)
OF_WORKSPACES: Rollups = (workspace_hours, workspace_days, workspace_facets)
"""Rollups by hour, by day, and by day and facet."""

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
    _clear(connection, OF_WORKSPACES, "workspace_id", spaces, day)
    programs = _programs(connection)
    rows, counted = sorted(homes), 0
    for start in range(0, len(rows), LINKS):
        some = rows[start : start + LINKS]
        _clear(connection, OF_LINKS, "link_id", some, day)
        counted += _count_again(connection, some, day, homes, programs)
        _count_visitors_again(connection, some)
    sum_up_links(connection, rows)
    sum_up_workspaces(connection, spaces)
    return Rebuilt(counted, len(rows))


def _homes(connection: Connection) -> dict[int, int]:
    """Return every link's workspace, those of samples apart: most of their past never had raw clicks."""
    real = select(workspaces.c.id).where(workspaces.c.sample.is_(False))
    statement = select(links.c.id, links.c.workspace_id).where(links.c.workspace_id.in_(real))
    return dict(connection.execute(statement).all())


def _programs(connection: Connection) -> dict[int, tuple[str, tuple[str, str]]]:
    """Return text, browser and system of all agents by their numbers."""
    return {row.id: (row.text, (row.browser, row.system)) for row in connection.execute(select(agents))}


def _clear(connection: Connection, tables: Rollups, whose: str, keys: list[int], day: int) -> None:
    """Forget what was counted from that day on."""
    hours, days, facets = tables
    for table, step, first in ((hours, "hour", day * 24), (days, "day", day), (facets, "day", day)):
        mine = table.c[whose].in_(keys), table.c[step] >= first
        connection.execute(delete(table).where(*mine))


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
        fill_rollups(connection, tally(found, (), homes, names, _first_visits(found)), homes)
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
    people = (clicks.c.at >= since, clicks.c.verdict == HUMAN)
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
    for row in connection.execute(statement.execution_options(yield_per=10_000)):
        yield read_raw(row, programs[row.agent_id][0])
