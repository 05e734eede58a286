"""Two server processes on one PostgreSQL and one Redis: together they keep what one alone would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.load import FIREFOX, Load
from support.postgres import Postgres
from support.redis import RunningRedis, running_redis
from support.servers import RunningServer, mint, running_server
from support.waiting import wait_until
from xengo_desktop.server.store import open_store


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    """Keep connections open; making one takes longer than a call."""
    limits = httpx.Limits(max_connections=50)
    with httpx.Client(timeout=30, limits=limits, headers={"User-Agent": FIREFOX}) as client:
        yield client


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    with postgres.database() as url:
        yield url


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRedis]:
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def pair(url: str, tmp_path: Path) -> Iterator[tuple[RunningServer, RunningServer]]:
    options = ("--database", url, "--limits", "off")
    with running_server(tmp_path / "a", *options) as a, running_server(tmp_path / "b", *options) as b:
        yield a, b


def key(url: str, service: str, **options: Any) -> dict[str, str]:
    """Mint a key as the command does, and return it as a header."""
    with closing(open_store(url)) as store:
        return {"Authorization": f"Bearer {mint(store, service, **options)}"}


def make(
    web: httpx.Client, server: RunningServer, code: str, destination: str = "https://acme.example/"
) -> httpx.Response:
    return web.post(
        f"{server.api}/local/v1/links",
        json={"destination": destination, "code": code},
        headers={"Authorization": f"Bearer {server.token}"},
    )


def visit(web: httpx.Client, server: RunningServer, path: str) -> httpx.Response:
    return web.get(f"{server.links}/{path}")


def counted(postgres: Postgres, url: str, statement: str) -> int:
    (row,) = postgres.execute(statement, url.partition("@/")[2].partition("?")[0])
    return int(row[0] or 0)


def test_two_may_start_at_once_on_an_empty_database(url: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: start_and_stop(tmp_path / name, url), ("a", "b")))


def start_and_stop(folder: Path, url: str) -> None:
    with running_server(folder, "--database", url) as server:
        assert server.stop() == 0


def test_what_one_changes_the_other_follows(
    web: httpx.Client, pair: tuple[RunningServer, RunningServer]
) -> None:
    a, b = pair
    assert visit(web, b, "spring").status_code == 404
    made = make(web, a, "spring", "https://acme.example/old").json()
    wait_until(
        lambda: visit(web, b, "spring").status_code == 302, "the new link at the other server", seconds=2
    )
    bearer = {"Authorization": f"Bearer {a.token}"}
    address = f"{a.api}/local/v1/links/{made['id']}"
    web.patch(address, json={"destination": "https://acme.example/new"}, headers=bearer).raise_for_status()
    wait_until(
        lambda: visit(web, b, "spring").headers["location"].endswith("/new"), "the new destination", seconds=2
    )
    web.delete(address, headers=bearer).raise_for_status()
    wait_until(lambda: visit(web, b, "spring").status_code == 404, "the deletion", seconds=2)


def test_no_code_is_given_twice(
    web: httpx.Client, pair: tuple[RunningServer, RunningServer], postgres: Postgres, url: str
) -> None:
    codes = [f"code-{number}" for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(partial(make, web), pair * len(codes), [code for code in codes for _ in pair])
        )
    assert Counter(answer.status_code for answer in answers) == {201: len(codes), 409: len(codes)}
    live = "SELECT count(DISTINCT folded) FROM links WHERE deleted_at IS NULL"
    assert counted(postgres, url, live) == counted(postgres, url, "SELECT count(*) FROM links") == len(codes)
    assert counted(postgres, url, "SELECT count(DISTINCT created_at) FROM links") == len(codes)


def test_a_quota_is_spent_exactly(
    web: httpx.Client, pair: tuple[RunningServer, RunningServer], url: str
) -> None:
    bearer = key(url, "xurl", plan="business")

    def ask(number: int) -> int:
        return web.get(f"{pair[number % 2].api}/xurl/api/v1/links", headers=bearer).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = Counter(pool.map(ask, range(520)))
    assert statuses[200] == 500
    assert sum(statuses.values()) - statuses[200] == 20
    assert not any(status >= 500 for status in statuses)


def test_a_plan_has_room_for_exactly_so_many_links(
    web: httpx.Client, pair: tuple[RunningServer, RunningServer], postgres: Postgres, url: str
) -> None:
    bearer = key(url, "xqr", plan="pro")
    hundred = {"links": [{"url": "https://acme.example/"}] * 100}

    def ask(number: int) -> tuple[int, set[str]]:
        server = pair[number % 2]
        told = web.post(f"{server.api}/xqr/api/v1/links/bulk", json=hundred, headers=bearer).json()["data"]
        return len(told["created"]), {error["code"] for error in told["errors"]}

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(54)))
    assert sum(made for made, _ in answers) == 5_000
    assert set().union(*(codes for _, codes in answers)) == {"PLAN_LIMIT_EXCEEDED"}
    assert counted(postgres, url, "SELECT count(*) FROM links") == 5_000


def test_a_minute_is_shared(web: httpx.Client, url: str, redis: RunningRedis, tmp_path: Path) -> None:
    options = ("--database", url, "--limits", redis.url)
    with running_server(tmp_path / "a", *options) as a, running_server(tmp_path / "b", *options) as b:
        bearer = key(url, "xengo")

        def ask(number: int) -> tuple[int, str]:
            answer = web.get(f"{(a, b)[number % 2].api}/xengo/links", headers=bearer)
            return answer.status_code, answer.headers.get("x-ratelimit-remaining", "")

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(40)))
    told = [remaining for status, remaining in answers if status == 200 and remaining]
    # Two minutes may have been begun; within one, no place is given out twice.
    assert max(Counter(told).values(), default=1) <= 2
    assert len(set(told)) >= len(told) / 2


def test_every_redirect_is_counted_once(
    web: httpx.Client, pair: tuple[RunningServer, RunningServer], postgres: Postgres, url: str
) -> None:
    assert make(web, pair[0], "spring").status_code == 201
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(partial(visit, web), pair * 150, ["spring"] * 300))
    assert {answer.status_code for answer in answers} == {302}
    assert [server.stop() for server in pair] == [0, 0]
    assert counted(postgres, url, "SELECT clicks FROM links") == 300
    assert counted(postgres, url, "SELECT count(*) FROM clicks") == 300
    assert counted(postgres, url, "SELECT sum(clicks) FROM click_days") == 300
    # One browser at one address is one visitor, whichever server it came to.
    assert counted(postgres, url, "SELECT sum(visitors) FROM click_days") == 1


def test_a_killed_server_loses_nothing_and_the_other_goes_on(
    url: str, tmp_path: Path, postgres: Postgres
) -> None:
    options = ("--database", url, "--limits", "off")
    load, steady = Load(prefix="a-"), Load(makers=1, visitors=2, prefix="b-")
    load.start()
    steady.start()
    with running_server(tmp_path / "b", *options) as b:
        for _ in range(2):
            with running_server(tmp_path / "a", *options) as a:
                for some, server in ((load, a), (steady, b)):
                    some.turn_to(server.api, server.links, server.token)
                before = len(load.remembered.visits)
                wait_until(lambda: len(load.remembered.visits) > before + 150, "visits to be answered")  # noqa: B023
                a.kill()
                load.turn_away()
        load.stop()
        steady.stop()
        with running_server(tmp_path / "a", *options) as a:
            assert a.stop() == 0
        assert b.stop() == 0
    for some in (load, steady):
        assert some.remembered.wrong == []
        assert_kept(some, postgres, url)


def assert_kept(load: Load, postgres: Postgres, url: str) -> None:
    database = url.partition("@/")[2].partition("?")[0]
    codes = {row[0] for row in postgres.execute("SELECT code FROM links", database)}
    assert set(load.remembered.links) <= codes
    visits = Counter(row[0] for row in postgres.execute("SELECT referrer FROM clicks", database))
    missing = [name for name in load.remembered.visits if visits[name] != 1]
    assert missing == []


def let_hear(web: httpx.Client, server: RunningServer, maker: RunningServer, code: str) -> None:
    """Wait until a server has heard all that was written so far; news arrive in the order of the writes."""
    assert visit(web, server, code).status_code == 404
    assert make(web, maker, code).status_code == 201
    wait_until(lambda: visit(web, server, code).status_code == 302, f"the news of {code}", seconds=5)


def test_a_database_that_goes_away_costs_no_click_and_every_call_a_sentence(
    web: httpx.Client, url: str, pair: tuple[RunningServer, RunningServer], postgres: Postgres
) -> None:
    a, b = pair
    assert make(web, a, "spring").status_code == 201
    # News of the new link that came later would make a server forget what it is about to learn.
    let_hear(web, b, maker=a, code="heard-by-b")
    let_hear(web, a, maker=b, code="heard-by-a")
    assert [visit(web, server, "spring").status_code for server in pair] == [302, 302]
    postgres.stop()
    wait_until(lambda: visit(web, a, "unknown").status_code == 503, "the loss to be noticed", seconds=5)
    # What the servers remember is answered, and counted when the database is back.
    assert [visit(web, server, "spring").status_code for server in pair * 10] == [302] * 20
    refused = make(web, a, "summer")
    assert refused.status_code == 503
    assert "Try again" in refused.text
    assert refused.headers["retry-after"] == "2"
    assert "Try again" in visit(web, b, "summer").text or "moment" in visit(web, b, "summer").text
    postgres.start()
    wait_until(lambda: make(web, a, "summer").status_code == 201, "the database to be used again", seconds=10)
    before = counted(postgres, url, "SELECT clicks FROM links WHERE code = 'spring'")
    wait_until(
        lambda: counted(postgres, url, "SELECT clicks FROM links WHERE code = 'spring'") >= 22,
        f"the clicks that waited (there were {before})",
        seconds=10,
    )
    assert [server.stop() for server in pair] == [0, 0]
    assert all("Traceback" not in server.log() or "Clicks could not" in server.log() for server in pair)
