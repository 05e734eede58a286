"""Files on their way out: the key stays with the service, and the file goes to no strange place."""

from __future__ import annotations

import pytest

from support.raw_server import Talk, raw_server, reply
from xengo_desktop.domain.errors import Garbled, Offline
from xengo_desktop.net.files import PIECE, pieces
from xengo_desktop.net.transport import connect

KEY = "xqr_pk_0123abcd.secretsecret"


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_pieces_are_the_whole(size: int) -> None:
    data = bytes(size)
    assert b"".join(pieces(data)) == data


def test_a_file_goes_to_a_path_of_the_service_with_the_key() -> None:
    seen: list[bytes] = []

    def behave(talk: Talk) -> None:
        body = talk.head.partition(b"\r\n\r\n")[2]
        while len(body) < 2 * PIECE:
            body += talk.sock.recv(65536)
        seen.append(body)
        talk.say(reply(b"{}"))

    data = bytes(range(256)) * (2 * PIECE // 256)
    with raw_server(behave) as server, connect(f"{server.url}/v1", KEY) as http:
        assert http.upload("POST", "/assets?a=b", data, {"Content-Type": "image/png"}).status == 200
    assert seen == [data]
    head = server.heads[0].decode("latin-1").partition("\r\n\r\n")[0].lower()
    assert head.startswith("post /v1/assets?a=b http/1.1")
    assert f"content-length: {len(data)}" in head
    assert "transfer-encoding" not in head
    assert "content-type: image/png" in head
    assert f"authorization: bearer {KEY}".lower() in head


def test_an_address_of_the_same_origin_is_fine() -> None:
    with raw_server(reply(b"")) as server, connect(f"{server.url}/v1", KEY) as http:
        assert http.upload("PUT", f"{server.url}/upload?token=x", b"a", {}).status == 200
    assert server.heads[0].startswith(b"PUT /upload?token=x HTTP/1.1")


@pytest.mark.parametrize(
    "place",
    [
        "http://storage.example.com/x",
        "https://127.0.0.1/x",
        "https://localhost:9/x",
        "https://10.0.0.7/x",
        "https://[::1]/x",
        "https://user:word@storage.example.com/x",
        "ftp://storage.example.com/x",
        "upload/x",
        "https://",
        "http://[::1/x",
        "",
    ],
)
def test_no_service_can_send_a_file_into_a_network_of_ours(place: str) -> None:
    with connect("https://api.example.com", KEY) as http, pytest.raises(Garbled) as caught:
        http.upload("PUT", place, b"a", {})
    assert KEY not in str(caught.value)


def test_the_key_stays_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xengo_desktop.net.transport.check_elsewhere", lambda url: None)
    with raw_server(reply(b"")) as home, raw_server(reply(b"")) as storage, connect(home.url, KEY) as http:
        assert http.upload("PUT", f"{storage.url}/x", b"a", {"Content-Type": "a/b"}).status == 200
    assert home.heads == []
    assert KEY.encode() not in storage.heads[0]
    assert b"authorization" not in storage.heads[0].lower()


def test_a_file_is_not_sent_on_to_another_place() -> None:
    moved = reply(b"", "307 Temporary Redirect", "Location: https://evil.test/")
    with raw_server(moved) as server, connect(server.url, KEY) as http:
        assert http.upload("PUT", "/x", b"a", {}).status == 307


def test_a_line_that_breaks_is_said() -> None:
    with raw_server(b"") as server, connect(server.url, KEY) as http, pytest.raises(Offline):
        http.upload("PUT", "/x", b"a", {})
