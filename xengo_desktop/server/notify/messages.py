"""What a channel is told: one visit in words, or many in a digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from xengo_desktop.domain.clicks import Kind
from xengo_desktop.domain.clock import from_ms, to_iso
from xengo_desktop.domain.links import Link
from xengo_desktop.server.visits.hits import Hit

TOP = 10
"""Links that a digest names."""


@dataclass(frozen=True, slots=True)
class Message:
    """Words for people, and the same as data for programs."""

    title: str
    body: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Visits:
    """People's visits to one link: how many, how many of them scans, and the latest."""

    link: Link
    clicks: int
    scans: int
    latest: Hit


TRIAL = Message(
    "A trial message of xengo desktop",
    "This channel works. It will tell when links that name it are clicked.",
    {"event": "test"},
)


def compose(visits: Sequence[Visits], since: datetime, until: datetime, unnamed: int = 0) -> Message:
    """Write a message about visits, most clicked first; `unnamed` ones were too many to keep apart."""
    if len(visits) == 1 and visits[0].clicks == 1 and not unnamed:
        return _one(visits[0])
    return _digest(sorted(visits, key=lambda seen: -seen.clicks), since, until, unnamed)


def _one(seen: Visits) -> Message:
    link, hit = seen.link, seen.latest
    scanned = hit.kind is Kind.SCAN
    known = [part for part in (hit.country, hit.device, hit.referrer and f"from {hit.referrer}") if part]
    lines = [f"It leads to {link.destination}", ", ".join(known)]
    data = _link(link) | {
        "event": "scan" if scanned else "click",
        "destination": link.destination,
        "at": to_iso(from_ms(hit.at_ms)),
        "referrer": hit.referrer,
        "device": hit.device,
        "country": hit.country,
        "tags": {tag.key: tag.value for tag in link.tags},
    }
    verb = "was scanned" if scanned else "was clicked"
    return Message(f"{_name(link)} {verb}", "\n".join(filter(None, lines)), data)


def _digest(visits: Sequence[Visits], since: datetime, until: datetime, unnamed: int) -> Message:
    clicks = sum(seen.clicks for seen in visits) + unnamed
    scans = sum(seen.scans for seen in visits)
    lines = [_line(seen) for seen in visits[:TOP]]
    others = len(visits) - TOP
    if others > 0 or unnamed:
        lines.append("and more links")
    data = {
        "event": "digest",
        "clicks": clicks,
        "scans": scans,
        "since": to_iso(since),
        "until": to_iso(until),
        "links": [_link(seen.link) | {"clicks": seen.clicks, "scans": seen.scans} for seen in visits[:TOP]],
    }
    title = f"{clicks} click{'s' * (clicks != 1)} in {_span(until - since)}"
    return Message(title, "\n".join(lines), data)


def _link(link: Link) -> dict[str, Any]:
    return {"code": link.code, "shortUrl": link.short_url}


def _line(seen: Visits) -> str:
    scans = f", {seen.scans} by scan" if seen.scans else ""
    return f"{_name(seen.link)}: {seen.clicks}{scans}"


def _name(link: Link) -> str:
    return link.short_url.partition("://")[2] or link.code


def _span(span: timedelta) -> str:
    minutes = max(1, round(span.total_seconds() / 60))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
