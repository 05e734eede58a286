"""Links to test with, the same for the same number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from xengo_desktop.domain.links import Link
from xengo_desktop.domain.tags import Tag

NOON = datetime(2026, 7, 3, 12, tzinfo=UTC)
WORDS = ("spring", "summer", "launch", "flyer", "poster", "webinar", "guide", "pricing", "demo", "shop")


def make_link(number: int = 1, **changes: Any) -> Link:
    """Make a link with everything a table shows; `changes` are fields of Link."""
    word, other = WORDS[number % len(WORDS)], WORDS[number // len(WORDS) % len(WORDS)]
    code = changes.get("code", f"c{number}")
    values: dict[str, Any] = {
        "id": f"id-{number}",
        "domain": "go.example.com",
        "code": code,
        "destination": f"https://www.example.org/{word}/{other}?utm_source={other}&n={number}",
        "short_url": f"https://go.example.com/{code}",
        "open_url": f"https://go.example.com/{code}",
        "title": f"{word} {other} {number}",
        "tags": (Tag("campaign", word),),
        "clicks": number * 7919 % 10_000,
        "created_at": NOON - timedelta(minutes=number),
    }
    return Link(**values | changes)


def make_links(count: int, **changes: Any) -> list[Link]:
    """Make links 1 to `count`, newest first."""
    return [make_link(number, **changes) for number in range(1, count + 1)]
