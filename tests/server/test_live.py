"""Hits as they come: to whoever listens, without hurry, and to its end."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from support.servers import ServerHere, running_server, server_here
from support.stores import hit
from support.waiting import wait_until
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.dialects.keeping import Live
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.clicks import Kind, LiveClick, Verdict
from xengo_desktop.domain.clock import from_ms
from xengo_desktop.domain.errors import BadKey, TooFast
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.net.transport import connect
from xengo_desktop.server import live
from xengo_desktop.server.live import LiveHits
from xengo_desktop.server.visits.hits import Hit

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def named(hits: list[Hit]) -> list[tuple[int, LiveClick]]:
    """Put every link below 10 into the first workspace."""
    return [
        (
            1 if one.row < 10 else 2,
            LiveClick(
                at=from_ms(one.at_ms),
                link_id=str(one.row),
                domain="localhost",
                code=f"code-{one.row}",
                kind=one.kind,
                verdict=one.verdict,
            ),
        )
        for one in hits
    ]


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


async def begun(hits: LiveHits, workspace: int = 1) -> tuple[AsyncIterator[object], asyncio.Task[object]]:
    """Listen, and return once that is heard."""
    heard = hits.listen(workspace)
    first = asyncio.ensure_future(anext(heard))
    await asyncio.sleep(0)
    return heard, first


def test_hits_of_the_workspace_are_told_after_they_were_kept(pool: ThreadPoolExecutor) -> None:
    async def listen() -> None:
        kept: list[Hit] = []
        hits = LiveHits(kept.append, named, pool)
        hits.record(hit(1))
        heard, first = await begun(hits)
        for row in (2, 11, 3):
            hits.record(hit(row))
        assert [(await first).link_id, (await anext(heard)).link_id] == ["2", "3"]
        assert len(kept) == 4

    asyncio.run(listen())


def test_what_could_not_be_kept_is_not_told(pool: ThreadPoolExecutor) -> None:
    def full(one: Hit) -> None:
        if one.row == 1:
            raise OSError("no space")

    async def listen() -> None:
        hits = LiveHits(full, named, pool)
        _, first = await begun(hits)
        with pytest.raises(OSError, match="no space"):
            hits.record(hit(1))
        hits.record(hit(2))
        assert (await first).link_id == "2"

    asyncio.run(listen())


def test_a_slow_listener_loses_the_oldest_and_hears_how_many(
    pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HELD", 3)

    async def listen() -> None:
        hits = LiveHits(lambda one: None, named, pool)
        heard, first = await begun(hits)
        for row in range(1, 9):
            hits.record(hit(row))
        assert await first == 5
        assert [(await anext(heard)).link_id for _ in range(3)] == ["6", "7", "8"]

    asyncio.run(listen())


def test_silence_is_told_now_and_then(pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.01)

    async def listen() -> None:
        heard, first = await begun(LiveHits(lambda one: None, named, pool))
        assert await first is None
        assert await anext(heard) is None

    asyncio.run(listen())


def test_one_listener_too_many_is_told_to_come_back(
    pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST", 2)

    async def listen() -> None:
        hits = LiveHits(lambda one: None, named, pool)
        listeners = [await begun(hits) for _ in range(2)]
        with pytest.raises(Denied) as caught:
            hits.listen(1)
        assert caught.value.why is Why.TOO_MANY
        hits.end()
        for heard, first in listeners:
            with pytest.raises(StopAsyncIteration):
                await first
            await heard.aclose()
        hits.listen(1)

    asyncio.run(listen())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerHere]:
    with server_here(tmp_path / "data") as server:
        httpx.post(
            f"{server.api}/local/v1/links",
            json={"destination": "https://acme.example/", "code": "spring"},
            headers={"Authorization": f"Bearer {server.token}"},
        ).raise_for_status()
        yield server


@pytest.fixture
def client(server: ServerHere) -> Iterator[LocalClient]:
    with connect(f"{server.api}/local/v1", server.token) as http:
        yield LocalClient(http)


def listeners(server: ServerHere) -> int:
    return len(server.house.live._ears)


def visit(server: ServerHere, path: str, **headers: str) -> None:
    answer = httpx.get(f"{server.links}/{path}", headers={"User-Agent": FIREFOX, **headers})
    assert answer.status_code == 302


class Watching:
    """Listens on a thread of its own, as the window does."""

    def __init__(self, client: LocalClient) -> None:
        self.job = Job()
        self.heard: list[LiveClick] = []
        self.end: BaseException | None = None
        self._thread = threading.Thread(target=self._listen, args=(client,))
        self._thread.start()

    def _listen(self, client: LocalClient) -> None:
        try:
            with self.job.running():
                for click in client.live_clicks():
                    self.heard.append(click)
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            self.end = error

    def until_over(self) -> None:
        self._thread.join(20)
        assert not self._thread.is_alive()


def test_the_window_hears_of_people_codes_and_machines(server: ServerHere, client: LocalClient) -> None:
    assert isinstance(client, Live)
    watching = Watching(client)
    wait_until(lambda: listeners(server) == 1, "the listener")
    visit(server, "spring", Referer="https://news.example/today")
    visit(server, "q/spring")
    visit(server, "spring", **{"User-Agent": "Googlebot/2.1"})
    wait_until(lambda: len(watching.heard) == 3, "three hits")
    watching.job.cancel()
    watching.until_over()
    assert isinstance(watching.end, Cancelled)
    person, scan, machine = watching.heard
    (link,) = next(iter(client.links()))
    assert (person.link_id, person.code, person.domain) == (link.id, "spring", "localhost")
    assert (person.kind, person.verdict, person.referrer) == (Kind.CLICK, Verdict.HUMAN, "news.example")
    assert scan.kind is Kind.SCAN
    assert machine.verdict is Verdict.BOT
    assert machine.reason
    wait_until(lambda: listeners(server) == 0, "the listener to be gone")


def test_the_end_of_the_server_is_the_end_of_the_stream(server: ServerHere, client: LocalClient) -> None:
    watching = Watching(client)
    wait_until(lambda: listeners(server) == 1, "the listener")
    visit(server, "spring")
    wait_until(lambda: watching.heard, "a hit")
    server.stop()
    watching.until_over()
    assert watching.end is None


def test_a_listener_does_not_hold_up_the_end_of_the_process(tmp_path: Path) -> None:
    with (
        running_server(tmp_path / "data", "--parent-stdin") as server,
        connect(f"{server.api}/local/v1", server.token) as http,
    ):
        watching = Watching(LocalClient(http))
        wait_until(lambda: "listen" in _stream_head(server.api, server.token), "a stream")
        assert server.stop() == 0
        watching.until_over()
        assert watching.end is None
        assert "ERROR" not in server.log()
        assert "Traceback" not in server.log()


def _stream_head(api: str, token: str) -> str:
    with httpx.stream("GET", f"{api}/local/v1/events", headers={"Authorization": f"Bearer {token}"}) as got:
        assert got.headers["content-type"] == "text/event-stream"
        assert got.headers["cache-control"] == "no-store"
        return next(got.iter_text())


def test_a_stranger_and_one_too_many_hear_nothing(
    server: ServerHere, client: LocalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(f"{server.api}/local/v1", "no-key") as http, pytest.raises(BadKey):
        next(LocalClient(http).live_clicks())
    monkeypatch.setattr(live, "MOST", 0)
    with pytest.raises(TooFast, match="pause"):
        next(client.live_clicks())


def test_head_begins_no_stream(server: ServerHere) -> None:
    answer = httpx.head(f"{server.api}/local/v1/events", headers={"Authorization": f"Bearer {server.token}"})
    assert answer.status_code == 200
    assert listeners(server) == 0


def test_whoever_hangs_up_without_a_word_is_forgotten(server: ServerHere) -> None:
    address = ("127.0.0.1", int(server.api.rpartition(":")[2]))
    for _ in range(3):
        with socket.create_connection(address, timeout=10) as line:
            line.sendall(
                b"GET /local/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer %b\r\n\r\n"
                % server.token.encode()
            )
            assert line.recv(4096).startswith(b"HTTP/1.1 200")
    wait_until(lambda: listeners(server) == 0, "the listeners to be gone")
