"""The guard: nothing near this computer is reached, however its address is spelt."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator

import pytest
import trustme

from support.raw_server import Talk, raw_server
from support.receivers import Receiver, receiver
from xengo_desktop.domain.errors import Invalid, Offline
from xengo_desktop.net.checked import Forbidden
from xengo_desktop.net.guarded import Guarded


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiver(200) as there:
        yield there


def post(url: str, **options: object) -> int:
    with Guarded(**options) as line:  # type: ignore[arg-type]
        return line.post(url, b"{}", {"Content-Type": "application/json"})


def test_a_name_that_leads_to_a_private_network_is_refused(server: Receiver) -> None:
    with pytest.raises(Forbidden, match="private network"):
        post(f"https://hooks.example:{server.port}/", resolve=lambda host, port: ["127.0.0.1"])
    assert not server.got


def test_one_private_address_among_public_ones_is_enough_to_refuse(server: Receiver) -> None:
    with pytest.raises(Forbidden):
        post("https://hooks.example/", resolve=lambda host, port: ["93.184.215.14", "127.0.0.1"])


def test_numbers_that_spell_loopback_are_caught_where_they_lead() -> None:
    def as_systems_do(host: str, port: int) -> list[str]:
        return [socket.inet_ntoa(socket.inet_aton(host))]

    for host in ("2130706433", "0x7f.1", "127.1", "0177.0.0.1"):
        with pytest.raises((Forbidden, Invalid)):
            post(f"https://{host}/", resolve=as_systems_do)


def test_it_connects_to_the_address_that_was_checked_and_looks_once(server: Receiver) -> None:
    looks: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looks.append(host)
        return ["127.0.0.1"]

    assert post(f"http://hooks.example:{server.port}/path?q=1", private=True, resolve=resolve) == 200
    assert looks == ["hooks.example"]
    assert server.got[0].path == "/path?q=1"
    assert server.got[0].headers["host"] == f"hooks.example:{server.port}"


def test_tls_is_checked_against_the_name_and_not_the_address() -> None:
    authority = trustme.CA()
    there, here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.issue_cert("hooks.example").configure_cert(there)
    authority.configure_trust(here)

    def home(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    with receiver(200, there) as server:
        options = {"private": True, "resolve": home, "tls": here}
        assert post(f"https://hooks.example:{server.port}/", **options) == 200
        with pytest.raises(Offline, match="another name"):
            post(f"https://other.example:{server.port}/", **options)


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with receiver(302) as server:
        assert post(server.url, private=True) == 302
        assert [got.path for got in server.got] == ["/hook"]


def test_the_systems_proxy_is_not_asked(server: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    assert post(f"http://hooks.example:{server.port}/", private=True, resolve=lambda *_: ["127.0.0.1"]) == 200


def test_a_drip_of_bytes_does_not_stretch_the_time() -> None:
    def drip(talk: Talk) -> None:
        talk.say(b"HTTP/1.1 200 OK\r\n")
        while not talk.stop.wait(0.05):
            talk.say(b"X: y\r\n")

    with raw_server(drip) as server:
        began = time.monotonic()
        with pytest.raises(Offline, match="took too long"):
            post(server.url, private=True, within=0.5)
        assert time.monotonic() - began < 5


def test_an_answer_without_end_is_hung_up_on() -> None:
    def pour(talk: Talk) -> None:
        talk.say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not talk.stop.is_set():
            talk.say(b"2000\r\n" + b"x" * 8192 + b"\r\n")

    with raw_server(pour) as server:
        assert post(server.url, private=True) == 200


def test_a_name_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(Offline, match=r"hooks\.invalid was not found"):
        post("https://hooks.invalid/")


def test_the_next_address_is_tried_when_one_does_not_answer(server: Receiver) -> None:
    url = f"http://hooks.example:{server.port}/"
    assert post(url, private=True, resolve=lambda *_: ["::1", "127.0.0.1"]) == 200
