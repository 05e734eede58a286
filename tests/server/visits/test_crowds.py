"""How many may be connected, in all and from one address."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from xengo_desktop.server import bounds
from xengo_desktop.server.visits.crowds import Crowd


@dataclass(eq=False)
class Somebody:
    address: str


def test_an_address_has_its_places_and_no_more() -> None:
    crowd: Crowd[Somebody] = Crowd(each=2)
    first, second, third = (Somebody("a") for _ in range(3))
    for guest in (first, second):
        assert crowd.has_room(guest)
        crowd.add(guest)
    assert not crowd.has_room(third)
    assert crowd.has_room(Somebody("b"))
    crowd.discard(first)
    assert crowd.has_room(third)


def test_leaving_twice_frees_one_place() -> None:
    crowd: Crowd[Somebody] = Crowd(each=1)
    first, second = Somebody("a"), Somebody("a")
    crowd.add(first)
    crowd.discard(first)
    crowd.discard(first)
    crowd.add(second)
    assert not crowd.has_room(Somebody("a"))
    assert list(crowd) == [second]


def test_the_whole_house_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "CONNECTIONS", 1)
    crowd: Crowd[Somebody] = Crowd()
    crowd.add(Somebody("a"))
    assert len(crowd) == 1
    assert not crowd.has_room(Somebody("b"))
