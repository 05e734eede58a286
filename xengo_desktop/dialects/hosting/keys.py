"""The keys that open the APIs, as a host may handle them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from xengo_desktop.domain.keys import ApiKey, MintedKey


class Keys(Protocol):
    """The keys that open the local server's APIs. The default workspace sees and changes those of all."""

    def create(
        self,
        service: str,
        name: str,
        *,
        scopes: Sequence[str] = ("*",),
        plan: str = "enterprise",
        expires_at: datetime | None = None,
        workspace: str = "",
        workspace_id: int | None = None,
    ) -> MintedKey:
        """Mint a key for the workspace with that name, else that number, else the default one.

        Denied INVALID for a service, plan, scope or expiry that cannot be.
        """
        ...

    def all(self, workspace_id: int) -> Sequence[ApiKey]:
        """List keys, oldest first."""
        ...

    def rotate(self, key_id: int, workspace_id: int) -> MintedKey:
        """Close a key and mint its successor, equal but for its text; Denied NOT_FOUND for one not open.

        An expiry that is still to come is kept. An XURL key keeps its number and what it has used, since it
        owns links and a quota for life.
        """
        ...

    def revoke(self, key_id: int, workspace_id: int) -> bool:
        """Close a key for good; say whether it was open."""
        ...
