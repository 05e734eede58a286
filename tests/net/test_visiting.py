"""Visiting pages: redirects, certificates, silence, and nothing near unless it is named."""

from __future__ import annotations

import ssl
from collections.abc import Callable

import pytest
import trustme

from support.raw_server import RawServer, Talk, raw_server, reply
from support.tls import serving
from xengo_desktop.domain.errors import Garbled, Invalid, Offline
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.net.checked import Forbidden
from xengo_desktop.net.visiting import HOPS, Looked, Visitor

NAME = "shop.example"


def home(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def visitor(server: RawServer, within: float = 10.0) -> Visitor:
    return Visitor(near=lambda: (server.url,), within=within)


def paths(server: RawServer) -> list[str]:
    return [" ".join(head.decode().split()[:2]) for head in server.heads]


def by_path(**answers: bytes) -> Callable[[Talk], None]:
    """Answer by the last word of the path."""

    def answer(talk: Talk) -> None:
        word = talk.head.split()[1].decode().rpartition("/")[2]
        talk.say(answers.get(word, reply(b"", "404 Not Found")))

    return answer


def to(place: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, f"Location: {place}")


def test_a_page_that_answers_is_asked_for_its_head_only() -> None:
    with raw_server(reply(b"")) as server:
        assert visitor(server).look(f"{server.url}/a?b=c#d") == Looked(f"{server.url}/a?b=c", 200, 0)
        assert paths(server) == ["HEAD /a?b=c"]
        assert b"xengo-desktop/" in server.heads[0]
        assert b"cookie" not in server.heads[0].lower()


@pytest.mark.parametrize("status", ["405 Method Not Allowed", "404 Not Found", "403 Forbidden", "501 No"])
def test_a_server_that_knows_no_head_is_asked_for_the_page(status: str) -> None:
    def answer(talk: Talk) -> None:
        talk.say(reply(b"", status if talk.head.startswith(b"HEAD") else "200 OK"))

    with raw_server(answer) as server:
        assert visitor(server).look(server.url).status == 200
        assert paths(server) == ["HEAD /", "GET /"]


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed_as_browsers_do(status: str) -> None:
    answer = by_path(a=to("/x/b", status), b=to("c?d=1", status), **{"c?d=1": reply(b"")})
    with raw_server(answer) as server:
        assert visitor(server).look(f"{server.url}/a") == Looked(f"{server.url}/x/c?d=1", 200, 2)


def test_a_circle_is_said() -> None:
    with raw_server(by_path(a=to("/b"), b=to("/a"))) as server:
        with pytest.raises(Garbled, match="round in circles"):
            visitor(server).look(f"{server.url}/a")
        assert len(server.heads) == 2


def test_a_way_without_end_has_one() -> None:
    def onward(talk: Talk) -> None:
        talk.say(to("/" + talk.head.split()[1].decode().lstrip("/") + "x"))

    with raw_server(onward) as server:
        with pytest.raises(Garbled, match="browsers give up"):
            visitor(server).look(f"{server.url}/x")
        assert len(server.heads) == HOPS + 1


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://192.168.1.1/admin",
        "http://[::1]/",
        "http://printer.local/",
    ],
)
def test_a_redirect_into_a_network_is_not_followed(place: str) -> None:
    with raw_server(to(place)) as server, pytest.raises(Invalid, match="not on the internet"):
        visitor(server).look(server.url)


@pytest.mark.parametrize(
    "place",
    ["ftp://a.example/", "javascript:alert(1)", "http://[x]/", "http://a b/", "http://a:99999/", "tel:1"],
)
def test_a_redirect_to_no_web_address_is_said(place: str) -> None:
    with raw_server(to(place)) as server, pytest.raises(Invalid, match="not a web address"):
        visitor(server).look(server.url)


@pytest.mark.parametrize(
    "address", ["", "x", "mailto:a@b.example", "file:///etc/passwd", "https://", "http://[:"]
)
def test_what_is_no_web_address_is_not_visited(address: str) -> None:
    with pytest.raises(Invalid, match="not a web address"):
        Visitor().look(address)


def test_loopback_is_not_visited_unless_it_is_named() -> None:
    with raw_server(reply(b"")) as server:
        with pytest.raises(Invalid, match="not on the internet"):
            Visitor().look(server.url)
        with pytest.raises(Invalid, match="not on the internet"):
            Visitor(near=lambda: ("http://127.0.0.1:1",)).look(server.url)
        assert server.heads == []


def test_a_name_that_leads_home_is_caught_where_it_leads() -> None:
    with raw_server(reply(b"")) as server, pytest.raises(Forbidden):
        Visitor(resolve=home).look(f"http://{NAME}:{server.port}/")


def test_a_name_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(Offline, match=r"shop\.invalid was not found"):
        Visitor().look("https://shop.invalid/")


def test_silence_has_an_end() -> None:
    with raw_server(Talk.say_nothing) as server, pytest.raises(Offline, match="took too long"):
        visitor(server, within=0.3).look(server.url)


def test_a_drip_of_bytes_does_not_stretch_the_time() -> None:
    def drip(talk: Talk) -> None:
        talk.say(b"HTTP/1.1 200 OK\r\n")
        while not talk.stop.wait(0.05):
            talk.say(b"X: y\r\n")

    with raw_server(drip) as server, pytest.raises(Offline, match="took too long"):
        visitor(server, within=0.5).look(server.url)


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Le"])
def test_what_is_no_answer_is_a_sentence(answer: bytes) -> None:
    with raw_server(answer) as server, pytest.raises((Offline, Garbled)) as caught:
        visitor(server).look(server.url)
    assert str(caught.value).endswith(".")


def test_a_page_without_end_is_not_read() -> None:
    def pour(talk: Talk) -> None:
        if talk.head.startswith(b"HEAD"):
            talk.say(reply(b"", "405 No"))
            return
        talk.say(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not talk.stop.is_set():
            talk.say(b"2000\r\n" + b"x" * 8192 + b"\r\n")

    with raw_server(pour) as server:
        assert visitor(server).look(server.url).status == 200


def test_a_cancelled_visit_ends_at_once() -> None:
    job = Job()

    def cancel(talk: Talk) -> None:
        job.cancel()
        talk.say_nothing()

    with raw_server(cancel) as server, job.running(), pytest.raises(Cancelled):
        visitor(server).look(server.url)


class TestCertificates:
    def look(self, certificate_of: str, trusted: bool) -> Looked:
        authority = trustme.CA()
        here = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if trusted:
            authority.configure_trust(here)
        there = serving(authority.issue_cert(certificate_of))
        with raw_server(reply(b""), there) as server:
            origin = f"https://localhost:{server.port}"
            return Visitor(near=lambda: (origin,), tls=here).look(origin)

    def test_a_good_one_lets_in(self) -> None:
        assert self.look("localhost", trusted=True).status == 200

    def test_one_for_another_name_is_said(self) -> None:
        with pytest.raises(Offline, match="made out to another name"):
            self.look("other.example", trusted=True)

    def test_one_that_nobody_vouches_for_is_said(self) -> None:
        with pytest.raises(Offline, match="does not trust the certificate"):
            self.look("localhost", trusted=False)

    def test_a_redirect_to_a_bad_one_is_said(self) -> None:
        there = serving(trustme.CA().issue_cert("localhost"))
        with raw_server(reply(b""), there) as end:
            secure = f"https://localhost:{end.port}"
            with raw_server(to(secure)) as begin, pytest.raises(Offline, match="certificate"):
                Visitor(near=lambda: (begin.url, secure)).look(begin.url)


def test_the_proxy_of_the_system_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(reply(b"")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert Visitor().look(f"http://{NAME}/a").status == 200
        assert proxy.heads[0].startswith(f"HEAD http://{NAME}/a".encode())
