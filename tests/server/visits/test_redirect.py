"""What visitors of short links are answered, over a directory of a few links."""

from dataclasses import dataclass

import pytest

from support.asking import ask
from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.server.addresses import OwnNames
from xengo_desktop.server.visits.reading import Visits
from xengo_desktop.server.visits.redirect import Redirects, location

NOW = 1_800_000_000_000
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@dataclass(frozen=True, kw_only=True)
class Target:
    row: int
    code: str
    destination: str = "https://acme.example/spring?a=1#b"
    domain: str = "go.acme.test"
    enabled: bool = True
    expires_at_ms: int | None = None
    landing: bool = False
    rules: tuple[RoutingRule, ...] = ()


TARGETS = (
    Target(row=1, code="Spring"),
    Target(row=2, code="off", enabled=False),
    Target(row=3, code="over", expires_at_ms=NOW),
    Target(row=4, code="soon", expires_at_ms=NOW + 1),
    Target(row=5, code="here", domain="qr.acme.test"),
    Target(row=6, code="sample", landing=True, destination="https://aurora-coffee.example/menu"),
    Target(row=7, code="ruled", rules=(RoutingRule(destination="https://m.acme.test", devices=("mobile",)),)),
    Target(
        row=9,
        code="routed",
        landing=True,
        rules=(
            RoutingRule(destination="https://m.acme.test", devices=("mobile",)),
            RoutingRule(destination="https://tablets.example", devices=("tablet",)),
        ),
    ),
    Target(row=8, code="bad", destination="https://a.test/\r\nSet-Cookie: x=1\u20ac"),
)


class Directory:
    def resolve(self, host, code):
        domain = host or "go.acme.test"
        known = {(target.domain, target.code.casefold()): target for target in TARGETS}
        return known.get((domain, code.casefold()))


class Kept(list):
    def __call__(self, hit):
        self.append(hit)


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def links(kept):
    visits = Visits(lambda day: b"salt" * 4, lambda address: "NZ", lambda: NOW)
    return Redirects(Directory(), OwnNames("127.0.0.1"), visits.hit, kept)


def test_a_code_leads_to_its_destination_and_may_not_be_kept(links, kept):
    answer = ask(links, "/spring", headers=FIREFOX)
    assert (answer.status, answer.body) == (302, b"")
    assert answer.headers["location"] == "https://acme.example/spring?a=1#b"
    assert answer.headers["cache-control"] == "private, no-store"
    assert [(hit.row, hit.kind, hit.verdict, hit.country) for hit in kept] == [
        (1, Kind.CLICK, Verdict.HUMAN, "NZ")
    ]


@pytest.mark.parametrize(
    "path", ["/Spring", "/SPRING/", "/%53pring", "/spring?x=%00", "/@go.acme.test/spring"]
)
def test_spellings_of_one_code_lead_to_the_same_place(links, path):
    assert ask(links, path).status == 302


def test_the_query_is_not_passed_on(links):
    assert ask(links, "/spring?utm_source=x").headers["location"] == "https://acme.example/spring?a=1#b"


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("go.acme.test", "/spring", 302),
        ("GO.ACME.TEST:8080", "/spring", 302),
        ("qr.acme.test", "/here", 302),
        ("qr.acme.test", "/spring", 404),
        ("localhost:1", "/spring", 302),
        ("[::1]:1", "/spring", 302),
        ("unknown.test", "/spring", 404),
        ("127.0.0.1", "/here", 404),
        ("127.0.0.1", "/@qr.acme.test/here", 302),
        ("unknown.test", "/@qr.acme.test/here", 302),
        ("127.0.0.1", "/@unknown.test/here", 404),
    ],
)
def test_the_host_chooses_the_domain(links, host, path, status):
    assert ask(links, path, headers={"Host": host}).status == status


@pytest.mark.parametrize(
    "path",
    [
        "/q/spring",
        "/Q/SPRING",
        "/q/@go.acme.test/spring",
        "/Q/@GO.ACME.TEST/SPRING",
        "/Q/%40GO.ACME.TEST/SPRING",
        "/spring?qr=1",
    ],
)
def test_a_code_on_paper_counts_as_a_scan(links, kept, path):
    assert ask(links, path, headers=FIREFOX).status == 302
    assert [hit.kind for hit in kept] == [Kind.SCAN]


def test_head_says_the_same_and_counts_for_nobody(links, kept):
    answer = ask(links, "/spring", method="HEAD", headers=FIREFOX)
    assert (answer.status, answer.headers["location"]) == (302, "https://acme.example/spring?a=1#b")
    assert [hit.verdict for hit in kept] == [Verdict.HEAD]


@pytest.mark.parametrize(("path", "word"), [("/off", "switched off"), ("/over", "is over")])
def test_a_dead_link_is_gone_with_a_page_that_says_why(links, kept, path, word):
    answer = ask(links, path)
    assert answer.status == 410
    assert word in answer.text
    assert kept == []


def test_a_link_lives_until_its_last_millisecond(links):
    assert ask(links, "/soon").status == 302


@pytest.mark.parametrize(
    "path", ["/nope", "/a/b/c", "/@/x", "/%00", "/..%2f..%2fetc%2fpasswd", "//evil.test", "/%ff"]
)
def test_what_is_not_there_is_a_page_that_says_so(links, kept, path):
    answer = ask(links, path)
    assert answer.status == 404
    assert "There is no such link" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert kept == []


def test_no_page_repeats_markup_or_tricks_from_the_address(links):
    text = ask(
        links, "/%3Cscript%3Ealert(1)%3C/script%3E%22%E2%80%AE$address", headers={"Host": '"><b>'}
    ).text
    assert "<script" not in text
    assert "<b>" not in text
    assert "\u202e" not in text
    assert "$address" in text


def test_pages_load_nothing_from_anywhere(links):
    for path in ("/nope", "/off", "/over", "/", "/.well-known/xengo/sample/go.acme.test/sample"):
        answer = ask(links, path)
        assert "src=" not in answer.text
        assert "href=" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_sample_leads_to_a_page_of_ours_that_says_so(links, kept):
    answer = ask(links, "/sample", headers=FIREFOX)
    assert (answer.status, len(kept)) == (302, 1)
    page = ask(links, answer.headers["location"])
    assert page.status == 200
    assert "Sample page" in page.text
    assert "https://aurora-coffee.example/menu" in page.text
    assert len(kept) == 1


@pytest.mark.parametrize("code", ["spring", "nope"])
def test_only_samples_have_a_sample_page(links, code):
    assert ask(links, f"/.well-known/xengo/sample/go.acme.test/{code}").status == 404


def test_rules_send_some_visitors_elsewhere(links):
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/125.0 Mobile"}
    assert ask(links, "/ruled", headers=phone).headers["location"] == "https://m.acme.test"
    assert ask(links, "/ruled", headers=FIREFOX).headers["location"] == "https://acme.example/spring?a=1#b"


def test_rules_of_a_sample_decide_where_their_sites_exist(links):
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/125.0 Mobile"}
    tablet = {
        "User-Agent": "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Version/16.0 Mobile/15E148 Safari/604.1"
    }
    assert ask(links, "/routed", headers=phone).headers["location"] == "https://m.acme.test"
    for visitor in (tablet, FIREFOX):
        assert ask(links, "/routed", headers=visitor).headers["location"].endswith("/go.acme.test/routed")


def test_no_destination_can_add_a_header(links):
    answer = ask(links, "/bad")
    assert answer.headers["location"] == "https://a.test/%0D%0ASet-Cookie:%20x=1%E2%82%AC"
    assert "set-cookie" not in answer.headers


def test_a_location_keeps_what_was_encoded_before():
    assert location("https://a.test/%C3%BC?q=%20&r=[1]") == b"https://a.test/%C3%BC?q=%20&r=[1]"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_links_are_opened_and_nothing_else(links, kept, method):
    answer = ask(links, "/spring", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert kept == []


def test_robots_and_browsers_find_their_files(links):
    assert ask(links, "/robots.txt").text.startswith("User-agent: *")
    assert ask(links, "/favicon.ico").status == 204
    assert ask(links, "/").status == 200


def test_a_full_disk_keeps_nobody_from_the_page(caplog):
    def full(hit):
        raise OSError(28, "No space left on device")

    visits = Visits(lambda day: b"salt" * 4, lambda address: "", lambda: NOW)
    links = Redirects(Directory(), OwnNames("127.0.0.1"), visits.hit, full)
    assert ask(links, "/spring").status == 302
    assert "could not be recorded" in caplog.text
