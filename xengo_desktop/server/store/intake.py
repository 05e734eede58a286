"""A batch of hits into the tables: raw rows, rollups, visitors, totals, all in the writer's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, case, select, tuple_, update

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.hits import Hit
from xengo_desktop.server.store.bulk import add_rows, insert_new, insert_rows
from xengo_desktop.server.store.tables import (
    agents,
    click_days,
    click_facets,
    click_hours,
    clicks,
    links,
    visitors,
    workspace_hours,
    workspaces,
)
from xengo_desktop.server.store.tally import Counts, Rollup, Tally, Visit, tally, visits

KINDS = tuple(Kind)
VERDICTS = tuple(Verdict)
CHUNK = 1000


def store_hits(connection: Connection, hits: Sequence[Hit]) -> None:
    """Store and count hits; those of links that the store never had are left out."""
    homes = _homes(connection, {hit.row for hit in hits})
    known_hits = [hit for hit in hits if hit.row in homes]
    if not known_hits:
        return
    store_raw(connection, known_hits)
    wanted = list(visits(known_hits))
    known = _known(connection, wanted)
    keys = ("day", "link_id", "visitor")
    new = [dict(zip(keys, visit, strict=True)) for visit in sorted(set(wanted) - known)]
    insert_new(connection, visitors, new)
    add_counts(connection, tally(known_hits, known, homes))


def store_raw(connection: Connection, hits: Sequence[Hit]) -> None:
    """Store hits as they are, without counting them."""
    insert_rows(connection, clicks, _raw(hits, _agents(connection, hits)))


def add_counts(connection: Connection, counts: Tally) -> None:
    """Add a tally to what is counted already."""
    add_rows(connection, click_hours, rollup_rows(counts.hours, "link_id", "hour"))
    add_rows(connection, click_days, rollup_rows(counts.days, "link_id", "day"))
    add_rows(connection, workspace_hours, rollup_rows(counts.workspace_hours, "workspace_id", "hour"))
    add_rows(connection, click_facets, facet_rows(counts.facets))
    _add_totals(connection, links, counts.links)
    _add_totals(connection, workspaces, counts.workspaces)
    _move_last(connection, counts.last)


def rollup_rows(rollup: Rollup, whose: str, step: str) -> list[dict[str, int]]:
    """Return a rollup as rows."""
    return [{whose: key, step: when, **count} for (key, when), count in rollup.items()]


def facet_rows(facets: Mapping[tuple[int, int, int, str], int]) -> list[dict[str, Any]]:
    """Return facet counts as rows."""
    return [
        {"link_id": row, "facet": facet, "day": day, "value": value, "clicks": count}
        for (row, facet, day, value), count in facets.items()
    ]


def _homes(connection: Connection, rows: Iterable[int]) -> dict[int, int]:
    statement = select(links.c.id, links.c.workspace_id).where(links.c.id.in_(sorted(rows)))
    return dict(connection.execute(statement).all())


def _raw(hits: Sequence[Hit], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
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
            "agent_id": numbers[hit.agent[:512]],
            "signs": int(hit.signs),
        }
        for hit in hits
    ]


def _agents(connection: Connection, hits: Sequence[Hit]) -> dict[str, int]:
    """Return the numbers of the hits' user agents, which are few among many hits."""
    texts = sorted({hit.agent[:512] for hit in hits})
    statement = select(agents.c.text, agents.c.id).where(agents.c.text.in_(texts))
    numbers = dict(connection.execute(statement).all())
    missing = [{"text": text} for text in texts if text not in numbers]
    if missing:
        insert_new(connection, agents, missing)
        numbers = dict(connection.execute(statement).all())
    return numbers


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
