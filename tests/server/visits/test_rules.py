"""Routing rules against one visitor."""

from datetime import UTC, datetime, timedelta

import pytest

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.server.visits.hits import Hit
from xengo_desktop.server.visits.rules import choose

AT = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)


def hit(**given):
    fields = {"row": 1, "at_ms": to_ms(AT), "kind": Kind.CLICK, "verdict": Verdict.HUMAN}
    return Hit(**{**fields, "country": "DE", "device": "mobile", "visitor": 2500, **given})


def rule(**given):
    return RoutingRule(destination="https://there.example", **given)


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({}, True),
        ({"countries": ("DE", "AT")}, True),
        ({"countries": ("FR",)}, False),
        ({"countries": ("FR",), "exclude_countries": True}, True),
        ({"countries": ("DE",), "exclude_countries": True}, False),
        ({"devices": ("mobile", "tablet")}, True),
        ({"devices": ("desktop",)}, False),
        ({"hours": (22, 6)}, True),
        ({"hours": (6, 22)}, False),
        ({"hours": (23, 24)}, True),
        ({"percentage": 30}, True),
        ({"percentage": 25}, False),
        ({"percentage": 0}, False),
        ({"percentage": 100}, True),
        ({"expires_at": AT + timedelta(minutes=1)}, True),
        ({"expires_at": AT}, False),
        ({"countries": ("DE",), "devices": ("desktop",)}, False),
    ],
)
def test_a_rule_fits_when_all_its_conditions_hold(given, fits):
    assert bool(choose([rule(**given)], hit())) is fits


def test_the_lowest_priority_number_is_asked_first():
    rules = [
        RoutingRule(destination="https://second.example", priority=2),
        RoutingRule(destination="https://first.example", priority=1),
    ]
    assert choose(rules, hit()) == "https://first.example"


def test_a_share_splits_visitors_about_as_asked():
    half = [rule(percentage=50)]
    chosen = sum(bool(choose(half, hit(visitor=number * 7919))) for number in range(-500, 500))
    assert 400 < chosen < 600


def test_without_rules_the_link_decides():
    assert choose([], hit()) == ""
