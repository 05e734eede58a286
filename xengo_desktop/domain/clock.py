"""Time as the product writes it: aware, in UTC, and asked for in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Anything that says what time it is; tests hand in their own."""


def now() -> datetime:
    """Return the time now, aware and in UTC."""
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """Return epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    """Read epoch milliseconds."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def to_iso(moment: datetime) -> str:
    """Write ISO 8601 in UTC with whole seconds and a `Z`, as xengo and xQR do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """Read ISO 8601 in any of the services' spellings; a time without a zone is UTC. Raise ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
