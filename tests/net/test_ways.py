"""The way to a host: straight to this computer, else as the system says."""

from __future__ import annotations

import socket

import httpx
import pytest

from support.raw_server import raw_server, reply
from xengo_desktop.domain.errors import Offline
from xengo_desktop.net import wires
from xengo_desktop.net.transport import connect
from xengo_desktop.net.ways import is_loopback, proxy_for


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize("host", ["localhost", "api.localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])
def test_this_computer_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["xqr.co", "10.0.0.1", "localhost.example.com", "2001:db8::1"])
def test_others_are_not(host: str) -> None:
    assert not is_loopback(host)


def test_there_is_no_proxy_unless_the_system_has_one() -> None:
    assert proxy_for(httpx.URL("https://xqr.co")) is None


def test_the_systems_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "proxy.example.test:3128")
    proxy = proxy_for(httpx.URL("https://xqr.co"))
    assert proxy is not None
    assert str(proxy.url) == "http://proxy.example.test:3128"


def test_never_for_this_computer_nor_for_excepted_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "http://proxy.example.test:3128")
    monkeypatch.setenv("no_proxy", "corp.example.test")
    assert proxy_for(httpx.URL("http://127.0.0.1:4000")) is None
    assert proxy_for(httpx.URL("http://links.corp.example.test")) is None


def test_a_proxy_setting_that_makes_no_sense_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "gopher://proxy")
    with pytest.raises(Offline, match="proxy setting"):
        proxy_for(httpx.URL("http://api.example.test"))


def test_requests_go_through_the_proxy_with_its_own_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(reply(b'{"by": "proxy"}')) as proxy:
        monkeypatch.setenv("http_proxy", f"http://ana:pass@127.0.0.1:{proxy.port}")
        with connect("http://api.example.test/v1", "the-key") as http:
            assert http.send("GET", "/links").json() == {"by": "proxy"}
    assert proxy.heads[0].startswith(b"GET http://api.example.test/v1/links HTTP/1.1")
    assert b"proxy-authorization: basic" in proxy.heads[0].lower()


def test_a_proxy_that_refuses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(reply(b"", "407 Proxy Authentication Required")) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        with connect("https://api.example.test", "the-key") as http, pytest.raises(Offline, match="proxy"):
            http.send("GET", "/links")
        assert b"the-key" not in b"".join(proxy.heads)


def test_a_socks_proxy_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wires, "SILENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(60)
        monkeypatch.setenv("all_proxy", f"socks5://127.0.0.1:{proxy.getsockname()[1]}")
        with connect("http://api.example.test", "the-key") as http, pytest.raises(Offline, match="too long"):
            http.send("GET", "/links")
        greeting = proxy.accept()[0]
        with greeting:
            assert greeting.recv(64) == b"\x05\x01\x00"
