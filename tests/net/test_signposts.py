"""Short links are read, not followed: what they say counts, and how their domain wants to be asked."""

from __future__ import annotations

import pytest

from support.raw_server import RawServer, Talk, raw_server, reply
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.domain.clock import now
from xengo_desktop.domain.errors import Garbled, Invalid, Offline, TooFast
from xengo_desktop.net.signposts import TRIES, Signposts


def read(server: RawServer, path: str) -> str:
    queue = Queue(now, gap=0.0)
    return Signposts(lambda near: queue, within=5.0).read(f"{server.url}/{path}", (server.url,))


def to(place: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, f"Location: {place}")


def answers(talk: Talk) -> None:
    word = talk.head.split()[1].decode().rpartition("/")[2]
    found = {
        "far": to("https://Site.Example/a%20b?q=x+y#part"),
        "proper": to("/@go.example/far"),
        "app": to("myapp://open/this"),
        "own-page": to("/welcome"),
        "welcome": reply(b""),
        "round": to("/round"),
        "broken": reply(b"", "503 Out Of Order"),
    }
    talk.say(found.get(word, reply(b"", "404 Not Found")))


def test_what_a_short_link_says_is_kept_to_the_letter_and_nobody_goes_there() -> None:
    with raw_server(answers) as server:
        assert read(server, "far") == "https://Site.Example/a%20b?q=x+y#part"
        # On to the link's name proper, which its own domain sends visitors to.
        assert read(server, "proper") == "https://Site.Example/a%20b?q=x+y#part"
        assert read(server, "app") == "myapp://open/this"
        assert read(server, "own-page") == f"{server.url}/welcome"
        assert read(server, "off") == ""
        with pytest.raises(Garbled, match="round in circles"):
            read(server, "round")
        with pytest.raises(Offline, match="503"):
            read(server, "broken")
        with pytest.raises(Invalid, match="in this computer"):
            Signposts(lambda near: Queue(now, gap=0.0)).read(f"{server.url}/far")


def test_a_domain_that_asks_to_wait_is_waited_for_and_not_pressed() -> None:
    with raw_server(reply(b"", "429 Slow Down", "Retry-After: 0")) as server:
        with pytest.raises(TooFast):
            read(server, "any")
        assert len(server.heads) == TRIES
    with raw_server(reply(b"", "429 Slow Down", "Retry-After: 3600")) as server:
        with pytest.raises(TooFast):
            read(server, "any")
        assert len(server.heads) == 1
