"""What redirects are told, and that it is never an old answer."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread

from support.stores import WINDOW, SetClock, draft
from support.waiting import join
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.links.directory import RedirectDirectory, Target


def leads_to(store: Store, code: str, host: str = "") -> str | None:
    target = store.directory.resolve(host, code)
    return target.destination if target else None


def test_a_code_is_found_in_any_case_on_its_domain_only(store: Store) -> None:
    store.domains.add(1, "go.example.com")
    store.links.create(WINDOW, draft("Spring", "https://example.com/1", domain="go.example.com"))
    assert leads_to(store, "sPRING", "GO.example.com.") == "https://example.com/1"
    assert leads_to(store, "spring") is None
    assert leads_to(store, "spring", "elsewhere.example") is None


def test_the_empty_host_is_the_default_domain(store: Store) -> None:
    store.links.create(WINDOW, draft("one", "https://example.com/1"))
    assert leads_to(store, "one") == leads_to(store, "one", "localhost") == "https://example.com/1"
    store.domains.add(1, "go.example.com")
    store.domains.make_default(1, "go.example.com")
    assert leads_to(store, "one") is None


def test_every_write_is_seen_by_the_next_visitor(store: Store) -> None:
    assert leads_to(store, "one") is None
    made = store.links.create(WINDOW, draft("one", "https://example.com/1"))
    assert leads_to(store, "one") == "https://example.com/1"
    made = store.links.update(made, {"destination": "https://example.com/2"})
    assert leads_to(store, "one") == "https://example.com/2"
    made = store.links.update(made, {"code": "two"})
    assert (leads_to(store, "one"), leads_to(store, "two")) == (None, "https://example.com/2")
    store.links.delete(made)
    assert leads_to(store, "two") is None
    store.links.restore(1, made.link.id)
    assert leads_to(store, "two") == "https://example.com/2"


def test_links_switched_off_together_are_off_at_once(store: Store, clock: SetClock) -> None:
    made = store.links.create(WINDOW, draft("one"))
    assert leads_to(store, "one") is not None
    store.links.set_enabled(1, [made.link.id], False)
    target = store.directory.resolve("", "one")
    assert target is not None
    assert target.state_at(clock.at) is LinkState.DISABLED


def test_a_remembered_link_expires_all_the_same(store: Store, clock: SetClock) -> None:
    store.links.create(WINDOW, draft("one", expires_at=clock.at + timedelta(hours=1)))
    target = store.directory.resolve("", "one")
    assert target is not None
    assert target.state_at(clock.at) is LinkState.ACTIVE
    assert target.state_at(clock.at + timedelta(hours=1)) is LinkState.EXPIRED


def test_destinations_are_fit_for_a_header(store: Store) -> None:
    rule = RoutingRule(destination="https://münchen.example/ä")
    store.links.create(WINDOW, draft("one", "https://bücher.example/ö?q=ü#ß", rules=(rule,)))
    target = store.directory.resolve("", "one")
    assert target is not None
    assert target.destination == "https://xn--bcher-kva.example/%C3%B6?q=%C3%BC#%C3%9F"
    assert target.rules[0].destination == "https://xn--mnchen-3ya.example/%C3%A4"


def test_only_so_many_answers_are_kept(store: Store) -> None:
    store.links.create(WINDOW, draft("one"))
    small = RedirectDirectory(store.database, store.domains, remembered=10)
    for number in range(100):
        small.resolve("", f"guess-{number}")
    assert small.remembered == 10
    assert small.resolve("", "one") is not None


def test_an_answer_that_a_write_overtook_is_not_kept(store: Store) -> None:
    made = store.links.create(WINDOW, draft("one", "https://example.com/old"))
    read, written = Event(), Event()

    class Slow(RedirectDirectory):
        def _read(self, *key: object) -> Target | None:
            target = super()._read(*key)  # type: ignore[arg-type]
            read.set()
            written.wait(10)
            return target

    slow = Slow(store.database, store.domains)
    visitor = Thread(target=slow.resolve, args=("", "one"))
    visitor.start()
    read.wait(10)
    store.links.update(made, {"destination": "https://example.com/new"})
    slow.forget([(1, "one")])
    written.set()
    join(visitor)
    target = slow.resolve("", "one")
    assert target is not None
    assert target.destination == "https://example.com/new"
