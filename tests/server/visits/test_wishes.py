"""What the path of a short link asks for."""

import pytest

from xengo_desktop.domain.clicks import Kind
from xengo_desktop.server.visits.wishes import Wish, read, read_sample

CLICKS = {
    "/spring": Wish("spring"),
    "/spring/": Wish("spring"),
    "/@go.acme.test/spring": Wish("spring", "go.acme.test"),
    "/@GO.Acme.test/Spring/": Wish("Spring", "go.acme.test"),
    "/q": Wish("q"),
    "/frühling": Wish("frühling"),
}

SCANS = {
    "/q/spring": "spring",
    "/Q/SPRING": "SPRING",
    "/q/@go.acme.test/spring": "spring",
    "/q/q": "q",
}

NOTHING = (
    "/",
    "",
    "//",
    "//spring",
    "/a/b",
    "/@/spring",
    "/@go.acme.test",
    "/@go.acme.test/",
    "/q/a/b",
    "/q//a",
)


@pytest.mark.parametrize(("path", "wish"), CLICKS.items())
def test_a_path_names_a_code_and_perhaps_a_domain(path, wish):
    assert read(path, b"") == wish


@pytest.mark.parametrize(("path", "code"), SCANS.items())
def test_q_in_front_is_a_scan(path, code):
    wish = read(path, b"")
    assert wish is not None
    assert (wish.code, wish.kind) == (code, Kind.SCAN)


@pytest.mark.parametrize(
    ("query", "kind"),
    [(b"qr=1", Kind.SCAN), (b"a=b&qr=1", Kind.SCAN), (b"qr=10", Kind.CLICK), (b"xqr=1", Kind.CLICK)],
)
def test_the_query_qr_1_is_a_scan_too(query, kind):
    wish = read("/spring", query)
    assert wish is not None
    assert wish.kind is kind


@pytest.mark.parametrize("path", NOTHING)
def test_other_paths_wish_for_nothing(path):
    assert read(path, b"") is None


def test_the_page_of_a_sample_has_its_domain_and_code_in_its_path():
    assert read_sample("/.well-known/xengo/sample/go.acme.test/spring") == Wish("spring", "go.acme.test")
    assert read_sample("/.well-known/xengo/sample/spring") is None
    assert read_sample("/spring") is None
