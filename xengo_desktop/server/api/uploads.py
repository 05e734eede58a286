"""Files on their way in: any kind, bounded in size, and only a few at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from xengo_desktop.dialects.hosting import Denied, Endpoint, Why
from xengo_desktop.domain.assets import MOST_BYTES
from xengo_desktop.server.api import guards
from xengo_desktop.server.asgi import Receive, Scope

AT_ONCE = 3
"""Each file is held in memory until it is stored."""


class Uploads:
    """Counts the files that are on their way; only the loop's own thread asks it."""

    def __init__(self) -> None:
        self._under_way = 0

    @contextmanager
    def place(self, endpoint: Endpoint) -> Iterator[None]:
        """Hold a place for the file that an endpoint takes, if it takes one; Denied TOO_MANY."""
        if endpoint.body is not bytes:
            yield
            return
        if self._under_way >= AT_ONCE:
            message = "Other files are on their way in; try again in a moment."
            raise Denied(Why.TOO_MANY, message, retry_after=1)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1


async def read_file(scope: Scope, receive: Receive, room: int = MOST_BYTES) -> bytes:
    """Return the whole file; Denied TOO_LARGE as soon as it is known to be, Gone if it stops coming."""
    if guards.length(scope) > room:
        raise _too_large(room)
    # Its value is handed out without being copied once more.
    file = io.BytesIO()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise guards.Gone
        file.write(message.get("body", b""))
        if file.tell() > room:
            raise _too_large(room)
        if not message.get("more_body"):
            return file.getvalue()


def _too_large(room: int) -> Denied:
    return Denied(Why.TOO_LARGE, f"This file may have {room:,} bytes at most.")
