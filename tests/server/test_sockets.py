"""Listening sockets, and what is said when there is none to be had."""

import socket

import pytest

from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.sockets import bind, url


def test_port_0_is_any_free_one():
    with bind("127.0.0.1", 0) as first, bind("127.0.0.1", 0) as second:
        assert url(first) != url(second)


def test_a_taken_port_is_a_sentence():
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerTrouble, match=f"Port {port} on 127.0.0.1 is taken"):
            bind("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "nonsense.invalid"])
def test_an_address_of_another_machine_is_a_sentence(host):
    with pytest.raises(ServerTrouble, match="not an address of this computer"):
        bind(host, 0)


def test_accepted_connections_send_at_once():
    with bind("127.0.0.1", 0) as listener:
        listener.listen()
        assert listener.proto == socket.IPPROTO_TCP


def test_the_address_of_a_socket_bound_everywhere_is_one_that_opens():
    with bind("0.0.0.0", 0) as listener:
        assert url(listener).startswith("http://127.0.0.1:")


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_ipv6_stands_in_brackets():
    with bind("::1", 0) as listener:
        assert url(listener).startswith("http://[::1]:")
