"""Cells as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from xengo_desktop.desk.transfer.ruling import read_rules, write_rules
from xengo_desktop.desk.transfer.values import read_moment, read_switch
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.routing import RoutingRule

NOON = datetime(2027, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2027-06-01T12:00:00Z",
        "2027-06-01 14:00",
        "2027-06-01T14:00:00.000+0200",
        "2027-06-01 12:00:00 UTC",
        "1811851200",
        "1811851200000",
        "1.6.2027 14:00",
        "01.06.2027, 14:00:00",
        "2027/06/01 14:00",
        "1/6/2027 2:00 PM",
    ],
)
def test_a_time_is_read_in_many_spellings_and_in_the_zone_that_was_named(text):
    assert read_moment(text, "Europe/Berlin", day_first=True) == NOON


def test_a_date_that_can_be_meant_in_two_ways_is_asked_for():
    with pytest.raises(Invalid, match="two ways"):
        read_moment("03/04/2027", "UTC")
    assert read_moment("03/04/2027 00:00", "UTC", day_first=False) == datetime(2027, 3, 4, tzinfo=UTC)
    assert read_moment("25/04/2027 00:00", "UTC") == datetime(2027, 4, 25, tzinfo=UTC)


def test_a_day_alone_means_its_last_minute_where_one_is_and_midnight_stays_midnight():
    for text in ("31.12.2026", "2026-12-31", "12/31/2026", "20261231"):
        assert read_moment(text, "Europe/Berlin") == datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    for text in ("31.12.2026 00:00", "2026-12-31T00:00:00", "2026-12-31 00:00:00"):
        assert read_moment(text, "UTC") == datetime(2026, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["soon", "2027-13-01", "31.2.2027", "99999999999999", "1/6/2027 14:00 PM", "9999-12-31 23:59"]
)
def test_what_is_no_date_is_refused_in_a_sentence(text):
    with pytest.raises(Invalid, match="no date|year|two ways"):
        read_moment(text, "America/New_York")


def test_a_switch_has_many_words_and_no_guesses():
    assert [read_switch(word) for word in ("Yes", "active", "expired", "0", "Disabled")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    with pytest.raises(Invalid, match="yes or no"):
        read_switch("perhaps")


@pytest.mark.parametrize(
    "text",
    ["{", "7", '[{"where": "x"}]', '[{"destination": 1}]', '[{"destination":"x","hours":[1]}]', "[[]]"]
    + ['[{"destination":"x","priority":1e999}]'],
)
def test_rules_of_another_shape_are_refused(text):
    with pytest.raises(Invalid, match="routing rules"):
        read_rules(text)


def test_rules_say_only_what_is_not_usual():
    assert write_rules([RoutingRule(destination="https://a.example", devices=("ios",))]) == [
        {"destination": "https://a.example", "priority": 0, "devices": ["ios"]}
    ]
