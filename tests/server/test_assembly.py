"""Both listeners over a real store: what is made by a call is followed, counted and told."""

import sqlite3
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from support.servers import WINDOW_TOKEN, server_here
from support.waiting import wait_until
from xengo_desktop.server.images import draw_code
from xengo_desktop.settings import Places

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def server(tmp_path):
    with server_here(tmp_path) as server:
        yield server


@pytest.fixture
def api(server):
    bearer = {"Authorization": f"Bearer {WINDOW_TOKEN}"}
    with httpx.Client(base_url=f"{server.api}/local/v1", headers=bearer) as client:
        yield client


@pytest.fixture
def visitor(server):
    with httpx.Client(base_url=server.links, headers=FIREFOX) as client:
        yield client


def make(api, **draft):
    answer = api.post("/links", json={"destination": "https://acme.example/spring", **draft})
    assert answer.status_code == 201, answer.text
    return answer.json()


def counted(server, api, link):
    assert server.store.clicks.flush()
    return api.get(f"/links/{link['id']}").json()


def test_a_new_link_works_at_once_wherever_it_is_printed(api, visitor):
    link = make(api, code="Spring")
    for url in (link["open_url"], link["short_url"], "/spring", "/q/SPRING"):
        assert visitor.get(url).headers["location"] == "https://acme.example/spring"


def test_a_link_re_pointed_leads_elsewhere_at_once(api, visitor):
    link = make(api, code="spring")
    assert visitor.get("/spring").headers["location"] == "https://acme.example/spring"
    api.patch(f"/links/{link['id']}", json={"destination": "https://acme.example/summer"})
    assert visitor.get("/spring").headers["location"] == "https://acme.example/summer"


def test_a_link_goes_off_and_on_and_away(api, visitor):
    link = make(api, code="spring")
    statuses = []
    for enabled in (False, True):
        api.patch(f"/links/{link['id']}", json={"enabled": enabled})
        statuses.append(visitor.get("/spring").status_code)
    api.delete(f"/links/{link['id']}")
    statuses.append(visitor.get("/spring").status_code)
    assert statuses == [410, 302, 404]


def test_a_link_is_over_when_its_time_has_come(api, visitor):
    soon = datetime.now(UTC) + timedelta(milliseconds=400)
    make(api, code="spring", expires_at=soon.isoformat())
    assert visitor.get("/spring").status_code == 302
    wait_until(lambda: visitor.get("/spring").status_code == 410, "the end of the link")


def test_a_code_asked_for_too_early_works_once_it_is_made(api, visitor):
    assert visitor.get("/spring").status_code == 404
    make(api, code="spring")
    assert visitor.get("/spring").status_code == 302


def test_a_domain_answers_for_its_own_links(api, visitor):
    api.post("/domains", json={"host": "go.acme.test"})
    make(api, code="spring", domain="go.acme.test")
    assert visitor.get("/spring", headers={"Host": "go.acme.test"}).status_code == 302
    assert visitor.get("/spring").status_code == 404
    assert visitor.get("/@go.acme.test/spring").status_code == 302


@pytest.mark.parametrize(
    ("destination", "location"),
    [
        ("https://acme.example/über?q=ä#ö", "https://acme.example/%C3%BCber?q=%C3%A4#%C3%B6"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://acme.example/a%20b?x=%2F", "https://acme.example/a%20b?x=%2F"),
    ],
)
def test_a_destination_of_any_script_arrives(api, visitor, destination, location):
    make(api, code="spring", destination=destination)
    assert visitor.get("/spring").headers["location"] == location


def test_people_are_counted_and_the_rest_is_told_apart(server, api, visitor):
    link = make(api, code="spring")
    visitor.get("/spring")
    visitor.get("/q/spring")
    visitor.get("/spring?qr=1")
    visitor.head("/spring")
    visitor.get("/spring", headers={"Sec-Purpose": "prefetch"})
    visitor.get("/spring", headers={"User-Agent": "Googlebot/2.1"})
    visitor.get("/spring", headers={"User-Agent": ""})
    seen = counted(server, api, link)
    assert (seen["clicks"], seen["scans"], seen["clicks_24h"]) == (3, 2, 3)
    assert seen["last_click_at"] is not None
    with sqlite3.connect(Places(server.data_dir).database) as database:
        (rows,) = database.execute("select count(*) from clicks").fetchone()
    database.close()
    assert rows == 7


def test_a_click_of_a_dead_link_is_no_click(server, api, visitor):
    link = make(api, code="spring", enabled=False)
    visitor.get("/spring")
    assert counted(server, api, link)["clicks"] == 0


def test_the_state_says_where_and_how_much(server, api, visitor):
    make(api, code="spring")
    visitor.get("/spring")
    server.store.clicks.flush()
    state = api.get("/state").json()
    assert (state["api"], state["links_url"], state["public_url"]) == (server.api, server.links, "")
    assert (state["links"], state["clicks"]) == (1, 1)
    assert state["default_domain"] == state["domains"][0]
    assert state["storage_bytes"] > 0


def test_a_long_body_of_many_links_is_taken(api):
    drafts = [{"destination": f"https://acme.example/{'x' * 1500}?{number}"} for number in range(2000)]
    answer = api.post("/links/bulk", json={"links": drafts}, timeout=60)
    assert answer.status_code == 200
    assert len(answer.json()["results"]) == 2000


@pytest.mark.parametrize("prefix", ["/xengo", "/xurl/api/v1", "/xqr/api/v1"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer nonsense"}, 401),
        ({"Authorization": f"Bearer {WINDOW_TOKEN}"}, 401),
        ({"Origin": "https://evil.test"}, 403),
        ({"Host": "evil.test"}, 421),
    ],
)
def test_strangers_stay_outside_in_every_dialect(server, prefix, headers, status):
    assert httpx.get(f"{server.api}{prefix}/links", headers=headers).status_code == status


@pytest.mark.parametrize("service", ["local", "xengo", "xurl", "xqr"])
def test_a_key_opens_its_own_service_and_no_other(server, service):
    prefixes = {"local": "/local/v1", "xengo": "/xengo", "xurl": "/xurl/api/v1", "xqr": "/xqr/api/v1"}
    bearer = {"Authorization": f"Bearer {server.mint(service)}"}
    opened = {
        name: httpx.get(f"{server.api}{prefix}/links", headers=bearer).status_code
        for name, prefix in prefixes.items()
    }
    assert opened == {name: 200 if name == service else 401 for name in prefixes}


def test_the_minute_of_a_key_is_spent_in_every_dialect(tmp_path):
    with server_here(tmp_path, limits="memory") as server:
        for service, path in (("xengo", "/xengo"), ("xqr", "/xqr/api/v1")):
            bearer = {"Authorization": f"Bearer {server.mint(service)}"}
            with httpx.Client(base_url=server.api, headers=bearer) as client:
                answers = (client.get(f"{path}/links/none") for _ in range(1300))
                refused = next(answer for answer in answers if answer.status_code == 429)
            assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_a_call_refused_for_its_scope_says_where_the_minute_stands(tmp_path):
    with server_here(tmp_path, limits="memory") as server:
        bearer = {"Authorization": f"Bearer {server.mint('xqr', scopes=['links:read'])}"}
        answer = httpx.post(f"{server.api}/xqr/api/v1/links", json={"url": "https://a.test"}, headers=bearer)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "INSUFFICIENT_SCOPE")
    assert answer.json()["meta"]["rate_limit"]["remaining"] == 599
    assert answer.headers["X-RateLimit-Remaining"] == "599"


def test_a_body_that_is_far_too_long_is_told_so_and_not_only_cut_off(server):
    bearer = {"Authorization": f"Bearer {WINDOW_TOKEN}"}
    answer = httpx.post(f"{server.api}/local/v1/links", json={"notes": "x" * 20_000_000}, headers=bearer)
    assert (answer.status_code, answer.json()["error"]["message"]) == (413, "The body may have 2 MB at most.")


def test_codes_are_drawn_as_pictures():
    assert draw_code("https://go.acme.test/q/spring", "svg", 10).data.lstrip().startswith((b"<svg", b"<?xml"))
    assert draw_code("https://go.acme.test/q/spring", "png", 4).data.startswith(b"\x89PNG")


def test_the_front_page_of_the_api_is_for_people(server):
    answer = httpx.get(server.api)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert server.links in answer.text
