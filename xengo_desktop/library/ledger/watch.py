"""Destinations under watch: what is watched, what was found last, and what has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.watching import Health, Scope, SiteCount, Turn, Watched, site_of
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.ledger.watch_records import (
    COLUMNS,
    TURN_COLUMNS,
    UPDATE,
    read_turn,
    read_watched,
    written,
)

KEPT = timedelta(days=30)
"""How long findings outlast the links, which may only be on their way back into a refilled copy."""

TURNS_KEPT = 50
"""Changes of state that are kept of one destination."""

_FIRST_DUE = "(SELECT min(due_at) FROM watched w WHERE w.site = s.site AND w.left_at IS NULL)"
_TAKE_IN = """
INSERT INTO watched (destination, site, links, every, due_at, survey) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (destination) DO UPDATE SET
    links = CASE WHEN survey < ?6 THEN ?3 WHEN ?7 THEN links + ?3 ELSE max(links, ?3) END,
    due_at = CASE WHEN survey < ?6 AND every > ?4 THEN min(due_at, ?5 + ?4 * 1000) ELSE due_at END,
    every = CASE WHEN survey < ?6 THEN ?4 ELSE min(every, ?4) END,
    survey = ?6,
    left_at = NULL
"""


class Watch:
    """What the watch knows and has to do. A destination that no link leads to any more is `left`."""

    def __init__(self, writer: Writer, readers: Readers, clock: Clock) -> None:
        self._writer, self._readers, self._clock = writer, readers, clock

    def scopes(self) -> dict[Scope, timedelta]:
        """Return what is watched, and how often."""
        with self._readers.reading() as db:
            rows = db.execute("SELECT scope, every FROM watch_scopes ORDER BY scope").fetchall()
        return {Scope.parse(scope): timedelta(seconds=every) for scope, every in rows}

    def switch(self, scope: Scope, every: timedelta | None) -> None:
        """Watch a scope this often, or no more."""
        with self._writer.transaction() as db:
            if every is None:
                db.execute("DELETE FROM watch_scopes WHERE scope = ?", (str(scope),))
            else:
                seconds = int(every.total_seconds())
                db.execute("INSERT OR REPLACE INTO watch_scopes VALUES (?, ?)", (str(scope), seconds))

    # the list of what is watched

    def begin_survey(self) -> int:
        """Return the number of a new survey."""
        with self._readers.reading() as db:
            return int(db.execute("SELECT coalesce(max(survey), 0) + 1 FROM watched").fetchone()[0])

    def take_in(
        self, survey: int, found: Iterable[tuple[str, int]], every: timedelta, *, summed: bool
    ) -> None:
        """Take in some destinations with the number of links that lead there.

        `summed` adds the links to those of the same survey that were counted before; else the larger counts.
        """
        now, seconds = to_ms(self._clock()), int(every.total_seconds())
        rows = [(each, site_of(each), links, seconds, now, survey, summed) for each, links in found]
        with self._writer.transaction(unseen=True) as db:
            db.executemany(_TAKE_IN, rows)
            sites = {(row[1],) for row in rows}
            db.executemany("INSERT OR IGNORE INTO watch_sites (site) VALUES (?)", sites)

    def end_survey(self, survey: int) -> None:
        """Leave what this survey has not found; forget what was left long ago."""
        now = self._clock()
        with self._writer.transaction() as db:
            db.execute(
                "UPDATE watched SET left_at = ? WHERE survey < ? AND left_at IS NULL", (to_ms(now), survey)
            )
            db.execute("DELETE FROM watched WHERE left_at < ?", (to_ms(now - KEPT),))

    # what is due

    def due_sites(self, limit: int = 64) -> tuple[str, ...]:
        """Return the sites with something due, the longest due first."""
        now = to_ms(self._clock())
        sql = (
            f"SELECT site FROM (SELECT site, {_FIRST_DUE} AS due FROM watch_sites s WHERE ready_at <= ?)"
            " WHERE due <= ? ORDER BY due LIMIT ?"
        )
        with self._readers.reading() as db:
            return tuple(row[0] for row in db.execute(sql, (now, now, limit)))

    def due_at(self, site: str) -> Watched | None:
        """Return the destination that is due first at this site."""
        return next(
            iter(self._read("site = ? AND due_at <= ?", site, to_ms(self._clock()), order="due_at")), None
        )

    def count_due(self) -> int:
        """Count what is due at sites that may be asked."""
        now = to_ms(self._clock())
        sql = (
            "SELECT count(*) FROM watch_sites s JOIN watched w ON w.site = s.site AND w.left_at IS NULL"
            " WHERE s.ready_at <= ? AND w.due_at <= ?"
        )
        with self._readers.reading() as db:
            return int(db.execute(sql, (now, now)).fetchone()[0])

    def next_due(self) -> datetime | None:
        """Return when the next destination is due; None while nothing is watched."""
        sql = f"SELECT min(max(ready_at, {_FIRST_DUE})) FROM watch_sites s WHERE {_FIRST_DUE} IS NOT NULL"
        with self._readers.reading() as db:
            found = db.execute(sql).fetchone()[0]
        return None if found is None else from_ms(found)

    def ask_now(self, destinations: Sequence[str]) -> None:
        """Make these the next to be looked at."""
        self._hurry("destination = ?", destinations)

    def ask_sites_now(self, sites: Sequence[str]) -> None:
        """Make everything at these sites the next to be looked at."""
        self._hurry("site = ?", sites)

    def postpone(self, watched: Watched, until: datetime) -> None:
        """Look at it later, without a finding."""
        with self._writer.transaction(unseen=True) as db:
            db.execute("UPDATE watched SET due_at = ? WHERE id = ?", (to_ms(until), watched.id))

    def put_off(self, until: datetime) -> None:
        """Let nothing be due before a moment."""
        with self._writer.transaction(unseen=True) as db:
            db.execute(
                "UPDATE watched SET due_at = ?1 WHERE left_at IS NULL AND due_at < ?1", (to_ms(until),)
            )

    # what was found

    def keep(self, watched: Watched, turn: Turn | None = None) -> None:
        """Keep what a look has changed."""
        with self._writer.transaction() as db:
            db.execute(UPDATE, written(watched))
            if turn is not None:
                _add_turn(db, turn)

    def get(self, destination: str) -> Watched | None:
        """Return what is known of a destination, None while it is not watched."""
        return next(iter(self._read("destination = ?", destination, order="id")), None)

    def turns(self, destination: str, limit: int = TURNS_KEPT) -> tuple[Turn, ...]:
        """Return the changes of a destination's state, the latest first."""
        sql = f"SELECT {TURN_COLUMNS} FROM watch_turns t WHERE destination = ? ORDER BY id DESC LIMIT ?"
        with self._readers.reading() as db:
            return tuple(map(read_turn, db.execute(sql, (destination, limit))))

    def in_trouble(self, destination: str) -> Watched | None:
        """Return a destination that is bad or doubtful, None for any other."""
        found = self.get(destination)
        return found if found is not None and found.health.rank >= Health.DOUBTFUL.rank else None

    # sites

    def site_count(self, site: str) -> SiteCount:
        """Return how often a site was asked last."""
        with self._readers.reading() as db:
            row = db.execute(
                "SELECT day, asked, ready_at FROM watch_sites WHERE site = ?", (site,)
            ).fetchone()
        if row is None:
            return SiteCount(site)
        return SiteCount(site, row[0], row[1], from_ms(row[2]) if row[2] else None)

    def keep_counts(self, counts: Iterable[SiteCount]) -> None:
        """Keep how often sites were asked."""
        rows = [
            (each.site, each.day, each.asked, to_ms(each.ready_at) if each.ready_at else 0) for each in counts
        ]
        with self._writer.transaction(unseen=True) as db:
            db.executemany(
                "INSERT INTO watch_sites VALUES (?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET"
                " day = excluded.day, asked = excluded.asked, ready_at = excluded.ready_at",
                rows,
            )

    def _hurry(self, where: str, values: Sequence[str]) -> None:
        with self._writer.transaction(unseen=True) as db:
            sql = f"UPDATE watched SET due_at = 0 WHERE left_at IS NULL AND {where}"
            db.executemany(sql, [(value,) for value in values])

    def _read(self, where: str, *values: object, order: str) -> tuple[Watched, ...]:
        sql = f"SELECT {COLUMNS} FROM watched WHERE left_at IS NULL AND {where} ORDER BY {order} LIMIT 1"
        with self._readers.reading() as db:
            return tuple(map(read_watched, db.execute(sql, values)))


def _add_turn(db: sqlite3.Connection, turn: Turn) -> None:
    problems = " ".join(sorted(turn.problems))
    values = (turn.before.rank, turn.after.rank, problems, turn.said, turn.news or "")
    db.execute(
        "INSERT INTO watch_turns (destination, at, before, after, problems, said, news)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (turn.destination, to_ms(turn.at), *values),
    )
    db.execute(
        "DELETE FROM watch_turns WHERE destination = ?1 AND id <= (SELECT id FROM watch_turns"
        " WHERE destination = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        (turn.destination, TURNS_KEPT),
    )
