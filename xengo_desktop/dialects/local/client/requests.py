"""Calls about the request log of this computer."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.dialects.local.client.calls import Calls
from xengo_desktop.dialects.local.requests import RequestsJson, read_request
from xengo_desktop.domain.requests import LoggedRequest


class RequestCalls(Calls):
    """The part of `keeping.Controlling` that tells who called."""

    def requests(
        self, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        """Read the request log, newest first; `before` is the id of the last one seen."""
        given = {"key_id": key_id, "before": before, "limit": limit}
        query = {name: value for name, value in given.items() if value is not None}
        return tuple(
            map(read_request, self._line.ask(RequestsJson, "GET", "/requests", query=query).requests)
        )
