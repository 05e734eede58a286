"""The keys that open the APIs, as a host may handle them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Keys(Protocol):
    """The keys that open the local server's APIs."""

    def create(
        self,
        service: str,
        name: str,
        *,
        scopes: Sequence[str] = ("*",),
        plan: str = "enterprise",
        workspace: str = "",
    ) -> tuple[str, Mapping[str, object]]:
        """Mint a key; return its plain text, once, and its row in the shape of `keys list`."""
        ...

    def all(self) -> Sequence[Mapping[str, object]]: ...

    def revoke(self, key_id: int) -> bool: ...
