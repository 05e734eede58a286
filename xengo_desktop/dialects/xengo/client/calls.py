"""The connection that all calls to xengo share."""

from __future__ import annotations

from xengo_desktop.dialects.reading import Line
from xengo_desktop.dialects.xengo.refusals import refusing
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.net.http import Http


class Calls:
    """Some of the calls of one API; the client puts all of them together."""

    def __init__(self, http: Http, clock: Clock = now) -> None:
        self._line = Line(http, refusing)
        self._clock = clock
