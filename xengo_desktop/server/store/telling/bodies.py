"""What webhooks are told, in words: links, changes of them, visits, and thresholds that were passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import to_builtins

from xengo_desktop.dialects.xqr.rules import write_rule
from xengo_desktop.domain.clock import from_ms, to_iso
from xengo_desktop.server.store.database.engines import as_json
from xengo_desktop.server.store.links.fields import read_rules
from xengo_desktop.server.visits.hits import Hit

Columns = Mapping[Any, Any]
"""A row of the links table, or some columns of it."""

FIRST_THRESHOLD = 100

SAID = {
    "code": "short_code",
    "destination": "destination",
    "enabled": "enabled",
    "expires_at": "expires_at",
    "tags": "labels",
    "rules": "routing_rules",
    "title": "title",
    "channels": "notify_channels",
}
"""Columns of a link by the names under which a change of them is told; notes stay at home."""


def envelope(event: str, data: Mapping[str, Any], now_ms: int) -> str:
    """Write the body that is signed and sent, and sent unchanged when it is sent again."""
    return as_json({"event": event, "timestamp": to_iso(from_ms(now_ms)), "data": data})


def named(row: Columns) -> dict[str, Any]:
    """Name a link."""
    return {"link_id": row["uuid"], "short_code": row["code"]}


def _moment(value: Any) -> Any:
    return None if value is None else to_iso(from_ms(value))


SPELT: Mapping[str, Callable[[Any], Any]] = {
    "expires_at": _moment,
    "tags": lambda tags: [key for key, value in tags if not value],
    "rules": lambda rules: [to_builtins(write_rule(rule)) for rule in read_rules(rules)],
}


def changes_of(changed: Columns) -> dict[str, Any]:
    """Return columns of a link that were set under the names by which they are told."""
    return {
        SAID[name]: SPELT[name](value) if name in SPELT else value
        for name, value in changed.items()
        if name in SAID
    }


def visit(row: Columns, hit: Hit, browser: str) -> dict[str, Any]:
    """Tell of one visit; `browser` is "" where it is not known."""
    # Receivers expect the field; where it came from is kept nowhere, so there is nothing to put into it.
    seen = {"country": hit.country, "device": hit.device, "browser": browser or "Other"}
    return named(row) | seen | {"ip": ""}


def passed(before: int, after: int) -> list[int]:
    """Return the powers of ten from a hundred that a count has reached on its way."""
    reached, threshold = [], FIRST_THRESHOLD
    while threshold <= after:
        if threshold > before:
            reached.append(threshold)
        threshold *= 10
    return reached
