"""Routing rules applied to one visitor: the first that fits decides where the visit goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.server.visits.hits import Hit

SHARES = 10_000
"""Steps of a percentage; the visitor's hash decides, so that one visitor sees one destination all day."""


def choose(rules: Sequence[RoutingRule], hit: Hit) -> str:
    """Return the destination of the first rule that fits, "" if none does."""
    moment = datetime.fromtimestamp(hit.at_ms / 1000, UTC)
    for rule in sorted(rules, key=lambda rule: rule.priority):
        if _fits(rule, hit, moment):
            return rule.destination
    return ""


def _fits(rule: RoutingRule, hit: Hit, moment: datetime) -> bool:
    return (
        (rule.expires_at is None or moment < rule.expires_at)
        and _from_there(rule, hit.country)
        and (not rule.devices or hit.device in rule.devices)
        and (rule.hours is None or _within(rule.hours, moment.hour))
        and (rule.percentage is None or hit.visitor % SHARES < rule.percentage * SHARES / 100)
    )


def _from_there(rule: RoutingRule, country: str) -> bool:
    if not rule.countries:
        return True
    return (country in rule.countries) is not rule.exclude_countries


def _within(hours: tuple[int, int], hour: int) -> bool:
    """Say whether an hour lies in [start, end), which may wrap midnight."""
    start, end = hours
    return start <= hour < end if start <= end else hour >= start or hour < end
