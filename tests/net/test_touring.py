"""Touring: rules first, then the head, then no more of the page than its title."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from support.raw_server import RawServer, Talk, raw_server, reply
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.touring import Failing, Tour, Tourist

TEXT = "text/plain"


class Free:
    """Everybody may ask; what was said is remembered."""

    def __init__(self) -> None:
        self.paused: list[tuple[str, float]] = []
        self.spaced: list[tuple[str, float]] = []
        self.turns: list[str] = []

    @contextmanager
    def turn(self, site: str) -> Iterator[None]:
        self.turns.append(site)
        yield

    def pause(self, site: str, seconds: float) -> None:
        self.paused.append((site, seconds))

    def space(self, site: str, seconds: float) -> None:
        self.spaced.append((site, seconds))


def tourist(*servers: RawServer) -> Tourist:
    return Tourist(Asker(near=lambda: tuple(server.url for server in servers), within=5.0), Free())


def rules_and(rules: bytes, page: bytes) -> object:
    def answer(talk: Talk) -> None:
        talk.say(rules if b"/robots.txt" in talk.head else page)

    return answer


def toured(rules: bytes, page: bytes = reply(b""), path: str = "/a", **how: bool) -> tuple[Tour, RawServer]:
    with raw_server(rules_and(rules, page)) as server:  # type: ignore[arg-type]
        return tourist(server).tour(f"{server.url}{path}", **how), server


def test_rules_are_asked_for_once_and_obeyed() -> None:
    rules = reply(b"User-agent: xengo-desktop\nDisallow: /no\nCrawl-delay: 7\n", media_type=TEXT)
    with raw_server(rules_and(rules, reply(b""))) as server:  # type: ignore[arg-type]
        free = Free()
        guest = Tourist(Asker(near=lambda: (server.url,)), free)
        assert guest.tour(f"{server.url}/no/way").closed
        assert guest.tour(f"{server.url}/yes").stops[-1].status == 200
        lines = [head.split()[0] + b" " + head.split()[1] for head in server.heads]
        assert lines == [b"GET /robots.txt", b"HEAD /yes"]
        assert free.spaced == [(f"127.0.0.1:{server.port}", 7.0)]


@pytest.mark.parametrize(
    "rules",
    [
        reply(b"", "404 Not Found"),
        reply(b"", "403 Forbidden"),
        reply(b"", "302 Found", "Location: /robots.txt"),
        reply(b"", "302 Found", "Location: http://127.0.0.1:1/robots.txt"),
        reply(b"\xff\xfe\x00 not rules", media_type=TEXT),
        reply(b"Disallow: /\n" * 3 + b"User-agent: other\nDisallow: /\n", media_type=TEXT),
    ],
)
def test_rules_that_are_not_there_forbid_nothing(rules: bytes) -> None:
    assert toured(rules)[0].stops[-1].status == 200


def test_a_site_that_cannot_tell_its_rules_is_not_asked_for_more() -> None:
    tour, server = toured(reply(b"", "503 Unavailable"))
    assert isinstance(tour.error, Failing)
    assert len(server.heads) == 1


def test_a_title_is_read_from_the_beginning_of_a_page_however_long_it_is() -> None:
    def pour(talk: Talk) -> None:
        if not talk.head.startswith(b"GET /a"):
            talk.say(reply(b"", "404 Not Found") if b"robots" in talk.head else reply(b""))
            return
        talk.say(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin-1\r\n\r\n")
        talk.say("<html><title>\n Caf\xe9 &amp; Bar </title>".encode("latin-1"))
        while not talk.stop.is_set():
            talk.say(b"x" * 8192)

    with raw_server(pour) as server:
        assert tourist(server).tour(f"{server.url}/a", title=True).title == "Caf\xe9 & Bar"


def test_a_site_that_is_busy_is_left_alone_for_as_long_as_it_says() -> None:
    busy = reply(b"", "429 Too Many Requests", "Retry-After: 30")
    with raw_server(rules_and(reply(b"", "404 No"), busy)) as server:  # type: ignore[arg-type]
        free = Free()
        with pytest.raises(TooFast) as caught:
            Tourist(Asker(near=lambda: (server.url,)), free).tour(f"{server.url}/a")
        assert caught.value.retry_after == 30
        assert (f"127.0.0.1:{server.port}", 30.0) in free.paused


@pytest.mark.parametrize(
    "wait", ["soon", "-5", "Wed, 99 Foo 2026", "Thu, 01 Jan 1970 00:00:00 GMT", "9" * 400]
)
def test_a_strange_retry_after_harms_nobody(wait: str) -> None:
    tour, _ = toured(reply(b"", "404 No"), reply(b"", "503 Unavailable", f"Retry-After: {wait}"))
    assert tour.stops[-1].status == 503


def test_every_question_waits_for_its_turn() -> None:
    onward = reply(b"", "302 Found", "Location: /b")

    def answer(talk: Talk) -> None:
        if b"/robots.txt" in talk.head:
            talk.say(reply(b"", "404 No"))
        else:
            talk.say(onward if b" /a " in talk.head else reply(b"", "405 No"))

    with raw_server(answer) as server:
        free = Free()
        Tourist(Asker(near=lambda: (server.url,)), free).tour(f"{server.url}/a")
        # The rules, the head of the first, the head and the page of the second.
        assert free.turns == [f"127.0.0.1:{server.port}"] * 4
        assert len(server.heads) == 4
