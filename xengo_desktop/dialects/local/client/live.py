"""Calls that hear of clicks as they come."""

from __future__ import annotations

from collections.abc import Iterator

from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.live import read_events
from xengo_desktop.domain.clicks import LiveClick


class LiveCalls(Calls):
    """Hits as they come."""

    def live_clicks(self) -> Iterator[LiveClick]:
        """Yield hits from now on, until the running Job is cancelled or the server ends."""
        return read_events(self._line.listen("/events"))
