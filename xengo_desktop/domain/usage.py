"""What an account has used of its plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Where a workspace stands in the running month; a limit of None is not told.

    `calls` of `calls_limit` requests and `links_made` of `links_limit` links are those of the month;
    `links`, `templates` and `storage_bytes` are what there is at the moment.
    """

    plan: str
    calls: int
    calls_limit: int | None = None
    links_made: int = 0
    links_limit: int | None = None
    links: int = 0
    templates: int = 0
    templates_limit: int | None = None
    storage_bytes: int = 0
    storage_limit: int | None = None
    features: frozenset[str] = frozenset()

    @property
    def calls_left(self) -> int | None:
        """How many requests the month still has."""
        return None if self.calls_limit is None else max(0, self.calls_limit - self.calls)
