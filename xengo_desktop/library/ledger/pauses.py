"""Until when services asked not to be spoken to, so that a restart does not forget it."""

from __future__ import annotations

from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.outbox import Pause
from xengo_desktop.library.lanes import Readers, Writer


class Pauses:
    """At most one for an account."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer, self._readers = writer, readers

    def of(self, account_id: str) -> Pause | None:
        """Return the latest pause that was asked for, over or not."""
        with self._readers.reading() as db:
            found = db.execute("SELECT until, reason FROM pauses WHERE account = ?", (account_id,)).fetchone()
        return None if found is None else Pause(until=from_ms(found[0]), reason=found[1])

    def begin(self, account_id: str, pause: Pause) -> None:
        """Remember a pause in place of an earlier one."""
        with self._writer.transaction() as db:
            values = (account_id, to_ms(pause.until), pause.reason)
            db.execute("INSERT OR REPLACE INTO pauses VALUES (?, ?, ?)", values)

    def end(self, account_id: str) -> None:
        """Forget the pause, since the service has answered."""
        with self._writer.transaction() as db:
            db.execute("DELETE FROM pauses WHERE account = ?", (account_id,))
