"""Takes back, as machine's, the first hits of a burst: its visitor was known for one only at a later hit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Connection, delete, select, update

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.store.clicks.raw import BOT, HUMAN, read_raw
from xengo_desktop.server.store.clicks.tally import Programs, Tally, count_hit, lose_visitor
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import agents, clicks, visitors
from xengo_desktop.server.visits.hits import Hit, Signs

Key = tuple[int, int, int]
"""Visitor, link and moment: enough to find a hit again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored hit, as it was counted; `number` is that of its row."""

    number: int
    hit: Hit
    programs: tuple[str, str]


def earlier(hits: Iterable[Hit]) -> set[Key]:
    """Return the keys of the hits that bursts begin with."""
    return {(hit.visitor, row, at_ms) for hit in hits for row, at_ms in hit.earlier}


def judge_again(hits: Sequence[Hit], keys: set[Key]) -> list[Hit]:
    """Return the hits with those that begin a burst judged like its end."""
    return [_as_burst(hit) if (hit.visitor, hit.row, hit.at_ms) in keys else hit for hit in hits]


def take_back(
    connection: Connection, keys: Iterable[Key], counts: Tally, homes: Mapping[int, int]
) -> list[Taken]:
    """Judge stored hits again, and add to `counts` what that changes; return them as they were."""
    found = [taken for key in sorted(keys) for taken in _stored(connection, key)]
    for taken in found:
        home = homes[taken.hit.row]
        programs: Programs = {taken.hit.agent: taken.programs}
        count_hit(counts, taken.hit, home, programs, -1)
        count_hit(counts, _as_burst(taken.hit), home, programs)
        if taken.hit.signs & Signs.FIRST:
            lose_visitor(counts, taken.hit, home)
            _forget_visitor(connection, taken.hit)
    numbers = [taken.number for taken in found]
    values = {
        "verdict": BOT,
        "reason": "burst",
        "device": "",
        "signs": clicks.c.signs.op("&")(~int(Signs.FIRST)),
    }
    connection.execute(update(clicks).where(clicks.c.id.in_(numbers)).values(values))
    return found


def _as_burst(hit: Hit) -> Hit:
    if hit.verdict is not Verdict.HUMAN:
        return hit
    return replace(hit, verdict=Verdict.BOT, reason="burst", device="")


def _stored(connection: Connection, key: Key) -> list[Taken]:
    visitor, row, at_ms = key
    statement = (
        select(clicks, agents.c.text, agents.c.browser, agents.c.system)
        .join(agents, agents.c.id == clicks.c.agent_id)
        .where(clicks.c.link_id == row, clicks.c.at == at_ms, clicks.c.visitor == visitor)
        .where(clicks.c.verdict == HUMAN)
    )
    return [
        Taken(found.id, read_raw(found, found.text), (found.browser, found.system))
        for found in connection.execute(statement)
    ]


def _forget_visitor(connection: Connection, hit: Hit) -> None:
    key = (visitors.c.day == hit.at_ms // DAY_MS, visitors.c.link_id == hit.row)
    connection.execute(delete(visitors).where(*key, visitors.c.visitor == hit.visitor))
