"""Steps: what was done in one go, what was undone, and what comes next for both."""

from __future__ import annotations

import sqlite3
from typing import Any

from xengo_desktop.domain.changes import OPEN, ChangeState, Step, Way
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.library.lanes import Readers, Writer

_OPEN = ", ".join(f"'{state}'" for state in OPEN)
_SELECT = f"""
SELECT s.id, s.at, s.title, s.way, s.undone, s.final,
    (SELECT count(*) FROM changes c WHERE c.step = s.id AND c.state <> '{ChangeState.DROPPED}') AS n,
    (SELECT count(*) FROM changes c WHERE c.step = s.id AND c.state IN ({_OPEN})),
    (SELECT count(*) FROM jobs j JOIN job_rows r ON r.job = j.id WHERE j.step = s.id AND r.state IN ({_OPEN}))
FROM steps s
"""
_ALIVE = f"EXISTS (SELECT 1 FROM changes c WHERE c.step = s.id AND c.state <> '{ChangeState.DROPPED}')"

MOST_WORDS = 20
"""Words that are looked for; a text that was pasted by mistake may have thousands."""


def _text(version: str) -> str:
    names = ("domain", "code", "title", "destination")
    parts = {name: f"coalesce({version} ->> '{name}', '')" for name in names}
    return "{domain} || '/' || {code} || ' ' || {title} || ' ' || {destination}".format(**parts)


_FOUND = (
    " AND (s.title LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM changes c WHERE c.step = s.id AND"
    f" {_text('c.before')} || ' ' || {_text('coalesce(c.after, c.draft)')} LIKE ? ESCAPE '!'))"
)
"""One word of a search, in the step's title or in a link as it was or became."""


class Steps:
    """The journal's order."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer, self._readers = writer, readers

    def to_undo(self) -> Step | None:
        """Return the latest step that can be taken back."""
        where = f"WHERE s.way = 'do' AND s.undone = 0 AND s.final = 0 AND {_ALIVE}"
        return self._first(f"{where} ORDER BY coalesce(s.turned, s.id) DESC LIMIT 1")

    def to_redo(self) -> Step | None:
        """Return the step that was taken back last, unless something new was done since."""
        found = self._first(
            "WHERE s.way = 'do' AND s.undone = 1 AND s.final = 0 ORDER BY s.turned DESC LIMIT 1"
        )
        return None if found is None or self._overtaken(found.id) else found

    def get(self, step_id: int) -> Step | None:
        """Return one step."""
        return self._first("WHERE s.id = ?", step_id)

    def latest(self, count: int, before: int | None = None, text: str = "") -> tuple[Step, ...]:
        """Return the latest steps, or those before one, the newest first; what was given up is left out.

        With `text` those alone that have all its words in their titles or in the links that they changed.
        """
        words = text.split()[:MOST_WORDS]
        found = _FOUND * len(words)
        values = [part for word in words for part in [_part(word)] * 2]
        with self._readers.reading() as db:
            sql = f"{_SELECT} WHERE {_ALIVE} AND s.id < ?{found} ORDER BY s.id DESC LIMIT ?"
            return tuple(map(_read, db.execute(sql, (before or 1 << 62, *values, count))))

    def give_up(self, step_id: int) -> None:
        """Note that a step cannot be taken back: its service refuses. Undo goes on with the one before."""
        with self._writer.transaction() as db:
            db.execute("UPDATE steps SET undone = 0, final = 1 WHERE id = ?", (step_id,))

    def stays_undone(self, step_id: int) -> None:
        """Note that a step could not be done again."""
        with self._writer.transaction() as db:
            db.execute("UPDATE steps SET undone = 1 WHERE id = ?", (step_id,))

    def _overtaken(self, step_id: int) -> bool:
        with self._readers.reading() as db:
            sql = (
                "SELECT 1 FROM steps s WHERE s.way = 'do' AND s.id > (SELECT turned FROM steps WHERE id = ?)"
                f" AND {_ALIVE} LIMIT 1"
            )
            return db.execute(sql, (step_id,)).fetchone() is not None

    def _first(self, where: str, *values: object) -> Step | None:
        with self._readers.reading() as db:
            found = db.execute(f"{_SELECT} {where}", values).fetchone()
            return _read(found) if found else None


def _part(word: str) -> str:
    """Return what matches the word anywhere in a text."""
    for sign in "!%_":
        word = word.replace(sign, f"!{sign}")
    return f"%{word}%"


def insert_step(db: sqlite3.Connection, at: int, title: str, way: Way, of: int | None) -> int:
    """Begin a step and return its number; the one that it is of is turned, and its last turn undone."""
    sql = "INSERT INTO steps (at, title, way, of) VALUES (?, ?, ?, ?) RETURNING id"
    number = int(db.execute(sql, (at, title, way, of)).fetchone()[0])
    if of is not None:
        undone = way is Way.UNDO
        db.execute("UPDATE steps SET undone = 1 WHERE id = (SELECT turned FROM steps WHERE id = ?)", (of,))
        db.execute("UPDATE steps SET turned = ?, undone = ?, final = 0 WHERE id = ?", (number, undone, of))
    return number


def _read(values: tuple[Any, ...]) -> Step:
    number, at, title, way, undone, final, changes, waiting, left = values
    return Step(
        id=number,
        at=from_ms(at),
        title=title,
        way=Way(way),
        undone=bool(undone),
        final=bool(final),
        changes=changes,
        waiting=waiting,
        left=left,
    )
