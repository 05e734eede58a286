"""User agents as numbers: few texts stand behind many hits, and each is read once for browser and system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.store.database.bulk import insert_new
from xengo_desktop.server.store.tables import agents
from xengo_desktop.server.visits.hits import Hit
from xengo_desktop.server.visits.programs import read_programs

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers of agents, and the browser and the system of those that people use."""

    numbers: dict[str, int]
    programs: dict[str, tuple[str, str]]


def number_agents(connection: Connection, hits: Iterable[Hit]) -> Known:
    """Return the numbers of the hits' agents; new ones get one."""
    texts = sorted({hit.agent for hit in hits})
    known = _read(connection, texts)
    missing = [{"text": text} for text in texts if text not in known.numbers]
    if missing:
        insert_new(connection, agents, missing)
        known = _read(connection, texts)
    return known


def name_programs(connection: Connection, hits: Iterable[Hit]) -> Known:
    """Give the hits' agents numbers, and read the browser and the system of those of people."""
    hits = list(hits)
    known = number_agents(connection, hits)
    people = {hit.agent for hit in hits if hit.verdict is Verdict.HUMAN and hit.agent}
    unread = sorted(people - known.programs.keys())
    if unread:
        known.programs.update((text, read_programs(text)) for text in unread)
        _keep(connection, [(known.numbers[text], *known.programs[text]) for text in unread])
    return known


def _read(connection: Connection, texts: Sequence[str]) -> Known:
    known = Known({}, {})
    for start in range(0, len(texts), CHUNK):
        chosen = agents.c.text.in_(texts[start : start + CHUNK])
        statement = select(agents.c.text, agents.c.id, agents.c.browser, agents.c.system).where(chosen)
        for text, number, browser, system in connection.execute(statement):
            known.numbers[text] = number
            if browser or system:
                known.programs[text] = (browser, system)
    return known


def _keep(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    statement = (
        update(agents)
        .where(agents.c.id == bindparam("which"))
        .values(browser=bindparam("seen_browser"), system=bindparam("seen_system"))
    )
    names = ("which", "seen_browser", "seen_system")
    connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])
