"""The request log, as a host may show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from xengo_desktop.domain.requests import LoggedRequest


class Requests(Protocol):
    """Calls that came with a key."""

    def page(
        self, workspace_id: int, *, key_id: int | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[LoggedRequest]:
        """Read lines, newest first, `before` one by its id; the default workspace sees those of all."""
        ...
