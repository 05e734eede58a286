"""The connection that all calls to the local server share."""

from __future__ import annotations

from xengo_desktop.dialects.local.refusals import refusing
from xengo_desktop.dialects.reading import Line
from xengo_desktop.net.http import Http


class Calls:
    """Some of the calls of one API; the client puts all of them together."""

    def __init__(self, http: Http) -> None:
        self._line = Line(http, refusing)
