"""The documentation that the server hands out."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest

from support.servers import ServerHere, server_here

SERVICES = ("local", "xengo", "xurl", "xqr")
PAGES = ("/docs", *(f"/docs/{service}" for service in SERVICES))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with server_here(tmp_path_factory.mktemp("docs")) as running:
        yield running


def get(server: ServerHere, path: str, **headers: str) -> httpx.Response:
    return httpx.get(server.api + path, headers=headers)


class Reader(HTMLParser):
    """Notes ids, links and elements, and that everything that was opened is closed again."""

    EMPTY = frozenset({"meta", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("service", SERVICES)
def test_a_document_is_there_for_everybody(server, service):
    answer = get(server, f"/{service}/openapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json()["openapi"].startswith("3.1")


def test_xqrs_own_place_has_the_same_document(server):
    assert get(server, "/xqr/api/v1/openapi.json").content == get(server, "/xqr/openapi.json").content


@pytest.mark.parametrize("path", [*PAGES, "/xengo/openapi.json"])
def test_who_has_it_already_is_told_so(server, path):
    first = get(server, path)
    assert first.headers["cache-control"] == "no-cache"
    again = get(server, path, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert get(server, path, **{"If-None-Match": '"older"'}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_alone(server, path):
    answer = get(server, path)
    page = Reader(answer.text)
    assert page.open == []
    assert page.tags.isdisjoint({"script", "img", "link", "iframe", "object"})
    assert not [link for link in page.links if not link.startswith(("#", "/"))]
    assert "@import" not in answer.text
    assert not re.search(r"url\(", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere_and_no_name_is_there_twice(server, path):
    page = Reader(get(server, path).text)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    for link in {link for link in page.links if link.startswith("/")}:
        assert get(server, link).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_allows_the_page_s_own_style_and_nothing_else(server, path):
    answer = get(server, path)
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert answer.headers["content-security-policy"].startswith(
        f"default-src 'none'; style-src 'sha256-{digest}';"
    )
    assert "style=" not in answer.text


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_has_its_place_and_a_call_without_a_key(server, service):
    text = get(server, f"/docs/{service}").text
    document = get(server, f"/{service}/openapi.json").json()
    for methods in document["paths"].values():
        for details in methods.values():
            assert f'<article id="{details["operationId"]}">' in text
    assert "Bearer $XENGO_KEY" in text
    assert server.token not in text


def test_a_call_without_an_example_shows_what_is_required(server):
    text = unescape(get(server, "/docs/xqr").text)
    assert '-d \'{\n  "url": "…",\n  "events": []\n}\'' in text


def test_only_get_answers(server):
    assert httpx.post(f"{server.api}/docs").status_code == 405


def test_a_start_does_not_pay_for_the_documents():
    look = "print([name for name in sys.modules if 'openapi' in name or 'docs_' in name])"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, xengo_desktop.server.main; {look}"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.stdout.strip() == "[]"
