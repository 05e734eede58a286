"""Limits, quotas, keys and the request log of a whole server, as callers meet them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from support.redis import running_redis
from support.servers import ServerHere, database_url, running_server, server_here
from support.waiting import wait_until
from xengo_desktop.cli import main
from xengo_desktop.domain.clock import now
from xengo_desktop.server.store import open_store
from xengo_desktop.server.store.tables import api_keys, usage_months

XQR, XURL, XENGO = "/xqr/api/v1", "/xurl/api/v1", "/xengo"


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerHere]:
    with server_here(tmp_path, limits="memory") as running:
        yield running


def use_up_month(server: ServerHere) -> None:
    server.store.database.write(
        lambda connection: connection.execute(update(usage_months).values(calls=1000))
    )


def burst(server: ServerHere, path: str, key: str, times: int = 60) -> list[httpx.Response]:
    """Ask until a second's worth is spent; a slow machine refills the bucket meanwhile."""
    with httpx.Client(base_url=server.api, headers=bearer(key)) as client:
        answers = []
        while len(answers) < times and (not answers or answers[-1].status_code != 429):
            answers.append(client.get(path))
        return answers


class TestXqr:
    """Two layers of limits, told in body and headers of every reply."""

    def test_every_reply_tells_where_minute_and_second_stand(self, server: ServerHere) -> None:
        key = server.mint("xqr", plan="business", scopes=["links:read", "links:write", "qr:render"])
        with httpx.Client(base_url=server.api + XQR, headers=bearer(key)) as client:
            made = client.post("/links", json={"url": "https://a.example/"})
            replies = [
                made,
                client.get(f"/links/{made.json()['data']['id']}/qr"),
                client.get("/links/nothing"),
                client.post("/links", json={"url": "javascript:x"}),
                client.get("/workspace"),
                client.delete(f"/links/{made.json()['data']['id']}"),
            ]
        assert [reply.status_code for reply in replies] == [201, 200, 404, 400, 403, 204]
        for reply in replies:
            assert reply.headers["x-request-id"].startswith("req_")
            assert reply.headers["x-ratelimit-limit"] == "600"
            assert 0 <= int(reply.headers["x-ratelimit-remaining"]) < 600
            assert int(reply.headers["x-ratelimit-reset"]) > now().timestamp() - 60
            assert reply.headers["x-ratelimit-burst-limit"] == "50"
            assert 0 <= int(reply.headers["x-ratelimit-burst-remaining"]) < 50
        shown = replies[4].json()["meta"]["rate_limit"]
        assert list(shown) == ["limit", "remaining", "reset", "burst_limit", "burst_remaining"]

    def test_too_many_in_a_second_are_a_burst(self, server: ServerHere) -> None:
        refused = burst(server, f"{XQR}/links", server.mint("xqr", plan="pro"))[-1]
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
        assert refused.json()["error"]["code"] == "BURST_LIMIT_EXCEEDED"
        assert refused.json()["meta"]["rate_limit"]["burst_remaining"] == 0

    def test_a_spent_month_waits_for_the_next(self, server: ServerHere) -> None:
        key = bearer(server.mint("xqr", plan="pro"))
        with httpx.Client(base_url=server.api, headers=key) as client:
            assert client.get(f"{XQR}/workspace/usage").json()["data"]["usage"]["api_calls_this_month"] == 1
            use_up_month(server)
            refused = client.get(f"{XQR}/links")
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "RATE_LIMIT_EXCEEDED")
        assert "month" in refused.json()["error"]["message"]
        next_month = (now().replace(day=1) + timedelta(days=32)).replace(day=1, hour=0, minute=0, second=0)
        assert abs(int(refused.headers["retry-after"]) - (next_month - now()).total_seconds()) < 5
        assert refused.headers["x-ratelimit-limit"] == "600"

    def test_calls_that_fail_are_charged_and_calls_that_were_turned_away_are_not(
        self, server: ServerHere
    ) -> None:
        key = server.mint("xqr", plan="pro", scopes=["links:read", "workspace:read"])
        refusals = burst(server, f"{XQR}/links/nothing", key)
        came_in = sum(refusal.status_code == 404 for refusal in refusals)
        assert refusals[-1].status_code == 429
        calls = server.store.usage.of(1, "xqr", now()).calls
        assert calls == came_in

    def test_a_key_that_was_rotated_away_and_one_that_has_expired_are_told_apart(
        self, server: ServerHere
    ) -> None:
        old = server.store.keys.create("xqr", "n")
        with httpx.Client(base_url=server.api) as client:
            window = bearer(server.token)
            new = client.post(f"/local/v1/keys/{old.key.id}/rotate", headers=window).json()["key"]
            rotated = client.get(f"{XQR}/links", headers=bearer(old.text))
            assert client.get(f"{XQR}/links", headers=bearer(new)).status_code == 200
            over = update(api_keys).values(expires_at=1)
            server.store.database.write(lambda connection: connection.execute(over))
            expired = client.get(f"{XQR}/links", headers=bearer(new))
        codes = [(reply.status_code, reply.json()["error"]["code"]) for reply in (rotated, expired)]
        assert codes == [(401, "REVOKED_API_KEY"), (401, "EXPIRED_API_KEY")]

    def test_many_links_at_once_are_one_call(self, server: ServerHere) -> None:
        key = bearer(server.mint("xqr", plan="pro"))
        with httpx.Client(base_url=server.api + XQR, headers=key) as client:
            links = [{"url": f"https://a.example/{number}"} for number in range(100)]
            reply = client.post("/links/bulk", json={"links": links})
            assert (reply.status_code, reply.headers["x-ratelimit-remaining"]) == (201, "599")
            usage = client.get("/workspace/usage").json()["data"]["usage"]
        assert (usage["api_calls_this_month"], usage["links_created_this_month"]) == (2, 100)
        assert usage["total_links"] == 100


def test_without_limits_nobody_waits_and_everything_is_counted(tmp_path: Path) -> None:
    with server_here(tmp_path) as server:
        key = server.mint("xqr", plan="pro")
        burst(server, f"{XQR}/workspace/usage", key, times=1)
        use_up_month(server)
        answers = burst(server, f"{XQR}/workspace/usage", key, times=30)
        assert {answer.status_code for answer in answers} == {200}
        assert answers[-1].json()["data"]["usage"]["api_calls_this_month"] == 1030


def test_xurl_charges_failed_calls_and_sends_no_headers(server: ServerHere) -> None:
    key = bearer(server.mint("xurl", plan="business"))
    with httpx.Client(base_url=server.api + XURL, headers=key) as client:
        replies = [
            client.get("/links/nothing/analytics"),
            client.post("/links", json={"url": ""}),
            client.post("/links", content=b"{", headers={"Content-Type": "application/json"}),
        ]
        (shown,) = server.store.keys.all()
        assert (shown.used, shown.quota) == (3, 500)
    assert [reply.status_code for reply in replies] == [404, 400, 400]
    assert not [name for reply in replies for name in reply.headers if "ratelimit" in name or "retry" in name]


def test_a_generous_minute_of_xengo_says_when_it_is_over(server: ServerHere) -> None:
    refused = burst(server, f"{XENGO}/links", server.mint("xengo"), times=1201)[-1]
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60


class TestTheRequestLog:
    """One line for every call that came with a key of ours, and nothing secret in it."""

    def lines(self, server: ServerHere, wanted: int, **query: int) -> list[dict[str, object]]:
        def read() -> list[dict[str, object]]:
            url = f"{server.api}/local/v1/requests"
            found: list[dict[str, object]] = httpx.get(
                url, params=query, headers=bearer(server.token)
            ).json()["requests"]
            return found

        wait_until(lambda: len(read()) >= wanted, f"{wanted} lines in the request log", seconds=10)
        return read()

    def test_calls_are_logged_by_pattern_with_their_quota(self, server: ServerHere) -> None:
        key = server.mint("xurl", name="Zapier", plan="business")
        with httpx.Client(base_url=server.api + XURL, headers=bearer(key)) as client:
            client.get("/links/secret-campaign/analytics?token=hidden")
            client.post("/links", json={"url": "https://hidden.example/"})
        newest, oldest = self.lines(server, 2)
        assert (newest["method"], newest["path"], newest["status"]) == ("POST", f"{XURL}/links", 201)
        assert (newest["quota_used"], newest["quota"]) == (2, 500)
        assert (newest["key_name"], newest["service"]) == ("Zapier", "xurl")
        assert (oldest["path"], oldest["status"]) == (f"{XURL}/links/{{id}}/analytics", 404)
        written = str([newest, oldest])
        assert not [word for word in ("secret", "hidden", "127.0.0.1", key) if word in written]

    def test_refusals_of_known_keys_are_logged_too(self, server: ServerHere) -> None:
        reader = server.store.keys.create("xqr", "reader", scopes=["links:read"])
        closed = server.store.keys.create("xengo", "closed")
        server.store.keys.revoke(closed.key.id)
        httpx.post(f"{server.api}{XQR}/links", headers=bearer(reader.text), json={})
        httpx.get(f"{server.api}{XENGO}/links", headers=bearer(closed.text))
        httpx.get(f"{server.api}{XENGO}/links", headers=bearer("nobody's"))
        assert [line["status"] for line in self.lines(server, 2)] == [401, 403]
        assert [line["key_name"] for line in self.lines(server, 1, key_id=closed.key.id)] == ["closed"]

    def test_the_windows_own_calls_are_not(self, server: ServerHere) -> None:
        httpx.get(f"{server.api}/local/v1/state", headers=bearer(server.token))
        httpx.get(f"{server.api}/local/v1/state", headers=bearer(server.mint("local", name="script")))
        assert [line["key_name"] for line in self.lines(server, 1)] == ["script"]

    def test_the_last_lines_are_stored_when_the_server_ends(self, tmp_path: Path) -> None:
        with running_server(tmp_path) as server:
            httpx.get(f"{server.api}{XENGO}/links", headers=bearer(server.mint("xengo")))
            assert server.stop() == 0
        store = open_store(database_url(tmp_path))
        assert len(store.requests.page(1)) == 1
        store.close()


def test_two_servers_on_one_database_hold_a_month_together(tmp_path: Path) -> None:
    database = ("--database", f"sqlite:///{tmp_path / 'shared.sqlite'}")
    with (
        running_server(tmp_path / "a", *database) as first,
        running_server(tmp_path / "b", *database) as second,
        closing(open_store(database[1])) as store,
    ):
        key = bearer(store.keys.create("xqr", "shared").text)
        with httpx.Client(headers=key) as client, ThreadPoolExecutor(8) as pool:
            client.get(f"{first.api}{XQR}/links")
            left = update(usage_months).values(calls=99_985)
            store.database.write(lambda connection: connection.execute(left))
            urls = [f"{server.api}{XQR}/links" for _ in range(20) for server in (first, second)]
            answers = [answer.status_code for answer in pool.map(client.get, urls)]
    assert (answers.count(200), answers.count(429)) == (15, 25)


class TestRedis:
    """Several processes, one count."""

    def test_two_servers_hold_one_limit_together(self, tmp_path: Path) -> None:
        database = ("--database", f"sqlite:///{tmp_path / 'shared.sqlite'}")
        with (
            running_redis(tmp_path) as redis,
            running_server(tmp_path / "a", "--limits", redis.url, *database) as first,
            running_server(tmp_path / "b", "--limits", redis.url, *database) as second,
        ):
            store = open_store(database[1])
            key = bearer(store.keys.create("xengo", "shared").text)
            store.close()
            with httpx.Client(headers=key) as client:
                answers = [
                    client.get(f"{server.api}{XENGO}/links").status_code
                    for _ in range(601)
                    for server in (first, second)
                ]
        # The clock may begin a new minute on the way.
        assert 600 <= answers.count(200) <= 1200
        assert answers.count(429) == 1202 - answers.count(200) > 0

    def test_a_redis_that_is_not_there_is_a_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with running_redis(tmp_path) as redis:
            url = redis.url
        assert main(["serve", "--data-dir", str(tmp_path / "data"), "--limits", url]) == 2
        assert "does not answer" in capsys.readouterr().err

    def test_a_server_outlives_its_redis(self, tmp_path: Path) -> None:
        with (
            running_redis(tmp_path) as redis,
            running_server(tmp_path / "a", "--limits", redis.url) as server,
        ):
            key = bearer(server.mint("xqr"))
            redis.stop()
            assert httpx.get(f"{server.api}{XQR}/links", headers=key).status_code == 200
            assert "not limited" in server.log()
