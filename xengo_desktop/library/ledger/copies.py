"""What a copied or moved link is a copy of, and whether both lead to the same place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from xengo_desktop.domain.changes import ChangeState
from xengo_desktop.domain.copies import Copied, Found, Look
from xengo_desktop.domain.runs import RunRow
from xengo_desktop.library.lanes import Readers, Writer
from xengo_desktop.library.records import read_link

_OF = f"""
SELECT k.place, k.account, k.link_id, k.found, k.leads_to, k.problem, k.seen, c.account, c.after
FROM copies k JOIN job_rows r ON r.job = k.job AND r.place = k.place JOIN changes c ON c.id = r.change
WHERE k.job = ? AND r.state = '{ChangeState.DONE}' AND c.after IS NOT NULL ORDER BY k.place
"""


class Copies:
    """The sources of the rows of runs that copy links."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer, self._readers = writer, readers

    def of(self, job: int) -> tuple[Copied, ...]:
        """Return the copies that a run has made."""
        with self._readers.reading() as db:
            return tuple(
                Copied(
                    place=place,
                    source=(whose, link_id),
                    account_id=to,
                    made=read_link(after),
                    look=Look(found=Found(found), place=end, said=said or "", seen=seen) if found else None,
                )
                for place, whose, link_id, found, end, said, seen, to, after in db.execute(_OF, (job,))
            )

    def note(self, job: int, looks: Mapping[int, Look]) -> None:
        """Note by their places what looks at copies and their sources have shown."""
        with self._writer.transaction() as db:
            sql = (
                "UPDATE copies SET found = ?, leads_to = ?, problem = ?, seen = ? WHERE job = ? AND place = ?"
            )
            rows = ((look.found, look.place, look.said, look.seen, job, at) for at, look in looks.items())
            db.executemany(sql, rows)


def keep_sources(db: sqlite3.Connection, job: int, rows: Iterable[RunRow]) -> None:
    """Keep which links some rows are copies of."""
    sql = "INSERT INTO copies (job, place, account, link_id) VALUES (?, ?, ?, ?)"
    db.executemany(sql, [(job, row.place, *row.source) for row in rows if row.source is not None])
