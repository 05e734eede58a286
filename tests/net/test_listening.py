"""Answers that go on: piece by piece, until they end, break off or are not wanted any more."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from support.raw_server import Talk, raw_server, reply
from support.waiting import wait_until
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.net import transport
from xengo_desktop.net.http import Answer, Listening
from xengo_desktop.net.transport import Connection, connect

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def refused(answer: Answer) -> Exception:
    return LookupError(answer.status, answer.content)


def heard(http: Connection) -> list[bytes]:
    return list(http.listen("/events", refused=refused))


def test_pieces_come_as_they_are_sent_and_the_end_is_the_end() -> None:
    def behave(talk: Talk) -> None:
        talk.say(HEAD, chunk(b"one"), chunk(b"two"), chunk(b""))

    with raw_server(behave) as server, connect(server.url, "the-key") as http:
        assert isinstance(http, Listening)
        assert b"".join(heard(http)) == b"onetwo"
    assert b"authorization: bearer the-key" in server.heads[0].lower()


def test_a_no_is_read_whole_and_worded_by_the_caller() -> None:
    with (
        raw_server(reply(b'{"error": "no"}', "429 Too Many Requests")) as server,
        connect(server.url, "") as http,
        pytest.raises(LookupError) as caught,
    ):
        heard(http)
    assert caught.value.args == (429, b'{"error": "no"}')


@pytest.mark.parametrize(
    "behave",
    [
        lambda talk: talk.say(HEAD, chunk(b"one"), b"5\r\ncut"),
        lambda talk: talk.say(HEAD, chunk(b"one")),
    ],
    ids=["in a piece", "between pieces"],
)
def test_a_line_that_breaks_is_offline(behave: Callable[[Talk], None]) -> None:
    with raw_server(behave) as server, connect(server.url, "") as http:
        listening = http.listen("/events", refused=refused)
        assert next(listening) == b"one"
        with pytest.raises(Offline, match="broke off"):
            list(listening)


def test_a_line_that_says_nothing_for_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "SIGN_OF_LIFE_WITHIN", 0.2)

    def behave(talk: Talk) -> None:
        talk.say(HEAD, chunk(b"one"))
        talk.say_nothing()

    with raw_server(behave) as server, connect(server.url, "") as http, pytest.raises(Offline):
        heard(http)


def test_whoever_cancels_the_job_is_not_kept_waiting() -> None:
    def behave(talk: Talk) -> None:
        talk.say(HEAD, chunk(b"one"))
        talk.say_nothing()

    job, pieces, ends = Job(), [], []
    with raw_server(behave) as server, connect(server.url, "") as http:

        def listen() -> None:
            try:
                with job.running():
                    pieces.extend(http.listen("/events", refused=refused))
            except Cancelled as end:
                ends.append(end)

        thread = threading.Thread(target=listen)
        thread.start()
        wait_until(server.asked.is_set, "the request")
        job.cancel()
        thread.join(10)
        assert not thread.is_alive()
    assert len(ends) == 1


def test_whoever_stops_early_hangs_up_and_others_go_on() -> None:
    def behave(talk: Talk) -> None:
        if b"/events" in talk.head:
            talk.say(HEAD, chunk(b"one"))
            talk.say_nothing()
        else:
            talk.say(reply(b'{"ok": true}'))

    with raw_server(behave) as server, connect(server.url, "") as http:
        for _ in range(10):
            listening = http.listen("/events", refused=refused)
            assert next(listening) == b"one"
            listening.close()
        assert http.send("GET", "/links").json() == {"ok": True}
