"""The two addresses of a link."""

from __future__ import annotations

from xengo_desktop.server.store.links.addresses import Addresses


def test_a_domain_under_localhost_is_printed_with_our_port() -> None:
    addresses = Addresses()
    addresses.publish("http://127.0.0.1:4711")
    assert addresses.printed("agency-2.localhost", "x", default=False) == "http://agency-2.localhost:4711/x"
    assert addresses.printed("go.example.com", "x", default=True) == "https://go.example.com/x"


def test_every_name_of_this_computer_is_known_with_its_port() -> None:
    addresses = Addresses()
    addresses.publish("http://192.168.1.5:4711", "https://s.example.com/team")
    assert addresses.netlocs() == {
        "192.168.1.5:4711",
        "localhost:4711",
        "127.0.0.1:4711",
        "[::1]:4711",
        "s.example.com",
    }
