"""What the `local` dialect may ask of the running server itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Desk(Protocol):
    """What the `local` dialect may ask of the running server itself."""

    def state(self) -> Mapping[str, object]:
        """Return the fields of the local dialect's StateJson.

        `version`, `api` and `links_url` (addresses), `public_url`, `default_domain`, `domains` (a list of
        hosts), `links` and `clicks` (counts), `storage_bytes`.
        """
        ...

    def add_domain(self, workspace_id: int, host: str) -> None: ...
