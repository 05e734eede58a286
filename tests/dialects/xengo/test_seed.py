"""xengo's own examples, replayed against the running server: what it asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from support.samples import samples
from support.servers import server_here
from support.stores import hit
from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.store import Store

SAMPLES = samples(__file__)


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Store]]:
    with server_here(tmp_path_factory.mktemp("seed")) as server:
        server.store.domains.add(1, "go.acme.com")
        headers = {"Authorization": f"Bearer {server.mint('xengo')}"}
        with httpx.Client(base_url=f"{server.api}/xengo", headers=headers) as http:
            yield http, server.store


@pytest.fixture
def http(running: tuple[httpx.Client, Store]) -> httpx.Client:
    running[0].post("/links", json=SAMPLES["create"])
    return running[0]


def test_a_link_is_created_with_every_field_as_shown(running: tuple[httpx.Client, Store]) -> None:
    answer = running[0].post("/links", json=SAMPLES["create"])
    told = answer.json()
    assert answer.status_code == 201
    made = datetime.fromisoformat(told["createdAt"])
    assert abs((datetime.now(UTC) - made).total_seconds()) < 60
    assert len(told["createdAt"]) == len("2026-07-03T14:20:00Z")
    assert told == {**SAMPLES["created"], "createdAt": told["createdAt"], "expiresAt": None}
    shown = [name for name in told if name != "expiresAt"]
    assert shown == list(SAMPLES["created"])


def test_a_list_shows_what_the_example_shows(http: httpx.Client) -> None:
    answer = http.get("/links")
    assert (answer.status_code, list(answer.json())) == (200, ["links"])
    (told,) = answer.json()["links"]
    wanted = dict(SAMPLES["list"]["links"][0])
    del wanted["lastClickAt"]
    assert {name: told[name] for name in wanted} == {**wanted, "clicks24h": 0}
    assert "lastClickAt" not in told, "absent rather than null, before the first click"


def test_a_live_link_is_re_pointed_under_the_same_address(http: httpx.Client) -> None:
    answer = http.patch("/links/spring", json=SAMPLES["change"])
    assert answer.status_code == 200
    wanted = {
        name: value for name, value in SAMPLES["changed"].items() if name not in ("createdAt", "clicks24h")
    }
    assert {name: answer.json()[name] for name in wanted} == wanted
    assert answer.json()["tags"] == SAMPLES["create"]["tags"], "what is not sent stays"


def test_a_deletion_has_no_body(http: httpx.Client) -> None:
    answer = http.delete("/links/spring")
    assert (answer.status_code, answer.content) == (204, b"")
    assert http.delete("/links/spring").status_code == 404


def test_clicks_and_scans_are_counted_together_and_robots_are_not(
    http: httpx.Client, running: tuple[httpx.Client, Store]
) -> None:
    store = running[1]
    (hosted,) = store.links.find("spring")
    moment = datetime.now(UTC)
    for number, fields in enumerate(({}, {"kind": Kind.SCAN}, {"verdict": Verdict.BOT, "device": ""})):
        store.clicks.record(hit(hosted.row, moment, visitor=number, **fields))
    assert store.clicks.flush()
    told = http.get("/links/spring/stats", params={"window": "24h"}).json()
    hour = moment.strftime("%Y-%m-%dT%H:00Z")
    assert told == {"window": "24h", "total": 2, "points": [{"hour": hour, "count": 2}]}
    listed = http.get("/links/spring").json()
    assert listed["clicks24h"] == 2
    assert listed["lastClickAt"] == moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("path", ["/links/bulk", "/bulk", "/links:bulk"])
def test_many_links_in_one_request_are_counted(http: httpx.Client, path: str) -> None:
    links = [{"destination": "https://acme.com/1"}, SAMPLES["create"], {"destination": "javascript:1"}]
    told = http.post(path, json={"links": links}).json()
    assert (told["requested"], told["created"], told["failed"]) == (3, 1, 2)
    assert [(error["index"], error["code"]) for error in told["errors"]] == [(1, "taken"), (2, "invalid")]


def test_a_code_on_two_domains_asks_which(http: httpx.Client) -> None:
    http.post("/links", json={"destination": "https://acme.com", "code": "spring"})
    for method, path in (("GET", ""), ("GET", "/stats"), ("DELETE", ""), ("PATCH", "")):
        body = {"json": {}} if method == "PATCH" else {}
        refused = http.request(method, f"/links/spring{path}", **body)
        assert (refused.status_code, refused.json()["code"]) == (409, "ambiguous")
        assert "?domain=" in refused.json()["error"]
    assert http.delete("/links/spring", params={"domain": "go.acme.com"}).status_code == 204
    assert http.get("/links/spring").json()["destination"] == "https://acme.com"


def test_pages_are_an_addition_that_nobody_has_to_know(http: httpx.Client) -> None:
    for number in range(4):
        http.post("/links", json={"destination": f"https://acme.com/{number}"})
    assert len(http.get("/links").json()["links"]) == 5
    seen, query = [], {"limit": "2"}
    while True:
        page = http.get("/links", params=query).json()
        seen += [link["code"] for link in page["links"]]
        if "cursor" not in page:
            break
        query["cursor"] = page["cursor"]
    assert (len(seen), len(set(seen))) == (5, 5)


def test_no_key_and_a_wrong_key_are_refused(http: httpx.Client) -> None:
    for authorization in ("", "Bearer", "Bearer xengo_sk_wrong", "Basic abc"):
        refused = http.get("/links", headers={"Authorization": authorization})
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.json().keys() == {"error", "code"}
