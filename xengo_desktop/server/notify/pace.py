"""How often one channel is told: the first visit at once, what follows gathered into digests."""

from __future__ import annotations

from datetime import datetime, timedelta

from xengo_desktop.server.notify.messages import Message, Visits, compose

EVERY = timedelta(minutes=5)
"""From one message to the next."""

AGAIN = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 600, 1800))
"""From one failure to the next try; the last of them goes on."""

MOST_LINKS = 1000
"""Links that are kept apart while a digest is gathered; visits of more are counted without a name."""


class Pace:
    """Gathers visits of one channel. Nothing in it grows without end."""

    def __init__(self) -> None:
        self._visits: dict[str, Visits] = {}
        self._unnamed = 0
        self._since: datetime | None = None
        self._next: datetime | None = None
        self._failures = 0

    def add(self, seen: Visits, since: datetime) -> None:
        """Take visits to one link, the first of them at `since`."""
        self._since = min(self._since or since, since)
        known = self._visits.get(seen.link.id)
        if known is None and len(self._visits) >= MOST_LINKS:
            self._unnamed += seen.clicks
            return
        clicks, scans = (known.clicks, known.scans) if known else (0, 0)
        self._visits[seen.link.id] = Visits(seen.link, clicks + seen.clicks, scans + seen.scans, seen.latest)

    def due(self, now: datetime) -> datetime | None:
        """Say when the next message is to be sent, None if there is nothing to tell."""
        if self._since is None:
            return None
        return max(now, self._next) if self._next else now

    def message(self, now: datetime) -> Message:
        """Write what waits; it waits on until `sent`."""
        return compose(list(self._visits.values()), self._since or now, now, self._unnamed)

    def sent(self, now: datetime) -> None:
        """Begin the next digest."""
        self._visits, self._unnamed, self._since = {}, 0, None
        self._next, self._failures = now + EVERY, 0

    def failed(self, now: datetime) -> None:
        """Keep what waits, and let some time pass."""
        self._next = now + AGAIN[min(self._failures, len(AGAIN) - 1)]
        self._failures += 1
