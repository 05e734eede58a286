"""Routing rules: who is sent somewhere else than the link's own destination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingRule:
    """One rule; the lowest priority number is asked first and the first match wins.

    All conditions given must hold. `hours` are whole UTC hours [start, end), which may wrap midnight;
    `percentage` is the share of visitors, 0 to 100.
    """

    destination: str
    priority: int = 0
    countries: tuple[str, ...] = ()
    exclude_countries: bool = False
    devices: tuple[str, ...] = ()
    hours: tuple[int, int] | None = None
    percentage: float | None = None
    expires_at: datetime | None = None
