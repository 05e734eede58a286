"""The door to the network around: real sockets on a second address of this computer."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from support.servers import ServerHere, server_here
from support.waiting import wait_until
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.errors import Invalid, NotAllowed
from xengo_desktop.net.transport import connect
from xengo_desktop.server import bounds, interfaces

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS has one loopback address only")

HERE = "127.0.0.2"
"""Stands for an address on a network around; tests reach no other."""


@pytest.fixture(autouse=True)
def on_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interfaces, "lan_addresses", lambda: (HERE, "127.0.0.3"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerHere]:
    with server_here(tmp_path / "data") as server:
        yield server


@pytest.fixture
def client(server: ServerHere) -> Iterator[LocalClient]:
    with connect(f"{server.api}/local/v1", server.token) as http:
        yield LocalClient(http)


def port(server: ServerHere) -> int:
    return int(server.links.rpartition(":")[2])


def make_link(server: ServerHere, code: str, destination: str = "https://acme.example/") -> httpx.Response:
    return httpx.post(
        f"{server.api}/local/v1/links",
        json={"destination": destination, "code": code},
        headers={"Authorization": f"Bearer {server.token}"},
    )


def answers(address: str, server: ServerHere) -> bool:
    try:
        socket.create_connection((address, port(server)), timeout=5).close()
    except OSError:
        return False
    return True


def test_it_is_closed_until_somebody_opens_it(server: ServerHere, client: LocalClient) -> None:
    door = client.facts().lan
    assert (door.is_open, door.until, door.offered) == (False, None, (HERE, "127.0.0.3"))
    assert not answers(HERE, server)


def test_links_open_at_the_address_and_the_api_does_not(server: ServerHere, client: LocalClient) -> None:
    make_link(server, "spring")
    door = client.open_lan(HERE, 30)
    assert door.address == f"http://{HERE}:{port(server)}"
    assert door.until is not None
    assert timedelta(minutes=29) < door.until - datetime.now(UTC) <= timedelta(minutes=30)
    assert client.facts().lan == door
    for path in ("spring", "SPRING", "q/spring", "@localhost/spring"):
        assert httpx.get(f"{door.address}/{path}").status_code == 302, path
    for path in ("local/v1/state", "xqr/api/v1/links", "healthz"):
        assert httpx.get(f"{door.address}/{path}").status_code == 404, path
    api_port = int(server.api.rpartition(":")[2])
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((HERE, api_port), timeout=5)


def test_only_the_opened_address_is_our_own_name(server: ServerHere, client: LocalClient) -> None:
    make_link(server, "spring")
    there = client.open_lan(HERE, 30).address
    assert httpx.get(f"{there}/spring", headers={"Host": "127.0.0.3"}).status_code == 404
    assert httpx.get(f"{there}/spring", headers={"Host": "evil.test"}).status_code == 404
    client.close_lan()
    assert httpx.get(f"{server.links}/spring", headers={"Host": HERE}).status_code == 404


def test_closing_hangs_up_on_everybody_there_and_on_nobody_else(
    server: ServerHere, client: LocalClient
) -> None:
    make_link(server, "spring")
    there = client.open_lan(HERE, 30).address
    with httpx.Client() as phone, httpx.Client() as here:
        assert phone.get(f"{there}/spring").status_code == 302
        assert here.get(f"{server.links}/spring").status_code == 302
        door = client.close_lan()
        assert not door.is_open
        assert not answers(HERE, server)
        with pytest.raises(httpx.TransportError):
            phone.get(f"{there}/spring")
        assert here.get(f"{server.links}/spring").status_code == 302
    assert client.close_lan() == door


def test_it_closes_itself_when_its_time_is_up(server: ServerHere, client: LocalClient) -> None:
    client.open_lan(HERE, 1)
    lan = server.house.lan
    assert lan._open is not None
    assert 0 < lan._open.closing_at - time.monotonic() <= 60
    lan._open = replace(lan._open, closing_at=time.monotonic())
    wait_until(lambda: not client.facts().lan.is_open, "the door to close")
    assert not answers(HERE, server)


def test_opening_again_keeps_whoever_is_there_and_begins_the_time_anew(
    server: ServerHere, client: LocalClient
) -> None:
    make_link(server, "spring")
    first = client.open_lan(HERE, 1)
    with httpx.Client() as phone:
        assert phone.get(f"{first.address}/spring").status_code == 302
        second = client.open_lan(HERE, 600)
        assert first.until is not None
        assert second.until is not None
        assert second.until - first.until > timedelta(minutes=590)
        assert phone.get(f"{first.address}/spring").status_code == 302


def test_opening_at_another_address_closes_the_first(server: ServerHere, client: LocalClient) -> None:
    client.open_lan(HERE, 30)
    assert client.open_lan("127.0.0.3", 30).address == f"http://127.0.0.3:{port(server)}"
    assert not answers(HERE, server)
    assert answers("127.0.0.3", server)


@pytest.mark.parametrize("address", ["0.0.0.0", "127.0.0.1", "10.1.2.3", "::", "localhost", "127.0.0.2:80"])
def test_other_addresses_are_refused_with_those_there_are(client: LocalClient, address: str) -> None:
    with pytest.raises(Invalid, match="no address of this computer on a network") as caught:
        client.open_lan(address, 30)
    assert HERE in str(caught.value)


@pytest.mark.parametrize("minutes", [0, -1, 721])
def test_it_stands_open_for_a_while_only(client: LocalClient, minutes: int) -> None:
    with pytest.raises(Invalid):
        client.open_lan(HERE, minutes)


def test_a_port_that_is_taken_there_is_a_sentence_and_the_old_door_stays(
    server: ServerHere, client: LocalClient
) -> None:
    client.open_lan(HERE, 30)
    with socket.create_server(("127.0.0.3", port(server))), pytest.raises(Invalid, match="taken by another"):
        client.open_lan("127.0.0.3", 30)
    assert answers(HERE, server)


def test_the_end_of_the_server_closes_it(tmp_path: Path) -> None:
    with server_here(tmp_path / "other") as server:
        with connect(f"{server.api}/local/v1", server.token) as http:
            LocalClient(http).open_lan(HERE, 30)
        server.stop()
        assert not answers(HERE, server)


def test_keys_of_other_workspaces_may_not(server: ServerHere) -> None:
    key = server.mint("local", workspace="Agency")
    with connect(f"{server.api}/local/v1", key) as http, pytest.raises(NotAllowed):
        LocalClient(http).open_lan(HERE, 30)


def test_large_and_slow_heads_are_cut_there_too(
    server: ServerHere, client: LocalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.2)
    client.open_lan(HERE, 30)
    assert said(server, b"GET / HTTP/1.1\r\nhost:").startswith(b"HTTP/1.1 408")
    large = b"GET / HTTP/1.1\r\nx: " + b"a" * bounds.HEAD_LIMIT + b"\r\n\r\n"
    assert said(server, large).startswith(b"HTTP/1.1 431")


def said(server: ServerHere, head: bytes) -> bytes:
    with socket.create_connection((HERE, port(server)), timeout=10) as line:
        line.sendall(head)
        found = b""
        while chunk := line.recv(65536):
            found += chunk
        return found


def test_one_phone_cannot_take_all_places(
    server: ServerHere, client: LocalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LAN_CONNECTIONS_EACH", 2)
    make_link(server, "spring")
    there = client.open_lan(HERE, 30).address
    with httpx.Client() as first, httpx.Client() as second:
        assert first.get(f"{there}/spring").status_code == 302
        assert second.get(f"{there}/spring").status_code == 302
        assert httpx.get(f"{there}/spring").status_code == 503
        with httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.9")) as another:
            assert another.get(f"{there}/spring").status_code == 302
    wait_until(lambda: httpx.get(f"{there}/spring").status_code == 302, "a place to be free again")


def test_a_link_to_the_address_would_go_in_circles_also_after_closing(
    server: ServerHere, client: LocalClient
) -> None:
    there = client.open_lan(HERE, 30).address
    client.close_lan()
    for destination in (f"{there}/x", f"http://2130706434:{port(server)}/x"):
        refused = make_link(server, "round", destination)
        assert refused.status_code == 400
        assert "circles" in refused.text


@pytest.mark.parametrize("host", ["0.0.0.0", HERE])
def test_links_that_listen_there_anyway_are_told_and_have_no_door(tmp_path: Path, host: str) -> None:
    with server_here(tmp_path / "data", links_host=host) as server:
        make_link(server, "spring")
        with connect(f"{server.api}/local/v1", server.token) as http:
            client = LocalClient(http)
            door = client.facts().lan
            assert (door.address, door.until) == (f"http://{HERE}:{port(server)}", None)
            assert httpx.get(f"{door.address}/spring").status_code == 302
            for wish in (lambda: client.open_lan(HERE, 30), client.close_lan):
                with pytest.raises(Invalid, match="was started with its links on"):
                    wish()
