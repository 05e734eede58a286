"""A destination under watch as the ledger's file holds it."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta
from typing import Any

from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.watching import Finding, Health, News, Problem, Stop, Turn, Watched

HEALTHS = tuple(Health)
"""In the order of their numbers in the file."""

COLUMNS = (
    "id, destination, links, every, due_at, health, changed_at, finding, ignored, doubted, title, told_end"
)

TURN_COLUMNS = "t.destination, t.at, t.before, t.after, t.problems, t.said, t.news"


def write_finding(finding: Finding) -> str:
    """Write a finding as compact JSON."""
    values = {
        "at": to_ms(finding.at),
        "stops": [
            [stop.url, stop.status, round(stop.seconds, 3), _ms(stop.tls_ends)] for stop in finding.stops
        ],
        "problems": sorted(finding.problems),
        "said": finding.said,
        "lost": finding.lost,
        "lost_at": finding.lost_at,
        "title": finding.title,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_finding(text: str) -> Finding:
    """Read what `write_finding` wrote."""
    values: dict[str, Any] = json.loads(text)
    return Finding(
        at=from_ms(values["at"]),
        stops=tuple(
            Stop(url=url, status=status, seconds=seconds, tls_ends=_moment(ends))
            for url, status, seconds, ends in values["stops"]
        ),
        problems=problems_in(" ".join(values["problems"])),
        said=values["said"],
        lost=tuple(values["lost"]),
        lost_at=values["lost_at"],
        title=values["title"],
    )


def read_watched(row: sqlite3.Row | tuple[Any, ...]) -> Watched:
    """Read a row of COLUMNS."""
    number, destination, links, every, due_at, health, changed_at, finding, ignored, doubted, title, end = row
    return Watched(
        id=number,
        destination=destination,
        links=links,
        every=timedelta(seconds=every),
        due_at=from_ms(due_at),
        finding=read_finding(finding) if finding else None,
        health=HEALTHS[health],
        changed_at=_moment(changed_at),
        ignored=problems_in(ignored),
        doubted=bool(doubted),
        title=title,
        told_end=_moment(end),
    )


def written(watched: Watched) -> tuple[object, ...]:
    """Return what a look changes, in the order of UPDATE."""
    return (
        _ms(watched.due_at) or 0,
        watched.health.rank,
        _ms(watched.changed_at),
        write_finding(watched.finding) if watched.finding else "",
        " ".join(sorted(watched.ignored)),
        watched.doubted,
        watched.title,
        _ms(watched.told_end),
        watched.id,
    )


UPDATE = (
    "UPDATE watched SET due_at = ?, health = ?, changed_at = ?, finding = ?, ignored = ?, doubted = ?,"
    " title = ?, told_end = ? WHERE id = ?"
)


def read_turn(row: tuple[Any, ...]) -> Turn:
    """Read a row of TURN_COLUMNS."""
    destination, at, before, after, problems, said, news = row
    return Turn(
        destination=destination,
        at=from_ms(at),
        before=HEALTHS[before],
        after=HEALTHS[after],
        problems=problems_in(problems),
        said=said,
        news=News(news) if news else None,
    )


def problems_in(text: str) -> frozenset[Problem]:
    """Read a list of problems; those that only a newer version knows are left out."""
    known = {str(each) for each in Problem}
    return frozenset(Problem(word) for word in text.split() if word in known)


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
