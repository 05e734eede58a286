"""The hits that a host tells of as they come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from xengo_desktop.domain.clicks import LiveClick


class Live(Protocol):
    """The hits of short links, told once they are recorded."""

    def listen(self, workspace_id: int) -> AsyncIterator[LiveClick | int | None]:
        """Yield the hits on a workspace's links from the first `anext` on; Denied TOO_MANY now, if so.

        A number says how many were left out, because the listener was too slow; None that nothing came for
        a while. The iterator ends with the server.
        """
        ...
