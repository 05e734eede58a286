"""Whose address a request brings along when it came through a proxy."""

from __future__ import annotations

import pytest

from xengo_desktop.server.asgi import Scope
from xengo_desktop.server.visits.proxies import Proxies


def asked(peer: str, *forwarded: str) -> Scope:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"client": (peer, 4711), "headers": headers}


def test_a_stranger_is_not_believed() -> None:
    assert Proxies(["127.0.0.1"]).visitor(asked("203.0.113.9", "198.51.100.7")) == ("203.0.113.9", 4711)


@pytest.mark.parametrize("address", ["198.51.100.7", "198.51.100.7:5555", "2001:db8::7", "[2001:db8::7]:443"])
def test_a_known_proxy_says_for_whom_it_asks(address: str) -> None:
    found = Proxies(["127.0.0.1"]).visitor(asked("127.0.0.1", address))
    assert found is not None
    assert found[0] in {"198.51.100.7", "2001:db8::7"}


def test_what_a_visitor_made_up_in_front_is_left_alone() -> None:
    through = asked("127.0.0.1", "192.0.2.1, 198.51.100.7, 10.1.2.3")
    assert Proxies(["127.0.0.1", "10.0.0.0/8"]).visitor(through) == ("198.51.100.7", 0)
    assert Proxies(["127.0.0.1"]).visitor(through) == ("10.1.2.3", 0)


def test_several_headers_are_one_list() -> None:
    assert Proxies(["127.0.0.1"]).visitor(asked("127.0.0.1", "192.0.2.1", "198.51.100.7")) == (
        "198.51.100.7",
        0,
    )


def test_an_address_in_ipv6_dress_is_the_same_address() -> None:
    assert Proxies(["127.0.0.1"]).visitor(asked("::ffff:127.0.0.1", "::ffff:198.51.100.7")) == (
        "198.51.100.7",
        0,
    )


@pytest.mark.parametrize("forwarded", [(), ("unknown",), ("198.51.100.7, _hidden",), ("127.0.0.1",), ("",)])
def test_a_proxy_that_names_nobody_leaves_the_visitor_unknown(forwarded: tuple[str, ...]) -> None:
    assert Proxies(["127.0.0.1"]).visitor(asked("127.0.0.1", *forwarded)) is None


def test_nobody_is_trusted_unless_named() -> None:
    assert not Proxies()
    with pytest.raises(ValueError, match="does not appear"):
        Proxies(["proxy.example"])
