"""Routing rules applied to one visitor: the first that fits decides where the visit goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from xengo_desktop.domain.routing import LOTS, RoutingRule, Visitor, route
from xengo_desktop.server.visits.hits import Hit


def choose(rules: Sequence[RoutingRule], hit: Hit) -> str:
    """Return the destination of the first rule that fits, "" if none does.

    The visitor's hash is the lot, so that one visitor sees one destination all day.
    """
    place = route(rules, visitor_of(hit))
    return "" if place is None else rules[place].destination


def visitor_of(hit: Hit) -> Visitor:
    """Return what rules look at."""
    at = datetime.fromtimestamp(hit.at_ms / 1000, UTC)
    return Visitor(at=at, country=hit.country, device=hit.device, lot=hit.visitor % LOTS)
