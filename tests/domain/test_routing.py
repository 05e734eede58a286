"""Who goes where: rules asked in turn, shares that do not overlap, rules that nobody can reach."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from xengo_desktop.domain.routing import LOTS, RoutingRule, Visitor, renumbered, route, split, unreachable

AT = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)

rules_in_any_order = st.lists(
    st.builds(
        RoutingRule,
        destination=st.sampled_from(("https://a.example", "https://b.example")),
        priority=st.integers(0, 3),
        countries=st.sampled_from(((), ("DE",), ("DE", "FR"))),
        exclude_countries=st.booleans(),
        percentage=st.none() | st.sampled_from((0, 0.5, 25, 33.33, 50, 100)),
        hours=st.none() | st.sampled_from(((22, 6), (6, 22), (5, 5), (0, 24))),
    ),
    max_size=6,
)


@given(rules_in_any_order, st.sampled_from(("DE", "FR", "")))
def test_the_split_is_what_the_visitors_get(rules, country):
    visitor = Visitor(at=AT, country=country)
    shares = split(rules, visitor, "https://own.example")
    assert abs(sum(outcome.percentage for outcome in shares) - 100) < 1e-9
    counted: dict[int | None, int] = {}
    for lot in range(0, LOTS, 10):
        place = route(rules, Visitor(at=AT, country=country, lot=lot))
        counted[place] = counted.get(place, 0) + 1
    expected = {outcome.rule: outcome.percentage for outcome in shares}
    for place in {*counted, *expected}:
        assert abs(counted.get(place, 0) / 10 - expected.get(place, 0)) <= 0.2
    assert not set(unreachable(rules)) & set(counted)


def test_two_halves_are_everybody():
    halves = [
        RoutingRule(destination="https://a.example", percentage=50),
        RoutingRule(destination="https://b.example", priority=1, percentage=50),
    ]
    assert [o.rule for o in split(halves, Visitor(at=AT), "https://own.example")] == [0, 1]


def test_a_rule_below_one_for_everybody_is_never_asked():
    rules = [
        RoutingRule(destination="https://a.example", hours=(5, 5)),
        RoutingRule(destination="https://b.example", priority=1),
        RoutingRule(destination="https://c.example", priority=2),
    ]
    assert set(unreachable(rules)) == {0, 2}


def test_priorities_follow_the_list_and_stay_where_they_already_do():
    one, two = (RoutingRule(destination=f"https://{name}.example", priority=5) for name in "ab")
    assert [rule.priority for rule in renumbered([one, two])] == [1, 2]
    kept = (RoutingRule(destination="https://a.example", priority=10), one)
    assert [rule.priority for rule in renumbered(reversed(kept))] == [5, 10]
