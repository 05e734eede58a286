"""Stores for tests: a clock that one sets, callers, and drafts that are fit to be stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from xengo_desktop.dialects.hosting import Caller
from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.server.visits.hits import Hit

NOON = datetime(2026, 6, 10, 12, 30, tzinfo=UTC)
WINDOW = Caller(key_id=0, service="local", workspace_id=1, name="window")


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def draft(code: str = "", destination: str = "https://example.com/", **fields: Any) -> LinkDraft:
    """Write a draft that lacks nothing."""
    return LinkDraft(code=code, destination=destination, **fields)


def hit(row: int, at: datetime = NOON, **fields: Any) -> Hit:
    """Make a person's click, unless the fields say otherwise."""
    values: dict[str, Any] = {"kind": Kind.CLICK, "verdict": Verdict.HUMAN, "device": "mobile"}
    return Hit(row=row, at_ms=to_ms(at), **values | fields)
