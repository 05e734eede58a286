"""What a running server does beside answering: keep lists of top links ready, forget what is old."""

from __future__ import annotations

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store.clicks import retention, top
from xengo_desktop.server.store.clicks.scopes import Scope
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.files import rows as asset_rows

REST = 60.0
"""Seconds between two rounds; whoever misses a list does not wait for the next, but for none at all."""

TIDY_MS = 3_600_000

log = logging.getLogger(__name__)


class Upkeep:
    """One thread for work that nobody waits for. `keep_days` of raw clicks are kept, None for all of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._keep_days: int | None = None
        self._tidied_ms = 0
        self._wanted: set[int] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, keep_days: int | None = None) -> None:
        """Begin; a second time does nothing."""
        if self._thread is None:
            self._keep_days = keep_days
            self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End with the round that is under way."""
        self._ending.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def want(self, workspace_id: int) -> None:
        """Have a workspace's lists of top links made anew if they are old: somebody looks at them."""
        with self._lock:
            if workspace_id in self._wanted:
                return
            self._wanted.add(workspace_id)
        self._wake.set()

    def refresh(self, workspace_id: int) -> None:
        """Make the lists of a workspace that are missing or old."""
        now_ms = to_ms(self._clock())
        for span in top.Span:
            with self._database.reading() as connection:
                kept = top.kept_top(connection, workspace_id, span)
                if kept is not None and 0 <= now_ms - kept.made_at < top.GOOD_FOR_MS:
                    continue
                since_ms, until_ms = top.reach_ms(span, now_ms)
                made = top.count_top(connection, Scope(workspace_id), since_ms, until_ms, span)
            self._database.write(lambda found: top.keep_top(found, workspace_id, span, made, now_ms))  # noqa: B023

    def tidy(self) -> int:
        """Delete raw clicks that are older than they may be; return how many."""
        if self._keep_days is None:
            return 0
        return retention.forget(self._database, to_ms(self._clock()), self._keep_days)

    def _run(self) -> None:
        while not self._ending.is_set():
            self._round()
            self._wake.wait(REST)
            self._wake.clear()

    def _round(self) -> None:
        with self._lock:
            wanted, self._wanted = self._wanted, set()
        try:
            for workspace_id in wanted:
                self.refresh(workspace_id)
            now_ms = to_ms(self._clock())
            if abs(now_ms - self._tidied_ms) >= TIDY_MS:
                self._tidied_ms = now_ms
                self.tidy()
                self._database.write(lambda connection: asset_rows.tidy(connection, now_ms))
        except (SQLAlchemyError, ServerTrouble):
            log.exception("The upkeep of the click counts failed; it is tried again in a minute.")
