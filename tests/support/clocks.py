"""A clock that stands still until it is told to go on."""

from __future__ import annotations

from datetime import datetime, timedelta

from support.links import NOON


class Watch:
    """Call it for the time."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def wind(self, **by: float) -> None:
        """Go on by so many hours or days."""
        self.now += timedelta(**by)
