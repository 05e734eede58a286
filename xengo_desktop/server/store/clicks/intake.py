"""A batch of hits into the tables: raw rows, rollups, visitors, totals, all in the writer's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select, tuple_

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.store.clicks import bursts
from xengo_desktop.server.store.clicks.agents import name_programs, number_agents
from xengo_desktop.server.store.clicks.raw import raw_rows
from xengo_desktop.server.store.clicks.rollups import add_rollups
from xengo_desktop.server.store.clicks.tally import Tally, Visit, tally, visits
from xengo_desktop.server.store.clicks.totals import add_totals, correct_last
from xengo_desktop.server.store.database.bulk import claim_rows, insert_rows
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import clicks, links, visitors
from xengo_desktop.server.visits.hits import Hit, Signs

CHUNK = 1000
_KEYS = ("day", "link_id", "visitor")


def store_hits(connection: Connection, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Store and count hits, and return them as judged; those of links that were never here are left out."""
    again = bursts.earlier(hits)
    homes = _homes(connection, {hit.row for hit in hits} | {row for _, row, _ in again})
    known_hits = bursts.judge_again([hit for hit in hits if hit.row in homes], again)
    if not known_hits:
        return []
    agents = name_programs(connection, known_hits)
    counts = Tally()
    # First, since whoever is forgotten as a visitor here may have come again as a person since.
    taken = bursts.take_back(connection, again, counts, homes) if again else []
    wanted = visits(known_hits)
    known = _known(connection, list(wanted))
    new = sorted(visit for visit in wanted if visit not in known)
    claimed = claim_rows(connection, visitors, [dict(zip(_KEYS, visit, strict=True)) for visit in new])
    # Another server may have met the same visitor a moment ago.
    known |= {visit for visit in new if visit not in claimed}
    first = {visit: wanted[visit] for visit in new if visit in claimed}
    tally(known_hits, known, homes, agents.programs, onto=counts)
    insert_rows(connection, clicks, raw_rows(_with_firsts(known_hits, first), agents.numbers))
    add_counts(connection, counts, homes)
    if taken:
        correct_last(connection, sorted({one.hit.row for one in taken}))
    return known_hits


def store_raw(connection: Connection, hits: Sequence[Hit]) -> None:
    """Store hits as they are, without counting them."""
    numbers = number_agents(connection, hits).numbers
    insert_rows(connection, clicks, raw_rows(((hit, 0) for hit in hits), numbers))


def add_counts(connection: Connection, counts: Tally, homes: Mapping[int, int]) -> None:
    """Add a tally to what is counted already; `homes` tells the workspace of each link."""
    add_rollups(connection, counts, homes)
    add_totals(connection, counts)


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


def _known(connection: Connection, wanted: Sequence[Visit]) -> set[Visit]:
    key = tuple_(visitors.c.day, visitors.c.link_id, visitors.c.visitor)
    found: set[Visit] = set()
    for start in range(0, len(wanted), CHUNK):
        statement = select(*visitors.c).where(key.in_(wanted[start : start + CHUNK]))
        found.update((day, row, visitor) for day, row, visitor in connection.execute(statement))
    return found
