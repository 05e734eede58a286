"""Routing rules as JSON, for a cell of our own tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from xengo_desktop.domain.clock import from_iso
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.routing import RoutingRule

_NO_RULES = "The routing rules are not as this program writes them: a JSON list with a destination in each."


def write_rules(rules: Iterable[RoutingRule]) -> list[dict[str, Any]]:
    """Return rules as plain values; what is at its default is left out."""
    return [_plain(rule) for rule in rules]


def read_rules(text: str) -> tuple[RoutingRule, ...]:
    """Read what `write_rules` made, as JSON. Raise Invalid."""
    try:
        found = json.loads(text)
        return tuple(_rule(each) for each in found)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise Invalid(_NO_RULES, field="rules", detail=str(error)) from error


def _plain(rule: RoutingRule) -> dict[str, Any]:
    values: dict[str, Any] = {"destination": rule.destination, "priority": rule.priority}
    if rule.countries:
        values |= {"countries": list(rule.countries), "exclude_countries": rule.exclude_countries}
    elif rule.exclude_countries:
        values["exclude_countries"] = True
    if rule.devices:
        values["devices"] = list(rule.devices)
    if rule.hours is not None:
        values["hours"] = list(rule.hours)
    if rule.percentage is not None:
        values["percentage"] = rule.percentage
    if rule.expires_at is not None:
        values["expires_at"] = rule.expires_at.isoformat()
    return values


def _rule(values: dict[str, Any]) -> RoutingRule:
    unknown = values.keys() - _READ.keys()
    if unknown:
        raise ValueError(f"unknown words: {', '.join(sorted(unknown))}")
    return RoutingRule(**{name: _READ[name](value) for name, value in values.items()})


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("not a list")
    return tuple(_text(value) for value in values)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _hours(value: Any) -> tuple[int, int]:
    start, end = map(int, value)
    if not (0 <= start <= 24 and 0 <= end <= 24):
        raise ValueError("no hours of a day")
    return start, end


def _share(value: Any) -> float:
    share = float(value)
    if not 0 <= share <= 100:
        raise ValueError("no percentage")
    return share


def _moment(value: Any) -> datetime:
    return from_iso(_text(value))


_READ: dict[str, Callable[[Any], Any]] = {
    "destination": _text,
    "priority": int,
    "countries": _texts,
    "exclude_countries": _flag,
    "devices": _texts,
    "hours": _hours,
    "percentage": _share,
    "expires_at": _moment,
}
