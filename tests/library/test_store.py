"""The library as the desk uses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from support.clocks import Watch
from support.links import NOON, make_link, make_links
from support.readings import by_day
from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import SORTS, LinkQuery
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library import Library


def fill(library: Library, account_id: str, links: list[Link]) -> None:
    with library.replace_pages(account_id) as pages:
        pages.add(links)


def cut_half_way(library: Library) -> None:
    with library.replace_pages("a") as pages:
        pages.add([make_link(1)])
        raise ConnectionError


def codes(library: Library, **query: object) -> list[str]:
    """Return the codes that answer, after seeing that both steps of the answer agree."""
    wanted = LinkQuery(**query)  # type: ignore[arg-type]
    first, order = library.first_rows(wanted), library.order(wanted)
    ids = order.ids(0, len(order))
    assert [row.id for row in first.rows] == list(ids[: len(first.rows)])
    assert first.total in (None, len(order))
    return [row.link.code for row in library.rows(ids)]


class TestAnEmptyLibrary:
    def test_it_answers_with_nothing(self, library: Library) -> None:
        assert codes(library) == []
        assert codes(library, text="anything", accounts=("a",), tags=(Tag("x"),)) == []
        assert library.facets().total == 0
        assert library.facets().states == dict.fromkeys(LinkState, 0)
        assert library.domains("a") == ()
        assert library.as_of("a") is None
        assert library.count("a") == 0
        assert library.row(1) is None

    def test_forgetting_an_unknown_account_is_no_error(self, library: Library) -> None:
        library.forget("nobody")
        assert library.facets().total == 0


class TestOneLink:
    def test_everything_that_is_known_of_it_comes_back(self, library: Library) -> None:
        rule = RoutingRule(
            destination="https://example.org/de",
            priority=2,
            countries=("DE", "AT"),
            exclude_countries=True,
            devices=("mobile",),
            hours=(22, 6),
            percentage=12.5,
            expires_at=NOON,
        )
        link = make_link(
            1,
            state=LinkState.DISABLED,
            tags=(Tag("campaign", "spring"), Tag("print")),
            expires_at=NOON + timedelta(days=1),
            channels=("ops", "sales"),
            rules=(rule, RoutingRule(destination="https://example.org/rest")),
            notes="kept",
            clicks=0,
            scans=3,
            clicks_24h=2,
            last_click_at=NOON,
            updated_at=NOON,
            untold=frozenset({"title"}),
        )
        row = library.put("a", link)
        assert row.link == link
        assert library.row(row.id) == row

    @pytest.mark.parametrize(
        "title",
        ["🎉 Sommerfest 🏳️‍🌈", "مرحبا بالعالم", "שלום", "Zeile\nUmbruch", "'; DROP TABLE links; --", "\x00"],
    )
    def test_any_title_comes_back(self, library: Library, title: str) -> None:
        assert library.put("a", make_link(1, title=title)).link.title == title

    def test_a_destination_of_2048_characters_comes_back_and_is_found_by_its_end(
        self, library: Library
    ) -> None:
        long = "https://example.org/" + "p" * 2018 + "needle-end"
        assert len(long) == 2048
        library.put("a", make_link(1, destination=long))
        assert library.rows(library.order(LinkQuery(text="needle-end")).ids(0, 1))[0].link.destination == long

    def test_its_row_keeps_its_number(self, library: Library) -> None:
        first = library.put("a", make_link(1))
        again = library.put("a", make_link(1, title="new"))
        assert again.id == first.id

    def test_two_accounts_may_have_links_of_the_same_id(self, library: Library) -> None:
        ours, theirs = library.put("a", make_link(1)), library.put("b", make_link(1))
        assert ours.id != theirs.id
        assert codes(library, accounts=("b",)) == ["c1"]

    def test_what_an_answer_leaves_out_is_not_forgotten(self, library: Library) -> None:
        library.put("a", make_link(1, title="known", clicks=5, clicks_24h=2))
        short = make_link(
            1, title="", clicks=None, clicks_24h=3, untold=frozenset({"title", "tags"}), tags=()
        )
        link = library.put("a", short).link
        assert (link.title, link.clicks, link.clicks_24h, link.tags) == (
            "known",
            5,
            3,
            (Tag("campaign", "summer"),),
        )
        assert link.untold == frozenset()

    def test_a_row_that_was_removed_is_gone_and_its_number_is_not_used_again(self, library: Library) -> None:
        row = library.put("a", make_link(1))
        library.remove(row.id)
        assert library.row(row.id) is None
        assert codes(library, text="c1") == []
        assert library.facets().tags == ()
        assert library.put("a", make_link(2)).id > row.id

    def test_rows_come_in_the_order_asked_without_those_that_are_gone(self, library: Library) -> None:
        one, two, three = (library.put("a", make_link(number)) for number in (1, 2, 3))
        library.remove(two.id)
        assert library.rows([three.id, two.id, one.id, 999]) == (three, one)


class TestSearching:
    @pytest.fixture(autouse=True)
    def links(self, library: Library) -> None:
        titles = [
            "MÜNCHEN",
            "mu\u0308nchen klein",
            "100 % sure",
            "snake_case",
            'say "hello"',
            "it's",
            "50_000",
        ]
        fill(
            library,
            "a",
            [make_link(n, code=f"t{n}", title=title, tags=()) for n, title in enumerate(titles)]
            + [
                make_link(20, code="Idn", destination="https://xn--mnchen-3ya.de/x", tags=(), title=""),
                make_link(
                    21, code="esc", destination="https://example.org/gr%C3%BC%C3%9Fe", tags=(), title=""
                ),
                make_link(22, code="tagged", tags=(Tag("Farbe", "Grün"),), title=""),
            ],
        )

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("münchen", {"t0", "t1", "Idn"}),
            ("MÜNCHEN", {"t0", "t1", "Idn"}),
            ("mü", {"t0", "t1", "Idn"}),
            ("100 %", {"t2"}),
            ("%", {"t2", "esc"}),
            ("snake_", {"t3"}),
            ("snakeXcase", set()),
            ('"hello"', {"t4"}),
            ('"', {"t4"}),
            ('""', set()),
            ("it's", {"t5"}),
            ("GRÜSSE", {"esc"}),
            ("farbe=grün", {"tagged"}),
            ("idn", {"Idn"}),
            ("klein mün", {"t1"}),
            ("klein sure", set()),
            ("AND", set()),
            ("t1 NOT", set()),
            ("*", set()),
            ("   ", None),
        ],
    )
    def test_it_finds(self, library: Library, text: str, found: set[str] | None) -> None:
        assert set(codes(library, text=text)) == (found if found is not None else set(codes(library)))

    def test_parts_of_two_fields_do_not_make_a_word(self, library: Library) -> None:
        library.put("a", make_link(30, code="abc", domain="def.example", title="", tags=()))
        assert codes(library, text="abcdef") == []

    def test_what_is_no_longer_there_is_no_longer_found(self, library: Library) -> None:
        library.put("a", make_link(0, code="t0", title="Hamburg", tags=()))
        assert codes(library, text="hamburg") == ["t0"]
        assert set(codes(library, text="münchen")) == {"t1", "Idn"}


class TestChoosing:
    @pytest.fixture(autouse=True)
    def links(self, library: Library) -> None:
        fill(
            library,
            "a",
            [
                make_link(1, code="on", tags=(Tag("campaign", "spring"), Tag("print"))),
                make_link(2, code="off", state=LinkState.DISABLED, tags=(Tag("campaign", "autumn"),)),
                make_link(3, code="soon", expires_at=NOON + timedelta(hours=1), tags=(Tag("print"),)),
            ],
        )
        fill(library, "b", [make_link(4, code="other", domain="b.example", tags=(Tag("print"),))])

    def test_by_account_state_and_tag(self, library: Library) -> None:
        assert set(codes(library)) == {"on", "off", "soon", "other"}
        assert set(codes(library, accounts=("a",))) == {"on", "off", "soon"}
        assert set(codes(library, accounts=("a", "b", "nobody"))) == {"on", "off", "soon", "other"}
        assert codes(library, states=(LinkState.DISABLED,)) == ["off"]
        assert set(codes(library, tags=(Tag("print"),))) == {"on", "soon", "other"}
        assert codes(library, tags=(Tag("print"), Tag("campaign", "spring"))) == ["on"]
        assert codes(library, tags=(Tag("print"),), accounts=("b",), text="oth") == ["other"]
        assert codes(library, tags=(Tag("campaign"),)) == []

    def test_links_expire_without_being_read_again(self, library: Library, watch: Watch) -> None:
        assert codes(library, states=(LinkState.EXPIRED,)) == []
        watch.wind(hours=1)
        assert codes(library, states=(LinkState.EXPIRED,)) == ["soon"]
        assert "soon" not in codes(library, states=(LinkState.ACTIVE,))
        assert library.facets().states[LinkState.EXPIRED] == 1
        [row] = library.first_rows(LinkQuery(text="soon")).rows
        assert row.link.state is LinkState.EXPIRED
        assert row.link.enabled

    def test_a_longer_time_brings_an_expired_link_back(self, library: Library, watch: Watch) -> None:
        watch.wind(hours=2)
        assert codes(library, states=(LinkState.EXPIRED,)) == ["soon"]
        library.put("a", make_link(3, code="soon", expires_at=NOON + timedelta(days=9)))
        assert codes(library, states=(LinkState.EXPIRED,)) == []

    def test_the_side_bar_s_counts(self, library: Library) -> None:
        facets = library.facets()
        assert facets.total == 4
        assert facets.tags == (
            (Tag("print"), 3),
            (Tag("campaign", "autumn"), 1),
            (Tag("campaign", "spring"), 1),
        )
        assert facets.domains == (("go.example.com", 3), ("b.example", 1))
        assert library.facets(("b",)).tags == ((Tag("print"), 1),)
        assert library.facets(("nobody",)).total == 0

    def test_an_account_s_domains(self, library: Library) -> None:
        library.put("b", make_link(5, domain="a.example"))
        library.put("b", make_link(6, domain="a.example"))
        assert library.domains("b") == ("a.example", "b.example")

    def test_a_removed_account_leaves_nothing(self, library: Library) -> None:
        library.forget("a")
        assert codes(library) == ["other"]
        assert codes(library, text="soon") == []
        assert library.facets().tags == ((Tag("print"), 1),)
        assert (library.count("a"), library.as_of("a")) == (0, None)


class TestOrder:
    @pytest.fixture(autouse=True)
    def links(self, library: Library) -> None:
        fill(
            library,
            "a",
            [
                make_link(1, code="Beta", title="", clicks=5, created_at=NOON),
                make_link(2, code="alpha", title="Äpfel", clicks=None, created_at=None),
                make_link(3, code="ALPHA2", title="apfel", clicks=0, created_at=NOON - timedelta(days=1)),
                make_link(4, code="zeta", title="Zucker", clicks=70, created_at=NOON + timedelta(days=1)),
            ],
        )

    @pytest.mark.parametrize(
        ("sort", "upwards", "downwards"),
        [
            ("code", ["alpha", "ALPHA2", "Beta", "zeta"], ["zeta", "Beta", "ALPHA2", "alpha"]),
            ("clicks", ["ALPHA2", "Beta", "zeta", "alpha"], ["zeta", "Beta", "ALPHA2", "alpha"]),
            ("title", ["alpha", "ALPHA2", "zeta", "Beta"], ["zeta", "ALPHA2", "alpha", "Beta"]),
            ("created_at", ["ALPHA2", "Beta", "zeta", "alpha"], ["zeta", "Beta", "ALPHA2", "alpha"]),
        ],
    )
    def test_case_and_accents_do_not_matter_and_the_unknown_comes_last(
        self, library: Library, sort: str, upwards: list[str], downwards: list[str]
    ) -> None:
        assert codes(library, sort=sort, descending=False) == upwards
        assert codes(library, sort=sort, descending=True) == downwards

    @pytest.mark.parametrize("sort", SORTS)
    @pytest.mark.parametrize("descending", [False, True])
    def test_every_sort_gives_every_link_once(self, library: Library, sort: str, descending: bool) -> None:
        assert set(codes(library, sort=sort, descending=descending)) == {"Beta", "alpha", "ALPHA2", "zeta"}

    def test_many_tags_and_notes_come_first(self, library: Library) -> None:
        library.put("a", make_link(2, code="alpha", tags=(Tag("a"), Tag("b"), Tag("c")), notes="Ask Ann."))
        library.put("a", make_link(4, code="zeta", tags=()))
        for sort, first, last in (("tags", "alpha", "zeta"), ("notes", "alpha", "Beta")):
            down, up = codes(library, sort=sort), codes(library, sort=sort, descending=False)
            assert (down[0], down[-1]) == (first, last)
            assert up == down[::-1]
            ids = library.ids_of(LinkQuery(sort=sort))
            assert list(ids) == list(library.order(LinkQuery(sort=sort)).ids(0, 9))

    def test_an_unknown_sort_is_a_mistake_of_ours(self, library: Library) -> None:
        with pytest.raises(ValueError, match="colour"):
            library.first_rows(LinkQuery(sort="colour"))

    def test_a_change_is_in_the_next_order(self, library: Library) -> None:
        assert codes(library, sort="clicks")[0] == "zeta"
        library.put("a", make_link(3, code="ALPHA2", clicks=99))
        assert codes(library, sort="clicks")[0] == "ALPHA2"

    def test_a_row_is_found_in_its_place(self, library: Library) -> None:
        order = library.order(LinkQuery(sort="code", descending=False))
        ids = order.ids(0, 4)
        assert [order.find(row_id) for row_id in ids] == [0, 1, 2, 3]
        assert order.find(12345) == -1
        assert order.ids(3, 99) == ids[3:]
        assert all(type(row_id) is int for row_id in ids)


class TestRefreshing:
    def test_what_the_listing_no_longer_has_goes_at_the_end(self, library: Library, watch: Watch) -> None:
        fill(library, "a", make_links(3))
        before = {row.link.id: row.id for row in library.first_rows(LinkQuery()).rows}
        watch.wind(hours=1)
        with library.replace_pages("a") as pages:
            pages.add([make_link(1, title="new")])
            pages.add([make_link(4)])
            assert library.count("a") >= 3
            assert library.as_of("a") == NOON
        assert set(codes(library)) == {"c1", "c4"}
        assert library.as_of("a") == NOON + timedelta(hours=1)
        [kept] = library.first_rows(LinkQuery(text="new")).rows
        assert kept.id == before["id-1"]

    def test_one_that_is_cut_half_way_keeps_the_old_copy(self, library: Library, watch: Watch) -> None:
        fill(library, "a", make_links(3))
        watch.wind(hours=1)
        with pytest.raises(ConnectionError):
            cut_half_way(library)
        assert set(codes(library)) == {"c1", "c2", "c3"}
        assert library.as_of("a") == NOON

    def test_other_accounts_are_left_alone(self, library: Library) -> None:
        fill(library, "b", make_links(2))
        fill(library, "a", [])
        assert library.count("b") == 2

    def test_a_link_made_meanwhile_stays(self, library: Library) -> None:
        with library.replace_pages("a") as pages:
            pages.add(make_links(2))
            library.put("a", make_link(9))
        assert set(codes(library)) == {"c1", "c2", "c9"}

    def test_a_page_from_before_a_change_does_not_undo_it(self, library: Library) -> None:
        row = library.put("a", make_link(1))
        gone = library.put("a", make_link(2))
        with library.replace_pages("a") as pages:
            library.put("a", make_link(1, title="typed just now"))
            library.remove(gone.id)
            pages.add(make_links(3))
        assert set(codes(library)) == {"c1", "c3"}
        found = library.row(row.id)
        assert found is not None
        assert found.link.title == "typed just now"

    def test_a_link_that_comes_twice_is_one_link(self, library: Library) -> None:
        with library.replace_pages("a") as pages:
            pages.add([make_link(1), make_link(1, title="second")])
            pages.add([make_link(1, title="third")])
        assert [row.link.title for row in library.first_rows(LinkQuery()).rows] == ["third"]

    def test_nothing_new_means_nothing_written(self, library: Library) -> None:
        fill(library, "a", make_links(50))
        rows = library.first_rows(LinkQuery()).rows
        fill(library, "a", make_links(50))
        assert library.first_rows(LinkQuery()).rows == rows

    def test_trends_survive_a_refresh(self, library: Library) -> None:
        row = library.put("a", make_link(1))
        trends = library.remember_many("a", [by_day("id-1", [1, 2, 3])])
        assert trends == {row.id: (1, 2, 3)}
        fill(library, "a", [replace(make_link(1), title="other")])
        kept = library.row(row.id)
        assert kept is not None
        assert kept.trend == (1, 2, 3)
