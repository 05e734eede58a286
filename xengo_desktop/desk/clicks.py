"""Reading clicks, with the last known counts when the service is away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from xengo_desktop.desk.connect import Connections
from xengo_desktop.domain.clicks import Stats, Step, Window
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import Garbled, Offline, OutOfQuota, ServerTrouble, TooFast, XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.library import Library

GOOD_FOR = timedelta(hours=1)
MOST = 2_000
"""Answers that were paid for, and for how long they are shown again instead of being bought anew."""

Asked = tuple[str, str, Window, Step]
"""Account, link, window and step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Counts, when they were read, and a sentence when they are not fresh."""

    stats: Stats
    as_of: datetime
    note: str = ""


class Clicks:
    """Clicks of one link. What was read is remembered, so that it is there when the service is not."""

    def __init__(self, connections: Connections, library: Library, clock: Clock) -> None:
        self._connections = connections
        self._library = library
        self._clock = clock
        self._bought: dict[Asked, Reading] = {}

    def read(self, row: Row, window: Window, step: Step) -> Reading:
        """Ask the service; when it is away return what is remembered, else raise its error.

        Where requests are bought, an answer does for an hour.
        """
        asked = (row.account_id, row.link.id, window, step)
        kept = self._bought.get(asked)
        if kept is not None and self._clock() - kept.as_of < GOOD_FOR:
            return kept
        reading = self._read(row, window, step)
        if not reading.note and self._connections.service(row.account_id).limits.bought:
            self._keep(asked, reading)
        return reading

    def _keep(self, asked: Asked, reading: Reading) -> None:
        if len(self._bought) >= MOST:
            self._bought.clear()
        self._bought[asked] = reading

    def _read(self, row: Row, window: Window, step: Step) -> Reading:
        try:
            with self._connections.conversation(row.account_id) as client:
                stats = client.stats(row.link, window, step)
        except (Offline, Garbled, TooFast, OutOfQuota, ServerTrouble) as error:
            return self._remembered(row, window, step, error)
        as_of = self._clock()
        self._library.remember_stats(row.account_id, row.link.id, stats, as_of)
        return Reading(stats=stats, as_of=as_of)

    def _remembered(self, row: Row, window: Window, step: Step, error: XengoError) -> Reading:
        until = self._clock()
        known = self._library.remembered_stats(row.account_id, row.link.id, until - window.span, until, step)
        if known is None:
            raise error
        stats, as_of = known
        return Reading(stats=stats, as_of=as_of, note=str(error))
