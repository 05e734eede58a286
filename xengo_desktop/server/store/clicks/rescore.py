"""Judges the raw clicks again by today's rules: lists of crawlers change, and so does what counts as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.server.store.clicks.raw import HUMAN, VERDICTS
from xengo_desktop.server.store.clicks.rebuild import rebuild
from xengo_desktop.server.store.tables import agents, clicks, links, workspaces
from xengo_desktop.server.visits.bots import Agent, read_agent
from xengo_desktop.server.visits.bursts import Bursts
from xengo_desktop.server.visits.programs import read_programs
from xengo_desktop.server.visits.verdicts import BURST, PERSON, Judgement, judge

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Rescored:
    """How many raw clicks were judged, and how many changed from which word for their verdict to which."""

    judged: int
    changed: Mapping[tuple[str, str], int]


@dataclass(slots=True)
class _Row:
    """A raw click, as it stands in the table."""

    number: int
    before: Judgement
    device: str
    agent: Agent


def rescore(connection: Connection, own_clicks: Callable[[], bool]) -> Rescored:
    """Give every raw click its verdict again and count anew; made-up workspaces are left as they are."""
    known = {row.id: read_agent(row.text) for row in connection.execute(select(agents))}
    bursts: Bursts[_Row] = Bursts()
    changed: Counter[tuple[str, str]] = Counter()
    judged = 0
    for rows in _chunks(connection):
        new: dict[int, tuple[_Row, Judgement]] = {}
        for number, link, at, verdict, reason, visitor, country, device, agent, signs in rows:
            row = _Row(number, Judgement(VERDICTS[verdict], reason), device, known[agent])
            judgement = judge(signs, row.agent.reason, own_clicks)
            if judgement is PERSON and country:
                earlier = bursts.add(visitor, link, at, row)
                if earlier is not None:
                    judgement = BURST
                    new.update((one.number, (one, BURST)) for one in earlier)
            new[number] = (row, judgement)
        judged += len(rows)
        changed += _write(connection, new)
    _name_programs(connection)
    rebuild(connection)
    return Rescored(judged, +changed)


def _chunks(connection: Connection) -> Iterator[list[Any]]:
    """Yield the raw clicks of real workspaces in the order in which they were stored."""
    real = select(links.c.id).join(workspaces, workspaces.c.id == links.c.workspace_id)
    names = (
        "id", "link_id", "at", "verdict", "reason", "visitor", "country", "device", "agent_id", "signs",
    )  # fmt: skip
    statement = (
        select(*(clicks.c[name] for name in names))
        .where(clicks.c.link_id.in_(real.where(workspaces.c.sample.is_(False))))
        .order_by(clicks.c.id)
        .limit(CHUNK)
    )
    last = 0
    while rows := connection.execute(statement.where(clicks.c.id > last)).all():
        yield list(rows)
        last = rows[-1][0]


def _write(connection: Connection, new: Mapping[int, tuple[_Row, Judgement]]) -> Counter[tuple[str, str]]:
    """Store what is judged otherwise than before; count it by the words for before and after."""
    changed: Counter[tuple[str, str]] = Counter()
    rows = []
    for row, judgement in new.values():
        is_person = judgement.verdict is Verdict.HUMAN
        device = row.agent.device if is_person else row.device if row.before == judgement else ""
        if row.before == judgement and row.device == device:
            continue
        changed[_word(row.before), _word(judgement)] += row.before != judgement
        row.before, row.device = judgement, device
        rows.append(
            {
                "which": row.number,
                "new_verdict": VERDICTS.index(judgement.verdict),
                "new_reason": judgement.reason,
                "new_device": device,
            }
        )
    if rows:
        statement = update(clicks).where(clicks.c.id == bindparam("which"))
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("verdict", "reason", "device")}
        connection.execute(statement.values(**values), rows)
    return changed


def _word(judgement: Judgement) -> str:
    return judgement.reason or judgement.verdict.value


def _name_programs(connection: Connection) -> None:
    """Read browser and system of agents that were a machine's until now, or are older than this column."""
    unread = select(agents.c.id, agents.c.text).where(agents.c.browser == "", agents.c.text != "")
    used = select(clicks.c.agent_id).where(clicks.c.verdict == HUMAN)
    for number, text in connection.execute(unread.where(agents.c.id.in_(used))).all():
        browser, system = read_programs(text)
        statement = update(agents).where(agents.c.id == number)
        connection.execute(statement.values(browser=browser, system=system))
