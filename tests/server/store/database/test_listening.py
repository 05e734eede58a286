"""Two servers on one PostgreSQL: what one writes, the other's redirects know a moment later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from support.postgres import Postgres
from support.stores import WINDOW, SetClock, draft
from support.waiting import wait_until
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.database.listening import LINKS, MOST, TELEGRAM, telegrams, tell
from xengo_desktop.server.store.links.directory import Target


@pytest.fixture
def kind() -> str:
    return "postgresql"


@pytest.fixture
def other(url: str, tmp_path: Path, clock: SetClock, store: Store) -> Iterator[Store]:
    opened = open_store(url, spool=tmp_path / "other" / "clicks.spool", clock=clock)
    opened.listen()
    yield opened
    opened.close()


def leads_to(store: Store, code: str, host: str = "") -> str | None:
    target = store.directory.resolve(host, code)
    return target.destination if target else None


def test_a_changed_destination_is_followed_at_the_other_server(store: Store, other: Store) -> None:
    made = store.links.create(WINDOW, draft("one", "https://example.com/1"))
    assert leads_to(other, "one") == "https://example.com/1"
    store.links.update(made, {"destination": "https://example.com/2"})
    wait_until(lambda: leads_to(other, "one") == "https://example.com/2", "the news", seconds=2)


def test_every_kind_of_write_is_heard(store: Store, other: Store) -> None:
    assert leads_to(other, "one") is None
    made = store.links.create(WINDOW, draft("one"))
    wait_until(lambda: leads_to(other, "one"), "a link that was not there before", seconds=2)
    made = store.links.update(made, {"code": "two"})
    wait_until(lambda: not leads_to(other, "one") and leads_to(other, "two"), "another code", seconds=2)
    store.links.delete(made)
    wait_until(lambda: leads_to(other, "two") is None, "a deletion", seconds=2)
    store.links.restore(1, made.link.id)
    wait_until(lambda: leads_to(other, "two"), "a deletion that was taken back", seconds=2)
    store.links.set_enabled(1, [made.link.id], False)
    wait_until(lambda: not target(other, "two").enabled, "a link that was switched off", seconds=2)


def target(store: Store, code: str) -> Target:
    found = store.directory.resolve("", code)
    assert found is not None
    return found


def test_only_what_was_changed_is_forgotten(store: Store, other: Store) -> None:
    assert leads_to(other, "c0") is None
    store.links.create_many(WINDOW, [draft(f"c{number}") for number in range(20)])
    wait_until(lambda: leads_to(other, "c0"), "the new links", seconds=2)
    for number in range(20):
        leads_to(other, f"c{number}")
    (changed,) = store.links.find("c7")
    store.links.update(changed, {"destination": "https://example.com/new"})
    wait_until(lambda: other.directory.remembered == 19, "one answer to be forgotten", seconds=2)


def test_very_many_changes_are_heard_as_one(store: Store, other: Store) -> None:
    for code in ("c9999", "elsewhere"):
        assert leads_to(other, code) is None
    store.links.create_many(WINDOW, [draft(f"c{number}-{'x' * 90}") for number in range(2500)])
    wait_until(lambda: other.directory.remembered == 0, "everything to be forgotten", seconds=5)


def test_a_domain_that_is_added_answers_at_the_other_server(store: Store, other: Store) -> None:
    store.domains.add(1, "go.example.com")
    wait_until(lambda: "go.example.com" in other.domains.hosts(), "the domain", seconds=2)
    store.domains.make_default(1, "go.example.com")
    wait_until(lambda: other.domains.default(1) == "go.example.com", "the other default", seconds=2)


def test_a_switch_that_is_set_is_set_everywhere(store: Store, other: Store) -> None:
    assert other.choices.get("own_clicks") is None
    store.choices.put("own_clicks", False)
    wait_until(lambda: other.choices.get("own_clicks") is False, "the choice", seconds=2)


def test_a_write_that_failed_is_told_to_nobody(store: Store, other: Store) -> None:
    assert leads_to(other, "one") is leads_to(other, "two") is None

    def fail(connection: Connection) -> None:
        tell(connection, LINKS, [[1, "one"]])
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.database.write(fail)
    store.links.create(WINDOW, draft("two"))
    wait_until(lambda: leads_to(other, "two"), "what came after it", seconds=2)
    assert other.directory.remembered == 2


def test_what_was_missed_while_the_line_was_cut_is_made_good(
    store: Store, other: Store, postgres: Postgres
) -> None:
    assert leads_to(other, "one") is None
    made = store.links.create(WINDOW, draft("one", "https://example.com/1"))
    wait_until(lambda: leads_to(other, "one") == "https://example.com/1", "the new link", seconds=2)
    postgres.stop()
    wait_until(lambda: other.database.is_away, "the loss to be noticed", seconds=5)
    # What is remembered is still answered; what is not is put off in a sentence.
    assert leads_to(other, "one") == "https://example.com/1"
    with pytest.raises(ServerTrouble, match="Try again"):
        leads_to(other, "two")
    with pytest.raises(ServerTrouble, match="Try again"):
        store.links.update(made, {"destination": "https://example.com/2"})
    postgres.start()
    store.links.update(made, {"destination": "https://example.com/2"})
    wait_until(lambda: not other.database.is_away, "the database", seconds=5)
    wait_until(lambda: leads_to(other, "one") == "https://example.com/2", "the news", seconds=5)


def test_closing_does_not_wait_for_anything(store: Store, other: Store) -> None:
    other.close()
    store.links.create(WINDOW, draft("one"))


def test_notices_fit_and_hold_every_key() -> None:
    keys = [[1, f"código-{number}"] for number in range(1000)]
    texts = telegrams("links", keys)
    assert 1 < len(texts) <= MOST
    assert all(len(text.encode()) <= TELEGRAM for text in texts)
    assert sum(text.count("código-") for text in texts) == 1000
    assert telegrams("links", [[1, "x" * 500]] * 1000) == ["links *"]
    assert telegrams("links", []) == []
