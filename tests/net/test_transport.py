"""A service that is away, slow, wrong or cut off becomes a sentence; the key stays where it belongs."""

from __future__ import annotations

import gzip
import logging
import socket
import threading
import time
from collections.abc import Callable

import pytest

from support.raw_server import Talk, raw_server, reply
from support.waiting import join
from xengo_desktop.domain.errors import BadKey, Garbled, Invalid, Offline, XengoError
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.net import transport
from xengo_desktop.net.transport import connect

KEY = "xurl_sk_live_0123456789abcdef"
AT_ONCE = 8.0
"""Seconds; far from those after which a silent server is given up."""


def refusal(base_url: str, *, timeout: float = 5, kind: type[XengoError] = Offline) -> XengoError:
    """Ask, and return the failure; it never holds the key."""
    with connect(base_url, KEY, timeout=timeout) as http, pytest.raises(kind) as caught:
        http.send("GET", "/links").json()
    assert KEY not in f"{caught.value} {caught.value.detail}"
    assert str(caught.value).endswith((".", "?"))
    return caught.value


class TestAnAnswer:
    def test_it_comes_back_whole_with_the_key_in_the_header_alone(self) -> None:
        with raw_server(reply(b'{"links": []}')) as server, connect(f"{server.url}/v1/", KEY) as http:
            answer = http.send("GET", "/links", query={"limit": 5, "label": "a b&c"})
        assert (answer.status, answer.json()) == (200, {"links": []})
        head = server.heads[0].decode()
        assert head.startswith("GET /v1/links?limit=5&label=a+b%26c HTTP/1.1")
        assert head.count(KEY) == 1
        assert f"Authorization: Bearer {KEY}" in head

    def test_a_body_is_sent_as_json(self) -> None:
        seen: list[bytes] = []

        def behave(talk: Talk) -> None:
            body = talk.head.partition(b"\r\n\r\n")[2]
            seen.append(body or talk.sock.recv(65536))
            talk.say(reply(b"", "204 No Content"))

        with raw_server(behave) as server, connect(server.url, KEY) as http:
            assert http.send("POST", "/links", body={"url": "https://ä.test"}).status == 204
        assert seen == ['{"url":"https://ä.test"}'.encode()]
        assert b"content-type: application/json" in server.heads[0].lower()

    def test_header_names_are_lower_case(self) -> None:
        waiting = reply(b"", "429 Too Many Requests", "Retry-After: 7")
        with raw_server(waiting) as server, connect(server.url, KEY) as http:
            assert http.send("GET", "/").headers["retry-after"] == "7"

    def test_a_packed_answer_is_unpacked(self) -> None:
        packed = reply(gzip.compress(b'{"a": 1}'), "200 OK", "Content-Encoding: gzip")
        with raw_server(packed) as server, connect(server.url, KEY) as http:
            assert http.send("GET", "/").json() == {"a": 1}

    def test_connections_are_used_again(self) -> None:
        def behave(talk: Talk) -> None:
            for _ in range(2):
                talk.say(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                talk.sock.recv(65536)

        with raw_server(behave) as server, connect(server.url, KEY) as http:
            assert [http.send("GET", "/").status for _ in range(2)] == [200, 200]
            assert len(server.heads) == 1

    def test_a_redirect_at_home_is_followed(self) -> None:
        def behave(talk: Talk) -> None:
            if talk.head.startswith(b"GET /links "):
                talk.say(reply(b"", "308 Permanent Redirect", "Location: /v1/links"))
            else:
                talk.say(reply(b'{"moved": true}'))

        with raw_server(behave) as server, connect(server.url, KEY) as http:
            assert http.send("GET", "/links").json() == {"moved": True}


class TestAFailure:
    def test_a_server_that_is_down(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        assert "Nothing answers at 127.0.0.1" in str(refusal(f"http://127.0.0.1:{port}"))

    def test_a_name_that_does_not_exist(self) -> None:
        assert "nowhere.invalid was not found" in str(refusal("http://nowhere.invalid"))

    def test_a_server_that_is_too_slow(self) -> None:
        with raw_server(Talk.say_nothing) as server:
            assert "took too long" in str(refusal(server.url, timeout=0.2))

    def test_a_server_that_hangs_up_without_a_word(self) -> None:
        with raw_server(lambda talk: None) as server:
            assert "hung up without an answer" in str(refusal(server.url))

    @pytest.mark.parametrize(
        "cut",
        [
            reply(b'{"links": [')[:-3],
            b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":',
        ],
        ids=["by length", "in chunks"],
    )
    def test_an_answer_that_is_cut_half_way(self, cut: bytes) -> None:
        with raw_server(cut) as server:
            assert "in the middle of its answer" in str(refusal(server.url))

    def test_a_server_that_does_not_speak_http(self) -> None:
        with raw_server(b"220 mail.example ESMTP\r\n\r\n") as server:
            assert "does not speak HTTP" in str(refusal(server.url, kind=Garbled))

    def test_a_server_without_tls(self) -> None:
        def behave(talk: Talk) -> None:
            talk.say(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        with raw_server(behave) as server:
            address = f"https://127.0.0.1:{server.port}"
            with (
                connect(address, KEY, timeout=1) as http,
                pytest.raises(Offline, match="TLS|too long|reached"),
            ):
                http.send("GET", "/")

    def test_a_web_page(self) -> None:
        page = reply(f"<!doctype html><p>Hello {KEY}".encode(), media_type="text/html")
        with raw_server(page) as server:
            error = refusal(server.url, kind=Garbled)
        assert "a web page instead of data" in str(error)
        assert "Hello" in error.detail

    def test_nothing_at_all(self) -> None:
        with raw_server(reply(b"")) as server:
            assert "nothing where data was expected" in str(refusal(server.url, kind=Garbled))

    def test_broken_data(self) -> None:
        with raw_server(reply(b'{"links": [')) as server:
            assert "not data" in str(refusal(server.url, kind=Garbled))

    def test_a_false_packing(self) -> None:
        with raw_server(reply(b"plain", "200 OK", "Content-Encoding: gzip")) as server:
            assert "cannot be unpacked" in str(refusal(server.url, kind=Garbled))

    def test_an_answer_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(transport, "LARGEST", 1 << 20)
        with raw_server(reply(b" " * (1 << 20) + b"{}")) as server:
            assert "more than 1 MB" in str(refusal(server.url, kind=Garbled))

    def test_a_redirect_to_elsewhere_is_not_followed(self) -> None:
        with raw_server(reply(b"{}")) as other:
            away = reply(b"", "302 Found", f"Location: {other.url}/?token={KEY}")
            with raw_server(away) as server:
                error = refusal(server.url, kind=Garbled)
            assert other.heads == []
        assert "another place" in str(error)

    def test_a_redirect_that_would_turn_a_change_into_a_look(self) -> None:
        with raw_server(reply(b"", "302 Found", "Location: /elsewhere")) as server:
            with connect(server.url, KEY) as http, pytest.raises(Garbled, match="another place"):
                http.send("POST", "/links", body={})
            assert len(server.heads) == 1

    def test_redirects_in_a_circle(self) -> None:
        with raw_server(reply(b"", "307 Temporary Redirect", "Location: /links")) as server:
            assert "in circles" in str(refusal(server.url, kind=Garbled))


class TestCancelling:
    def blocked(self, act: Callable[[], object], job: Job, asked: threading.Event) -> float:
        """Run `act` as the job, cancel it once the server was asked, and return how long that took."""
        ended: list[float] = []

        def work() -> None:
            with job.running(), pytest.raises(Cancelled):
                act()
            ended.append(time.monotonic())

        thread = threading.Thread(target=work)
        thread.start()
        assert asked.wait(60)
        begun = time.monotonic()
        job.cancel()
        join(thread)
        return ended[0] - begun

    def test_a_blocked_read_returns_at_once(self) -> None:
        with raw_server(Talk.say_nothing) as server, connect(server.url, KEY) as http:
            assert self.blocked(lambda: http.send("GET", "/"), Job(), server.asked) < AT_ONCE

    def test_a_blocked_body_returns_at_once(self) -> None:
        def behave(talk: Talk) -> None:
            talk.say(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
            talk.say_nothing()

        with raw_server(behave) as server, connect(server.url, KEY) as http:
            assert self.blocked(lambda: http.send("GET", "/"), Job(), server.asked) < AT_ONCE

    def test_a_blocked_handshake_returns_at_once(self) -> None:
        asked = threading.Event()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(60)

            def accept() -> None:
                sock, _ = listener.accept()
                sock.settimeout(60)
                with sock:
                    sock.recv(1)
                    asked.set()
                    while sock.recv(65536):
                        pass

            thread = threading.Thread(target=accept)
            thread.start()
            with connect(f"https://127.0.0.1:{listener.getsockname()[1]}", KEY) as http:
                assert self.blocked(lambda: http.send("GET", "/"), Job(), asked) < AT_ONCE
            join(thread)

    def test_the_connection_serves_the_next_one(self) -> None:
        answers = iter([Talk.say_nothing, lambda talk: talk.say(reply())])
        with raw_server(lambda talk: next(answers)(talk)) as server, connect(server.url, KEY) as http:
            self.blocked(lambda: http.send("GET", "/"), Job(), server.asked)
            assert http.send("GET", "/").status == 200

    def test_a_job_cancelled_before_sends_nothing(self) -> None:
        job = Job()
        job.cancel()
        with raw_server(reply()) as server, connect(server.url, KEY) as http:
            with job.running(), pytest.raises(Cancelled):
                http.send("GET", "/")
            assert server.heads == []

    def test_a_job_that_is_not_cancelled_is_left_alone(self) -> None:
        with (
            raw_server(reply(b'{"a": 1}')) as server,
            connect(server.url, KEY) as http,
            Job().running(),
        ):
            assert http.send("GET", "/").json() == {"a": 1}


class TestTheKey:
    def test_it_is_in_no_repr_and_no_log(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        with raw_server(reply()) as server, connect(server.url, KEY) as http:
            answer = http.send("GET", "/")
            assert KEY not in f"{http!r} {answer!r} {answer.redact!r}"
        assert KEY not in caplog.text

    def test_spaces_around_a_pasted_key_do_not_matter(self) -> None:
        with raw_server(reply()) as server, connect(server.url, f" {KEY}\n") as http:
            http.send("GET", "/")
        assert f"Bearer {KEY}\r\n".encode() in server.heads[0]

    @pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "nul\0"])
    def test_what_cannot_be_a_key_is_refused_without_repeating_it(self, key: str) -> None:
        with pytest.raises(BadKey) as caught:
            connect("https://api.example.test", key)
        assert key not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "api.xengo.io",
        "ftp://x.test",
        "https://",
        "https://a b",
        "https://u:p@x.test",
        "https://x.test/?a=1",
    ],
)
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as caught:
        connect(address, KEY)
    assert caught.value.field == "base_url"
