"""What a workspace uses, as a host may tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceUse:
    """A workspace and what it holds; `calls` and `links_created` are those of the running month of UTC.

    `links_created` counts links of every service, deleted ones too; `storage_bytes` are those of assets.
    """

    name: str
    created_at: datetime
    calls: int
    links_created: int
    templates: int
    storage_bytes: int


class Usage(Protocol):
    """What workspaces use."""

    def of(self, workspace_id: int, service: str, now: datetime) -> WorkspaceUse:
        """Count; `calls` are those of one service, the one that asks among them."""
        ...
