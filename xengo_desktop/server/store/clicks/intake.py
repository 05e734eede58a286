"""A batch of hits into the tables: raw rows, rollups, visitors, totals, all in the writer's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, case, select, tuple_, update

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.store.clicks import bursts
from xengo_desktop.server.store.clicks.agents import name_programs, number_agents
from xengo_desktop.server.store.clicks.tally import (
    Counts,
    Facets,
    Rollup,
    Tally,
    Visit,
    by_workspace_day,
    by_workspace_facet,
    tally,
    visits,
)
from xengo_desktop.server.store.database.bulk import add_rows, insert_new, insert_rows
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import (
    click_days,
    click_facets,
    click_hours,
    clicks,
    links,
    visitors,
    workspace_days,
    workspace_facets,
    workspace_hours,
    workspaces,
)
from xengo_desktop.server.visits.hits import Hit, Signs

KINDS = tuple(Kind)
VERDICTS = tuple(Verdict)
CHUNK = 1000


def store_hits(connection: Connection, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Store and count hits, and return them as judged; those of links that were never here are left out."""
    again = bursts.earlier(hits)
    homes = _homes(connection, {hit.row for hit in hits} | {row for _, row, _ in again})
    known_hits = bursts.judge_again([hit for hit in hits if hit.row in homes], again)
    if not known_hits:
        return []
    agents = name_programs(connection, known_hits)
    wanted = visits(known_hits)
    known = _known(connection, list(wanted))
    first = {visit: at_ms for visit, at_ms in wanted.items() if visit not in known}
    keys = ("day", "link_id", "visitor")
    insert_new(connection, visitors, [dict(zip(keys, visit, strict=True)) for visit in sorted(first)])
    counts = tally(known_hits, known, homes, agents.programs)
    taken = bursts.take_back(connection, again, counts, homes) if again else []
    insert_rows(connection, clicks, _raw(_with_firsts(known_hits, first), agents.numbers))
    add_counts(connection, counts, homes)
    if taken:
        bursts.correct_last(connection, taken)
    return known_hits


def store_raw(connection: Connection, hits: Sequence[Hit]) -> None:
    """Store hits as they are, without counting them."""
    insert_rows(connection, clicks, _raw(((hit, 0) for hit in hits), number_agents(connection, hits).numbers))


def add_counts(connection: Connection, counts: Tally, homes: Mapping[int, int]) -> None:
    """Add a tally to what is counted already; `homes` tells the workspace of each link."""
    add_rows(connection, click_hours, rollup_rows(counts.hours, "link_id", "hour"))
    add_rows(connection, click_days, rollup_rows(counts.days, "link_id", "day"))
    add_rows(connection, workspace_hours, rollup_rows(counts.workspace_hours, "workspace_id", "hour"))
    days = by_workspace_day(counts.workspace_hours)
    add_rows(connection, workspace_days, rollup_rows(days, "workspace_id", "day"))
    add_rows(connection, click_facets, facet_rows(counts.facets, "link_id"))
    facets = by_workspace_facet(counts.facets, homes)
    add_rows(connection, workspace_facets, facet_rows(facets, "workspace_id"))
    _add_totals(connection, links, counts.links)
    _add_totals(connection, workspaces, counts.workspaces)
    _move_last(connection, counts.last)


def rollup_rows(rollup: Rollup, whose: str, step: str) -> list[dict[str, int]]:
    """Return a rollup as rows."""
    return [{whose: key, step: when, **count} for (key, when), count in rollup.items()]


def facet_rows(facets: Facets, whose: str) -> list[dict[str, Any]]:
    """Return facet counts as rows."""
    return [
        {whose: key, "facet": facet, "day": day, "value": value, "clicks": count}
        for (key, facet, day, value), count in facets.items()
        if count
    ]


def _homes(connection: Connection, rows: Iterable[int]) -> dict[int, int]:
    statement = select(links.c.id, links.c.workspace_id).where(links.c.id.in_(sorted(rows)))
    return dict(connection.execute(statement).all())


def _with_firsts(hits: Iterable[Hit], first: dict[Visit, int]) -> Iterator[tuple[Hit, int]]:
    """Yield each hit with its sign of having counted as a visitor, once per visit."""
    left = dict(first)
    for hit in hits:
        visit = (hit.at_ms // DAY_MS, hit.row, hit.visitor)
        counts = hit.verdict is Verdict.HUMAN and left.get(visit) == hit.at_ms
        if counts:
            del left[visit]
        yield hit, Signs.FIRST if counts else 0


def _raw(hits: Iterable[tuple[Hit, int]], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "link_id": hit.row,
            "at": hit.at_ms,
            "kind": KINDS.index(hit.kind),
            "verdict": VERDICTS.index(hit.verdict),
            "reason": hit.reason[:32],
            "visitor": hit.visitor,
            "country": hit.country[:2],
            "referrer": hit.referrer[:255],
            "device": hit.device[:16],
            "agent_id": numbers[hit.agent],
            "signs": int(hit.signs) | first,
        }
        for hit, first in hits
    ]


def _known(connection: Connection, wanted: Sequence[Visit]) -> set[Visit]:
    key = tuple_(visitors.c.day, visitors.c.link_id, visitors.c.visitor)
    found: set[Visit] = set()
    for start in range(0, len(wanted), CHUNK):
        statement = select(*visitors.c).where(key.in_(wanted[start : start + CHUNK]))
        found.update((day, row, visitor) for day, row, visitor in connection.execute(statement))
    return found


def _add_totals(connection: Connection, table: Table, totals: Mapping[int, Counts]) -> None:
    statement = (
        update(table)
        .where(table.c.id == bindparam("which"))
        .values(clicks=table.c.clicks + bindparam("more"), scans=table.c.scans + bindparam("scanned"))
    )
    rows = [
        {"which": key, "more": count["clicks"], "scanned": count["scans"]}
        for key, count in sorted(totals.items())
    ]
    if rows:
        connection.execute(statement, rows)


def _move_last(connection: Connection, last: Mapping[int, int]) -> None:
    earlier = (links.c.last_click_at.is_(None)) | (links.c.last_click_at < bindparam("at"))
    statement = (
        update(links)
        .where(links.c.id == bindparam("which"))
        .values(last_click_at=case((earlier, bindparam("at")), else_=links.c.last_click_at))
    )
    rows = [{"which": row, "at": at} for row, at in sorted(last.items())]
    if rows:
        connection.execute(statement, rows)
