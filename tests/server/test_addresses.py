"""Which Host names mean this server."""

import pytest

from xengo_desktop.server.addresses import OwnNames, host_name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1:8000", "127.0.0.1"),
        ("LocalHost", "localhost"),
        ("go.acme.test.:80", "go.acme.test"),
        ("[::1]:8000", "[::1]"),
        ("[::1]", "[::1]"),
        (" a ", "a"),
        ("", ""),
    ],
)
def test_a_host_header_has_a_name(host, name):
    assert host_name(host) == name


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "links.acme.test", "go.acme.test"])
def test_we_answer_to_loopback_and_to_what_the_user_allowed(name):
    names = OwnNames("127.0.0.1", ["Links.acme.test"], "https://go.acme.test/l")
    assert names.include(name, ("127.0.0.1", 8000))


@pytest.mark.parametrize(
    "name", ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test", "", "0.0.0.0", "10.0.0.5"]
)
def test_we_answer_to_nothing_else(name):
    assert not OwnNames("127.0.0.1").include(name, ("127.0.0.1", 8000))


def test_bound_to_all_addresses_the_one_that_was_reached_is_ours():
    names = OwnNames("0.0.0.0")
    assert names.include("192.168.1.5", ("192.168.1.5", 8000))
    assert not names.include("192.168.1.6", ("192.168.1.5", 8000))
    assert not names.include("evil.test", ("192.168.1.5", 8000))


def test_an_ipv4_visitor_of_an_ipv6_socket_is_understood():
    assert OwnNames("::").include("192.168.1.5", ("::ffff:192.168.1.5", 8000))
    assert OwnNames("::").include("[fd00::1]", ("fd00::1", 8000))
