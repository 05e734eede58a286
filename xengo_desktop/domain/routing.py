"""Routing rules: who is sent somewhere else than the link's own destination."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

DEVICES = ("mobile", "tablet", "desktop")
"""What a rule can tell apart."""

LOTS = 10_000
"""Visitors draw one of so many lots, and keep it for the day; shares are ranges of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingRule:
    """One rule; the lowest priority number is asked first and the first match wins.

    All conditions given must hold. `hours` are whole UTC hours [start, end), which may wrap midnight;
    `percentage` is the share of visitors, 0 to 100. Shares of several rules do not overlap: two halves are
    everybody.
    """

    destination: str
    priority: int = 0
    countries: tuple[str, ...] = ()
    exclude_countries: bool = False
    devices: tuple[str, ...] = ()
    hours: tuple[int, int] | None = None
    percentage: float | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: an ISO country and a device, "" where nobody knows; when; and the lot, 0 to LOTS - 1."""

    at: datetime
    country: str = ""
    device: str = ""
    lot: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where visitors go, and how many of a hundred.

    `rule` is the place of the rule that sends them there, None where the link itself does.
    """

    rule: int | None
    destination: str
    percentage: float = 100.0


def in_turn(rules: Sequence[RoutingRule]) -> list[int]:
    """Return the places of the rules in the order in which they are asked."""
    return sorted(range(len(rules)), key=lambda place: rules[place].priority)


def route(rules: Sequence[RoutingRule], visitor: Visitor) -> int | None:
    """Return the place of the rule that decides for this visitor; None leaves it to the link."""
    taken = 0.0
    for place in in_turn(rules):
        rule = rules[place]
        if not fits(rule, visitor):
            continue
        if rule.percentage is None:
            return place
        end = taken + rule.percentage * LOTS / 100
        if taken <= visitor.lot < end:
            return place
        taken = end
    return None


def split(rules: Sequence[RoutingRule], visitor: Visitor, destination: str) -> tuple[Outcome, ...]:
    """Return where all visitors like this one go, whatever their lots; the shares add up to 100."""
    return tuple(_split(rules, visitor, destination))


def _split(rules: Sequence[RoutingRule], visitor: Visitor, destination: str) -> Iterator[Outcome]:
    left = 100.0
    for place in in_turn(rules):
        rule = rules[place]
        if not fits(rule, visitor):
            continue
        share = left if rule.percentage is None else min(rule.percentage, left)
        if share > 0:
            yield Outcome(place, rule.destination, share)
        left -= share
        if left <= 0:
            return
    yield Outcome(None, destination, left)


def fits(rule: RoutingRule, visitor: Visitor) -> bool:
    """Say whether every condition but the share holds."""
    return (
        (rule.expires_at is None or visitor.at < rule.expires_at)
        and _from_there(rule, visitor.country)
        and (not rule.devices or visitor.device in rule.devices)
        and (rule.hours is None or within(rule.hours, visitor.at.hour))
    )


def within(hours: tuple[int, int], hour: int) -> bool:
    """Say whether an hour lies in [start, end), which may wrap midnight."""
    start, end = hours
    return start <= hour < end if start <= end else hour >= start or hour < end


def unreachable(rules: Sequence[RoutingRule]) -> dict[int, str]:
    """Say of each rule that can never decide why that is so."""
    found = {place: reason for place, rule in enumerate(rules) if (reason := _never(rule))}
    asked = [place for place in in_turn(rules) if place not in found]
    taken = 0.0
    closed = False
    for place in asked:
        if closed or taken >= 100:
            found[place] = "A rule above it takes every visitor, so this one is never asked."
        elif _for_everybody(rules[place]):
            share = rules[place].percentage
            closed, taken = share is None, taken + (share or 0)
    return found


def renumbered(rules: Iterable[RoutingRule]) -> tuple[RoutingRule, ...]:
    """Return the rules with priorities that follow their order in the list; fitting ones stay as they are."""
    rules = tuple(rules)
    priorities = [rule.priority for rule in rules]
    if all(one < other for one, other in zip(priorities, priorities[1:], strict=False)):
        return rules
    return tuple(replace(rule, priority=number) for number, rule in enumerate(rules, 1))


def _from_there(rule: RoutingRule, country: str) -> bool:
    if not rule.countries:
        return True
    return (country in rule.countries) is not rule.exclude_countries


def _never(rule: RoutingRule) -> str:
    if rule.percentage is not None and (rule.percentage <= 0 or math.isnan(rule.percentage)):
        return "A share of 0 % sends nobody there."
    if rule.hours is not None and rule.hours[0] % 24 == rule.hours[1] % 24 and rule.hours != (0, 24):
        return "These hours begin and end at the same time, so they are none."
    return ""


def _for_everybody(rule: RoutingRule) -> bool:
    conditions = (rule.countries, rule.devices, rule.hours not in (None, (0, 24)), rule.expires_at)
    return not any(conditions)
