"""Links: made, found, changed, deleted and brought back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from support.stores import NOON, WINDOW, SetClock, draft
from xengo_desktop.dialects.hosting import Caller, Denied, HostedLink, Why
from xengo_desktop.domain.checks import ALPHABET
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.store import Store


def refusal(result: object) -> Denied:
    assert isinstance(result, Denied)
    return result


def test_a_link_comes_back_as_it_was_typed(store: Store) -> None:
    rule = RoutingRule(
        destination="https://example.com/at",
        countries=("AT",),
        hours=(22, 6),
        expires_at=NOON,
        percentage=12.5,
    )
    typed = draft(
        "Frühling",
        "https://example.com/übersicht?q=ä",
        domain="localhost",
        title="שלום 🌷 rtl",
        tags=(Tag("campaign", "spring"), Tag("print")),
        expires_at=NOON + timedelta(days=3),
        enabled=False,
        channels=("slack-that-is-not-configured",),
        rules=(rule,),
        notes="two\nlines",
    )
    made = store.links.create(WINDOW, typed)
    assert made.link.draft() == typed
    assert store.links.get(1, made.link.id) == made


def test_a_link_without_domain_and_code_gets_both(store: Store) -> None:
    link = store.links.create(WINDOW, draft()).link
    assert link.domain == store.links.default_domain(1)
    assert len(link.code) == 7
    assert set(link.code) <= set(ALPHABET)


def test_a_code_is_kept_as_typed_and_found_in_any_case(store: Store) -> None:
    made = store.links.create(WINDOW, draft("SprinG"))
    assert made.link.code == "SprinG"
    assert store.links.find("sPRINg") == (made,)
    assert store.links.find("STRASSE") == ()


def test_codes_that_differ_in_case_only_are_the_same(store: Store) -> None:
    store.links.create(WINDOW, draft("Straße"))
    with pytest.raises(Denied) as denied:
        store.links.create(WINDOW, draft("STRASSE"))
    assert (denied.value.why, denied.value.field) == (Why.CODE_TAKEN, "code")


def test_the_same_code_may_live_on_two_domains(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    store.links.create(WINDOW, draft("one"))
    store.links.create(WINDOW, draft("one", domain="go.example.com"))
    assert len(store.links.find("one")) == 2
    assert [found.link.domain for found in store.links.find("one", domain="go.example.com")] == [
        "go.example.com"
    ]


@pytest.mark.parametrize(
    "code",
    [
        "q",
        "BULK",
        "xqr",
        "@me",
        "a b",
        "a/b",
        "a?b",
        "a#b",
        "a%b",
        "a\\b",
        ".",
        "..",
        "x" * 129,
        "a\nb",
        "\u200b\u2028",
    ],
)
def test_a_code_that_could_not_be_visited_is_refused(store: Store, code: str) -> None:
    with pytest.raises(Denied) as denied:
        store.links.create(WINDOW, draft(code))
    assert (denied.value.why, denied.value.field) == (Why.INVALID, "code")


@pytest.mark.parametrize(
    "destination",
    [
        "",
        "example.com",
        "javascript:alert(1)",
        "ftp://example.com",
        "https://user@example.com",
        "https://exa mple.com",
        "https://example.com/\r\nSet-Cookie: x",
        "https://localhost/x",
        "https://GO.example.com./x",
        "http://127.0.0.1:4711/x",
        "https://example.com/" + "x" * 2040,
    ],
)
def test_a_destination_that_nobody_should_follow_is_refused(store: Store, destination: str) -> None:
    store.domains.add(1, "go.example.com")
    store.addresses.publish("http://127.0.0.1:4711")
    with pytest.raises(Denied) as denied:
        store.links.create(WINDOW, draft("x", destination))
    assert (denied.value.why, denied.value.field) == (Why.INVALID, "destination")


def test_another_server_on_this_computer_is_a_fine_destination(store: Store) -> None:
    store.addresses.publish("http://127.0.0.1:4711")
    assert store.links.create(WINDOW, draft("dev", "http://localhost:3000/")).link.code == "dev"


def test_the_longest_destination_is_stored_whole(store: Store) -> None:
    longest = "https://example.com/" + "x" * 2028
    assert store.links.create(WINDOW, draft("x", longest)).link.destination == longest


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "x" * 501}, "title"),
        ({"title": "nul \0"}, "title"),
        ({"notes": "half a pair \ud83d"}, "notes"),
        ({"tags": (Tag(""),)}, "tags"),
        ({"tags": tuple(Tag(str(n)) for n in range(101))}, "tags"),
        ({"channels": ("x" * 201,)}, "channels"),
        ({"rules": (RoutingRule(destination="ftp://example.com"),)}, "rules"),
        ({"domain": "go elsewhere"}, "domain"),
    ],
)
def test_a_field_that_cannot_be_kept_is_named(store: Store, fields: dict[str, object], field: str) -> None:
    with pytest.raises(Denied) as denied:
        store.links.create(WINDOW, draft("x", **fields))
    assert (denied.value.why, denied.value.field) == (Why.INVALID, field)


def test_the_last_value_of_a_tag_wins(store: Store) -> None:
    link = store.links.create(
        WINDOW, draft(tags=(Tag("market", "de"), Tag("print"), Tag("market", "at")))
    ).link
    assert link.tags == (Tag("market", "at"), Tag("print"))


def test_many_are_stored_in_order_with_each_refusal_in_its_place(store: Store) -> None:
    results = store.links.create_many(
        WINDOW,
        [draft("a"), draft("A"), draft("b", "nowhere"), draft("", "https://example.com/c"), draft("d")],
    )
    assert [isinstance(result, HostedLink) for result in results] == [True, False, False, True, True]
    assert (refusal(results[1]).why, refusal(results[2]).field) == (Why.CODE_TAKEN, "destination")
    assert [found.link.destination for found in store.links.page(1, limit=9).links][
        1
    ] == "https://example.com/c"


def test_none_at_all_is_stored_without_complaint(store: Store) -> None:
    assert list(store.links.create_many(WINDOW, [])) == []


def test_eight_threads_cannot_take_one_code_twice(store: Store) -> None:
    def create(_: int) -> HostedLink | Denied:
        return store.links.create_many(WINDOW, [draft("same")])[0]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(create, range(64)))
    assert sum(isinstance(result, HostedLink) for result in results) == 1
    assert store.links.page(1, limit=None).total == 1


def test_no_two_links_of_a_workspace_share_a_creation_time(store: Store, clock: SetClock) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.links.create_many(WINDOW, [draft(), draft()]), range(20)))
        clock.move(hours=-5)
        list(pool.map(lambda _: store.links.create(WINDOW, draft()), range(20)))
    times = [found.link.created_at for found in store.links.page(1, limit=None).links]
    assert times == sorted(set(times), reverse=True)


def test_changing_a_link_changes_what_was_named_only(store: Store, clock: SetClock) -> None:
    made = store.links.create(WINDOW, draft("one", tags=(Tag("a"),), notes="kept"))
    clock.move(minutes=5)
    changed = store.links.update(made, {"destination": "https://example.com/new", "tags": (Tag("b", "1"),)})
    assert (changed.link.destination, changed.link.tags) == ("https://example.com/new", (Tag("b", "1"),))
    assert (changed.link.notes, changed.link.code) == ("kept", "one")
    assert changed.link.updated_at == clock.at
    assert store.links.page(1, limit=9, label="a").total == 0
    assert store.links.get(1, made.link.id) == changed


def test_a_code_and_a_domain_can_be_changed(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    made = store.links.create(WINDOW, draft("one"))
    moved = store.links.update(made, {"code": "Two", "domain": "go.example.com"})
    assert (moved.link.domain, moved.link.code) == ("go.example.com", "Two")
    assert store.links.create(WINDOW, draft("one")).link.code == "one"


def test_changing_only_the_case_of_a_code_is_no_conflict(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one"))
    assert store.links.update(made, {"code": "ONE"}).link.code == "ONE"


def test_a_code_cannot_be_changed_into_one_that_is_taken(store: Store) -> None:
    store.links.create(WINDOW, draft("one"))
    other = store.links.create(WINDOW, draft("two"))
    with pytest.raises(Denied) as denied:
        store.links.update(other, {"code": "One"})
    assert denied.value.why is Why.CODE_TAKEN
    assert store.links.get(1, other.link.id) == other


def test_a_deleted_link_is_gone_and_its_code_is_free(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one"))
    store.links.delete(made)
    assert store.links.get(1, made.link.id) is None
    assert store.links.page(1, limit=9).total == 0
    assert store.links.create(WINDOW, draft("one")).link.id != made.link.id


def test_deleting_twice_says_not_found(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one"))
    store.links.delete(made)
    with pytest.raises(Denied) as denied:
        store.links.delete(made)
    assert denied.value.why is Why.NOT_FOUND
    assert store.facts().links == 0


def test_changing_a_deleted_link_says_not_found(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one"))
    store.links.delete(made)
    with pytest.raises(Denied) as denied:
        store.links.update(made, {"title": "x"})
    assert denied.value.why is Why.NOT_FOUND


def test_a_deleted_link_comes_back_under_its_id(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one", tags=(Tag("print"),)))
    store.links.delete(made)
    assert store.links.restore(1, made.link.id) == made
    assert store.links.page(1, limit=9, label="print").total == 1
    with pytest.raises(Denied) as denied:
        store.links.restore(1, made.link.id)
    assert denied.value.why is Why.NOT_FOUND


def test_a_link_cannot_come_back_when_its_code_is_used_again(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one"))
    store.links.delete(made)
    store.links.create(WINDOW, draft("ONE"))
    with pytest.raises(Denied) as denied:
        store.links.restore(1, made.link.id)
    assert denied.value.why is Why.CODE_TAKEN


def test_links_are_switched_off_and_on_together(store: Store) -> None:
    made = [store.links.create(WINDOW, draft()).link.id for _ in range(3)]
    assert store.links.set_enabled(1, [*made[:2], "no-such-link"], False) == 2
    assert store.links.page(1, limit=9, enabled=False).total == 2
    assert store.links.set_enabled(1, made, True) == 3
    assert store.links.page(1, limit=9, state=LinkState.ACTIVE).total == 3


def test_a_link_expires_by_itself(store: Store, clock: SetClock) -> None:
    made = store.links.create(WINDOW, draft("one", expires_at=clock.at + timedelta(hours=1)))
    assert made.link.state is LinkState.ACTIVE
    clock.move(hours=1)
    (over,) = store.links.page(1, limit=9, state=LinkState.EXPIRED).links
    assert over.link.state is LinkState.EXPIRED
    assert store.links.update(over, {"expires_at": None}).link.state is LinkState.ACTIVE


def test_being_switched_off_says_more_than_being_over(store: Store) -> None:
    link = store.links.create(WINDOW, draft(enabled=False, expires_at=datetime(2020, 1, 1, tzinfo=UTC))).link
    assert link.state is LinkState.DISABLED


def test_another_workspace_sees_nothing_of_it(store: Store) -> None:
    store.keys.create("xqr", "theirs", workspace="Theirs")
    made = store.links.create(WINDOW, draft("mine"))
    theirs = Caller(key_id=1, service="xqr", workspace_id=2)
    assert store.links.get(2, made.link.id) is None
    assert store.links.page(2, limit=9).total == 0
    assert store.links.set_enabled(2, [made.link.id], False) == 0
    assert store.links.create(theirs, draft("mine")).link.domain == store.links.default_domain(2)
    assert len(store.links.find("mine", workspace_id=2)) == 1


def test_a_link_says_where_it_is_reached(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    store.addresses.publish("http://127.0.0.1:4711/")
    branded = store.links.create(WINDOW, draft("Ä b".replace(" ", "-"), domain="go.example.com")).link
    assert branded.short_url == "https://go.example.com/%C3%84-b"
    assert branded.open_url == "http://127.0.0.1:4711/@go.example.com/%C3%84-b"
    assert store.links.create(WINDOW, draft("x")).link.short_url == "http://127.0.0.1:4711/x"
    store.addresses.publish("http://127.0.0.1:4711", "https://s.example.com/")
    assert store.links.find("x")[0].link.short_url == "https://s.example.com/x"
