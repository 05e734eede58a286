"""Each term of a search, answered by the library in both steps alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, timedelta

import pytest

from support.links import NOON, make_link
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.search.reading import read_search
from xengo_desktop.domain.search.terms import AccountTerm, JobTerm, Mark
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library

DAY = timedelta(days=1)
ALL = {"spring", "off", "old", "never", "quiet", "other"}


def other(**changes: str) -> Link:
    return make_link(
        6,
        code="other",
        domain="links.example.net",
        tags=(),
        clicks=3,
        created_at=NOON - DAY,
        **changes,
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("terms") / "library.sqlite"
    links = [
        make_link(
            1,
            code="spring",
            title="Ärger im Büro",
            destination="https://shop.example.org/spring?a=1",
            tags=(Tag("Campaign", "Spring"), Tag("print")),
            clicks=500,
            scans=7,
            clicks_24h=5,
            last_click_at=NOON - DAY,
            created_at=NOON - 2 * DAY,
            expires_at=NOON + 3 * DAY,
            notes="call them",
        ),
        make_link(
            2,
            code="off",
            title="",
            state=LinkState.DISABLED,
            tags=(Tag("campaign", "autumn"),),
            clicks=100,
            scans=0,
            clicks_24h=0,
            last_click_at=NOON - 40 * DAY,
            created_at=NOON - 50 * DAY,
            rules=(RoutingRule(destination="https://example.org/de", countries=("DE",)),),
        ),
        make_link(
            3, code="old", tags=(), clicks=None, created_at=None, expires_at=NOON - DAY, title="vernal"
        ),
        make_link(4, code="never", tags=(Tag("print"),), clicks=0, created_at=NOON - 400 * DAY),
        make_link(5, code="quiet", tags=(), clicks=None, created_at=NOON, title="two  spaces"),
    ]
    with closing(Library(path, clock=lambda: NOON)) as library:
        with library.replace_pages("a") as pages:
            pages.add(links)
        other = make_link(
            6, code="other", domain="links.example.net", tags=(), clicks=3, created_at=NOON - DAY
        )
        library.put("b", other)
        yield library


def found(library: Library, text: str) -> set[str]:
    terms = read_search(text, NOON, UTC).terms
    query = LinkQuery(text=text, terms=terms)
    first, order = library.first_rows(query), library.order(query)
    assert [row.id for row in first.rows] == list(order.ids(0, len(order)))
    assert first.total == len(order) == library.tally(query)
    return {row.link.code for row in first.rows}


def test_the_links_of_a_job_are_found_by_account_and_id(library: Library) -> None:
    def codes(term: JobTerm) -> set[str]:
        query = LinkQuery(text="job:7", terms=(term,))
        order = library.order(query)
        assert library.first_rows(query).total == len(order)
        return {row.link.code for row in library.rows(order.ids(0, len(order)))}

    links = (("a", (make_link(1).id, make_link(6).id)), ("b", (make_link(6).id,)))
    assert codes(JobTerm(7, links)) == {"spring", "other"}
    assert codes(JobTerm(7, links, negated=True)) == ALL - {"spring", "other"}
    assert codes(JobTerm(7)) == set()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("büro", {"spring"}),
        ("example -büro", ALL - {"spring"}),
        ('"ärger im"', {"spring"}),
        ('"im ärger"', set()),
        ('"two  spaces"', {"quiet"}),
        ("title:vernal", {"old"}),
        ("code:spring", {"spring"}),
        ("dest:SHOP.example.org/spring", {"spring"}),
        ("-dest:example.org", set()),
        ("code:go.example", set()),
        ("tag:campaign", {"spring", "off"}),
        ("tag:CAMPAIGN=spring", {"spring"}),
        ("tag:campaign=spring,print", {"spring", "never"}),
        ("tag:campaign tag:print", {"spring"}),
        ("-tag:print", {"off", "old", "quiet", "other"}),
        ("tag:print=", {"spring", "never"}),
        ("domain:links.example.net", {"other"}),
        ("domain:example.net", {"other"}),
        ("domain:ample.net", set()),
        ("-domain:example.net", ALL - {"other"}),
        ("status:off,expired", {"off", "old"}),
        ("-status:active", {"off", "old"}),
        ("clicks>100", {"spring"}),
        ("clicks>=100", {"spring", "off"}),
        ("clicks<100", {"never", "other"}),
        ("-clicks>=100", {"never", "other"}),
        ("clicks:1..100", {"off", "other"}),
        ("-clicks:1..100", {"spring", "never"}),
        ("clicks:0", {"never"}),
        ("clicks:unknown", {"old", "quiet"}),
        ("-clicks:unknown", {"spring", "off", "never", "other"}),
        ("scans>0", {"spring"}),
        ("clicks24h:0", {"off"}),
        ("created:last-30-days", {"spring", "quiet", "other"}),
        ("-created:last-30-days", {"off", "never"}),
        ("created:never", {"old"}),
        ("expires:next-7-days", {"spring"}),
        ("-expires:next-7-days", ALL - {"spring"}),
        ("expires:never", ALL - {"spring", "old"}),
        ("clicked:last-7-days", {"spring"}),
        ("-clicked:last-7-days", {"off", "never"}),
        ("clicked:never", {"never"}),
        ("clicked:unknown", {"old", "quiet", "never", "other"}),
        ("has:tags", {"spring", "off", "never"}),
        ("-has:tags", {"old", "quiet", "other"}),
        ("has:notes", {"spring"}),
        ("-has:notes", ALL - {"spring"}),
        ("has:expiry", {"spring", "old"}),
        ("has:rules", {"off"}),
        ("-has:title -has:rules", set()),
        ("is:pinned", set()),
        ("-is:waiting status:off", {"off"}),
        ("spring clicks>100 tag:print -status:off", {"spring"}),
        ("a b zzz", set()),
        ("\x00 \x1d", set()),
    ],
)
def test_it_finds(library: Library, text: str, codes: set[str]) -> None:
    assert found(library, text) == codes


def test_accounts_are_meant_by_the_ids_that_were_looked_up(library: Library) -> None:
    theirs = LinkQuery(terms=(AccountTerm(("Bee",), ("b",)),))
    assert library.tally(theirs) == 1
    assert library.tally(LinkQuery(terms=(AccountTerm(("Bee",), ("b",), negated=True),))) == 5
    assert library.tally(LinkQuery(terms=(AccountTerm(("nobody",)),))) == 0


class TestMarks:
    @pytest.fixture
    def rows(self, library: Library) -> Iterator[dict[str, int]]:
        rows = {row.link.code: row.id for row in library.first_rows(LinkQuery()).rows}
        yield rows
        library.mark(rows.values(), pinned=False, archived=False)
        for row in library.rows(list(rows.values())):
            library.put(row.account_id, row.link)

    def test_archived_links_show_only_where_they_are_asked_for(
        self, library: Library, rows: dict[str, int]
    ) -> None:
        library.mark([rows["off"], rows["never"]], archived=True)
        assert found(library, "") == ALL - {"off", "never"}
        assert found(library, "tag:print") == {"spring"}
        assert found(library, "is:archived") == {"off", "never"}
        assert found(library, "is:archived tag:print") == {"never"}
        facets = library.facets(("a",))
        assert facets.total == 3
        assert facets.states[LinkState.DISABLED] == 0
        assert dict(facets.tags)[Tag("print")] == 1
        assert Tag("campaign", "autumn") not in dict(facets.tags)
        assert facets.domains == (("go.example.com", 3),)
        assert facets.marks == {Mark.PINNED: 0, Mark.ARCHIVED: 2, Mark.WAITING: 0}

    @pytest.mark.parametrize("sort", ["code", "clicks", "created_at"])
    def test_pinned_links_come_first_in_every_order(
        self, library: Library, rows: dict[str, int], sort: str
    ) -> None:
        library.mark([rows["quiet"], rows["never"], rows["off"]], pinned=True)
        library.mark([rows["off"]], archived=True)
        for descending in (False, True):
            query = LinkQuery(sort=sort, descending=descending)
            first, order = library.first_rows(query), library.order(query)
            assert [row.id for row in first.rows] == list(order.ids(0, len(order)))
            assert {row.link.code for row in first.rows[:2]} == {"quiet", "never"}
            assert [row.pinned for row in first.rows] == [True, True, False, False, False]
        assert found(library, "is:pinned") == {"quiet", "never"}

    def test_a_refresh_leaves_marks_alone(self, library: Library, rows: dict[str, int]) -> None:
        library.mark([rows["other"]], pinned=True, archived=True)
        library.put("b", library.rows([rows["other"]])[0].link, waiting=True)
        with library.replace_pages("b") as pages:
            pages.add(
                [make_link(6, code="other", domain="links.example.net", tags=(), title="new", clicks=3)]
            )
        row = library.row(rows["other"])
        assert row is not None
        assert (row.link.title, row.pinned, row.archived, row.waiting) == ("new", True, True, True)
        assert found(library, "is:waiting is:archived") == {"other"}
