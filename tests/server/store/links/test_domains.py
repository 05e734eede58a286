"""Domains: whose they are, and how they are spelt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from support.stores import WINDOW, draft
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.server.store import Store


def test_a_fresh_workspace_has_one_domain(store: Store) -> None:
    assert list(store.domains.list(1)) == ["localhost"]
    assert store.domains.default(1) == "localhost"


def test_the_default_domain_comes_first(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    store.domains.add(1, "qr.example.com")
    store.domains.make_default(1, "qr.example.com")
    assert list(store.domains.list(1)) == ["qr.example.com", "localhost", "go.example.com"]
    assert store.links.create(WINDOW, draft()).link.domain == "qr.example.com"


def test_a_domain_is_kept_as_it_stands_in_requests(store: Store) -> None:
    store.domains.add(1, " Go.Bücher.example. ")
    assert "go.xn--bcher-kva.example" in store.domains.list(1)
    assert (
        store.links.create(WINDOW, draft(domain="go.bücher.example")).link.domain
        == "go.xn--bcher-kva.example"
    )


@pytest.mark.parametrize("host", ["", "two words.example", "https://go.example.com", "a..b", "x" * 300, "-"])
def test_what_is_no_host_name_is_refused(store: Store, host: str) -> None:
    with pytest.raises(Denied) as denied:
        store.domains.add(1, host)
    assert (denied.value.why, denied.value.field) == (Why.INVALID, "domain")


def test_a_domain_belongs_to_one_workspace(store: Store) -> None:
    store.keys.create("xqr", "n", workspace="Theirs")
    store.domains.add(1, "go.example.com")
    for workspace in (1, 2):
        with pytest.raises(Denied, match="in use"):
            store.domains.add(workspace, "GO.example.com")
    with pytest.raises(Denied, match="no domain"):
        store.domains.make_default(2, "go.example.com")


def test_the_first_link_on_a_domain_brings_it_along(store: Store) -> None:
    made = store.links.create(WINDOW, draft(code="spring", domain="Go.Acme.com"))
    assert made.link.domain == "go.acme.com"
    assert store.domains.list(1) == ["localhost", "go.acme.com"]
    assert store.directory.resolve("go.acme.com", "spring") is not None


def test_a_domain_of_another_workspace_is_refused_with_those_that_are_there(store: Store) -> None:
    store.keys.create("xqr", "n", workspace="Theirs")
    store.domains.add(2, "go.acme.com")
    with pytest.raises(Denied, match=r"no domain go\.acme\.com; it has localhost\."):
        store.links.create(WINDOW, draft(domain="go.acme.com"))
    for number in range(12):
        store.domains.add(1, f"go{number:02}.example.com")
    with pytest.raises(Denied, match=r"it has localhost, go00\..*, go08\.example\.com and 3 more\."):
        store.links.create(WINDOW, draft(domain="go.acme.com"))


def test_many_hands_bring_a_domain_along_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(
            lambda n: store.links.create(WINDOW, draft(code=f"c{n}", domain="go.acme.com")), range(16)
        )
    assert {hosted.link.domain for hosted in made} == {"go.acme.com"}
    assert store.domains.list(1) == ["localhost", "go.acme.com"]


def test_the_name_that_links_are_printed_with_is_a_domain_to_make_them_on(store: Store) -> None:
    store.domains.publish("go.acme.com")
    made = store.links.create(WINDOW, draft(code="spring", domain="GO.acme.com."))
    assert made.link.domain == "localhost"
    (found,) = store.links.find("spring", workspace_id=1, domain="go.acme.com")
    assert found.link.id == made.link.id
    assert store.directory.resolve("go.acme.com", "SPRING") is not None
    with pytest.raises(Denied, match="in use"):
        store.domains.add(1, "go.acme.com")


def test_a_domain_of_its_own_comes_before_the_name_on_print(store: Store) -> None:
    store.domains.add(1, "go.acme.com")
    store.domains.publish("go.acme.com")
    assert store.links.create(WINDOW, draft(domain="go.acme.com")).link.domain == "go.acme.com"


@pytest.mark.parametrize("host", ["ü\x80", "\xff", "go.elsewhere.example", ".", "…"])
def test_a_host_header_of_any_kind_is_a_domain_or_none(store: Store, host: str) -> None:
    assert store.domains.known(host) is None
    assert store.directory.resolve(host, "x") is None
    assert store.links.find("x", domain=host) == ()


def test_an_unused_domain_can_be_taken_away_and_its_name_is_free_again(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    store.domains.remove(1, "GO.example.com")
    assert store.domains.list(1) == ["localhost"]
    assert store.domains.known("go.example.com") is None
    store.domains.add(1, "go.example.com")


def test_a_domain_with_links_stays_also_when_they_were_deleted(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    link = store.links.create(WINDOW, draft("one", domain="go.example.com"))
    for _ in range(2):
        with pytest.raises(Denied, match="has links, or had some"):
            store.domains.remove(1, "go.example.com")
        if store.links.find("one"):
            store.links.delete(link)


def test_neither_the_default_domain_nor_that_of_others_is_taken_away(store: Store) -> None:
    with pytest.raises(Denied, match="default domain"):
        store.domains.remove(1, "localhost")
    with pytest.raises(Denied, match="has no domain"):
        store.domains.remove(1, "other.example.com")
