"""Thousands of links looked up at once."""

from __future__ import annotations

import pytest

from support.links import make_link, make_links
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.library import Library


@pytest.fixture
def library(tmp_path):
    library = Library(tmp_path / "library.sqlite")
    yield library
    library.close()


def test_codes_are_found_in_any_case_on_any_domain_and_in_one_account_only(library):
    links = [
        make_link(1, code="Spring"),
        make_link(2, code="spring", domain="b.example"),
        make_link(3, code="sprìng"),
        make_link(4, code="STRASSE"),
    ]
    library.put_many("a", links)
    library.put_many("b", [make_link(5, code="spring")])
    assert {link.id for link in library.links_by_code("a", ["SPRING", "straße", "none"])} == {
        "id-1",
        "id-2",
        "id-4",
    }


def test_destinations_are_found_by_their_whole_spelling(library):
    long = "https://example.com/" + "a" * 200
    library.put_many("a", [make_link(1, destination=f"{long}1"), make_link(2, destination=f"{long}2")])
    assert [link.id for link in library.links_by_destination("a", [f"{long}2", "https://x.example"])] == [
        "id-2"
    ]


def test_ids_come_in_the_order_of_the_query_and_of_the_account(library):
    library.put_many("a", make_links(30))
    library.put_many("b", [make_link(99)])
    query = LinkQuery(accounts=("a",), sort="clicks", descending=True)
    order = library.order(query)
    assert list(library.ids_of(query)) == list(order.ids(0, len(order)))
    oldest = library.rows(library.ids_of_account("a"))
    assert [row.link.id for row in oldest] == [f"id-{number}" for number in range(30, 0, -1)]


def test_thirty_thousand_codes_are_one_question(library):
    library.put_many("a", make_links(500))
    codes = [f"c{number}" for number in range(30_000)]
    assert len(library.links_by_code("a", codes)) == 500
