"""What a tour comes to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.links import NOON
from xengo_desktop.desk.watching.judging import judge, lost_utm
from xengo_desktop.domain.errors import Garbled, Invalid, Offline
from xengo_desktop.domain.watching import Finding, Health, Problem, Stop
from xengo_desktop.net.checked import Forbidden
from xengo_desktop.net.touring import Tour
from xengo_desktop.net.visiting import TooFar

URL = "https://a.example/x?utm_source=s&utm_medium=m"


def stops(*urls: str, status: int = 200) -> tuple[Stop, ...]:
    return tuple(Stop(url=url, status=status) for url in urls)


def found(tour: Tour, destination: str = URL, title: str = "") -> Finding:
    return judge(destination, tour, NOON, title)


@pytest.mark.parametrize(
    ("status", "problem"),
    [(404, Problem.MISSING), (410, Problem.MISSING), (500, Problem.FAILING), (599, Problem.FAILING)]
    + [(403, Problem.REFUSED), (401, Problem.REFUSED), (400, Problem.WRONG), (304, Problem.WRONG)],
)
def test_a_status_has_a_meaning_and_a_sentence(status: int, problem: Problem) -> None:
    finding = found(Tour(stops=stops(URL, status=status)))
    assert finding.problems == {problem}
    assert str(status) in finding.said
    assert "a.example" in finding.said


def test_a_failure_on_the_way_is_told_in_one_sentence() -> None:
    away = stops("https://a.example/", "https://b.example/")
    advice = Offline("b.example was not found. Check the base address.")
    assert found(Tour(stops=away, error=advice)).said == "b.example was not found."
    assert found(Tour(stops=away, error=TooFar("On and on."))).problems == {Problem.ENDLESS}
    assert found(Tour(stops=away, error=Garbled("No HTTP."))).problems == {Problem.WRONG}
    assert found(Tour(stops=away, error=Forbidden("Private."))).problems == {Problem.NOWHERE}


def test_a_link_into_the_own_network_is_not_called_broken() -> None:
    assert found(Tour(stops=stops(URL), error=Invalid("Near."))).health is Health.UNKNOWN
    assert found(Tour(error=Invalid("This is not a web address."))).health is Health.BAD


def test_slow_ending_and_retitled_are_worth_a_look_together() -> None:
    stop = Stop(url=URL, status=200, seconds=6, tls_ends=NOON + timedelta(days=3))
    finding = found(Tour(stops=(stop,), title="New"), title="Old")
    assert finding.problems == {Problem.SLOW, Problem.ENDING, Problem.RETITLED}
    assert finding.health is Health.DOUBTFUL


def test_a_parameter_is_lost_where_it_first_is_missing() -> None:
    way = stops(URL, "https://a.example/y?utm_medium=m", "https://a.example/z?utm_medium=other")
    assert lost_utm(URL, way) == (("utm_source", "utm_medium"), 1)
    assert lost_utm(URL, stops(URL)) == ((), 0)
    assert lost_utm("https://a.example/x", way) == ((), 0)


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=30))
def test_no_address_is_too_strange_to_be_judged(urls: list[str], destination: str) -> None:
    tour = Tour(stops=tuple(Stop(url=f"https://a.example/?{url}", status=200) for url in ["", *urls]))
    assert found(tour, f"https://a.example/?utm_x={destination}").health in (Health.GOOD, Health.DOUBTFUL)
