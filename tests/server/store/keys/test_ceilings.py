"""What xQR's plans have room for: told exactly, held however many ask at once, and for its keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import Connection, insert, text

from support.databases import only_postgresql
from support.stores import NOON, WINDOW, SetClock, draft
from support.waiting import wait_until
from xengo_desktop.dialects.hosting import Caller, Denied, HostedLink, Why
from xengo_desktop.dialects.xqr.plans import MEGABYTE, PLANS
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.templates import TemplateDesign
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.keys import ceilings, months
from xengo_desktop.server.store.tables import assets, templates

PRO = Caller(key_id=8, service="xqr", workspace_id=1, plan="pro")
PLAIN = TemplateDesign()
STAMPS = {"workspace_id": 1, "created_at": 0, "updated_at": 0}


@pytest.fixture(autouse=True)
def _small_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLANS, "pro", replace(PLANS["pro"], links=5, templates=5, megabytes=1))


@pytest.fixture
def both(store: Store, url: str, clock: SetClock) -> Iterator[tuple[Store, Store]]:
    """Open the workspace twice, as two servers do."""
    with closing(open_store(url, clock=clock)) as other:
        yield store, other


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(Denied) as denied:
        work()
    assert denied.value.why is Why.LINK_LIMIT
    return denied.value.message


def fitting(both: tuple[Store, Store], make: Callable[[Store], object]) -> int:
    """Try thirty times from eight threads at two stores, and count what went in."""

    def attempt(number: int) -> bool:
        try:
            make(both[number % 2])
        except Denied:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(attempt, range(30)))


def upload(store: Store, size: int, caller: Caller = PRO) -> str:
    asset, secret = store.assets.announce(caller, "a.bin", "application/octet-stream", size)
    store.assets.receive(asset.id, secret, b"x" * size)
    return store.assets.confirm(caller, asset.id).id


def put_links(connection: Connection) -> None:
    months.add_links(connection, (1, "local", months.month_of(to_ms(NOON))), 5)


def put_templates(connection: Connection) -> None:
    rows = [{"public_id": f"tpl_{number}", "name": "n", "design": {}} | STAMPS for number in range(5)]
    connection.execute(insert(templates), rows)


def put_file(connection: Connection) -> None:
    file = {"public_id": "a", "filename": "f", "media_type": "t", "size": MEGABYTE, "tags": []}
    connection.execute(insert(assets), [file | STAMPS])


@only_postgresql
@pytest.mark.parametrize(
    ("put", "make"),
    [
        (put_links, lambda store: store.links.create(PRO, draft())),
        (put_templates, lambda store: store.templates.create(PRO, "Red", PLAIN)),
        (put_file, lambda store: store.assets.announce(PRO, "a.bin", "text/plain", 1)),
    ],
    ids=["links", "templates", "files"],
)
def test_whoever_comes_second_sees_what_the_first_is_storing(
    store: Store, put: Callable[[Connection], None], make: Callable[[Store], object]
) -> None:
    with store.database.engine.connect() as first, ThreadPoolExecutor(1) as pool:
        ceilings.hold(first, 1)
        put(first)
        second = pool.submit(make, store)
        wait_until(lambda: waiting(store), "the second to wait for the first")
        first.commit()
        refusal(second.result)


def waiting(store: Store) -> bool:
    """Whether somebody on this server of databases waits for a lock."""
    with store.database.reading() as connection:
        locks = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(connection.execute(locks).scalar())


class TestLinks:
    def test_a_month_has_so_many_and_the_next_has_room_again(self, store: Store, clock: SetClock) -> None:
        made = [store.links.create(PRO, draft()) for _ in range(5)]
        store.links.delete(made[0])
        message = refusal(lambda: store.links.create(PRO, draft("late")))
        assert message == "The Pro plan covers 5 links a month; the next month has room."
        assert store.links.find("late") == ()
        clock.move(days=21)
        store.links.create(PRO, draft("late"))

    def test_however_many_come_at_once(self, both: tuple[Store, Store], clock: SetClock) -> None:
        assert fitting(both, lambda store: store.links.create(PRO, draft())) == 5
        assert both[0].usage.of(1, "xqr", clock()).links_created == 5

    def test_many_at_once_in_many_requests(self, both: tuple[Store, Store], clock: SetClock) -> None:
        def make(number: int) -> int:
            rows = both[number % 2].links.create_many(PRO, [draft() for _ in range(3)])
            return sum(isinstance(row, HostedLink) for row in rows)

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(make, range(16))) == 5
        assert both[0].links.page(1, limit=0).total == 5

    def test_of_many_those_go_in_that_fit(self, store: Store) -> None:
        store.links.create(PRO, draft("there"))
        codes = ["a", "there", "b", "c", "d", "e", "e", "there"]
        rows = store.links.create_many(PRO, [draft(code) for code in codes])
        told = [row.why if isinstance(row, Denied) else row.link.code for row in rows]
        full = Why.LINK_LIMIT
        assert told == ["a", Why.CODE_TAKEN, "b", "c", "d", full, full, Why.CODE_TAKEN]
        assert store.links.page(1, limit=0).total == 5

    @pytest.mark.parametrize("service", ["local", "xengo", "xurl"])
    def test_others_are_not_limited_and_count(self, store: Store, service: str) -> None:
        other = replace(PRO, service=service)
        assert all(
            isinstance(row, HostedLink) for row in store.links.create_many(other, [draft() for _ in range(7)])
        )
        refusal(lambda: store.links.create(PRO, draft()))

    def test_every_workspace_has_its_own(self, store: Store) -> None:
        agency = store.keys.authenticate(
            "xqr", store.keys.create("xqr", "n", plan="pro", workspace="Agency").text
        )
        for caller in (PRO, agency):
            made = store.links.create_many(caller, [draft() for _ in range(6)])
            assert sum(isinstance(row, HostedLink) for row in made) == 5

    def test_a_larger_plan_has_more_room_in_the_same_month(self, store: Store) -> None:
        store.links.create_many(PRO, [draft() for _ in range(5)])
        store.links.create(replace(PRO, plan="business"), draft("more"))
        refusal(lambda: store.links.create(PRO, draft()))


class TestTemplates:
    def test_deleting_one_makes_room(self, store: Store) -> None:
        made = [store.templates.create(PRO, "Red", PLAIN) for _ in range(5)]
        message = refusal(lambda: store.templates.create(PRO, "Red", PLAIN))
        assert message == "The Pro plan covers 5 QR templates; delete one first."
        store.templates.delete(1, made[0].id)
        store.templates.create(PRO, "Red", PLAIN)

    def test_however_many_come_at_once(self, both: tuple[Store, Store]) -> None:
        assert fitting(both, lambda store: store.templates.create(PRO, "Red", PLAIN)) == 5
        assert len(both[0].templates.all(1)) == 5

    def test_others_are_not_limited(self, store: Store) -> None:
        for _ in range(6):
            store.templates.create(WINDOW, "Red", PLAIN)


class TestFiles:
    def test_the_last_byte_fits_and_not_one_more(self, store: Store) -> None:
        upload(store, MEGABYTE - 10)
        message = refusal(lambda: upload(store, 11))
        assert message.startswith("The Pro plan covers 1 MB of files, and this one does not fit")
        kept = upload(store, 10)
        refusal(lambda: upload(store, 1))
        store.assets.delete(1, kept)
        upload(store, 1)

    def test_room_is_held_for_what_is_on_its_way(self, store: Store, clock: SetClock) -> None:
        store.assets.announce(PRO, "never comes.bin", "text/plain", MEGABYTE)
        refusal(lambda: upload(store, 1))
        clock.move(minutes=15)
        upload(store, 1)

    def test_a_file_that_came_and_waits_to_be_confirmed_keeps_its_room(
        self, store: Store, clock: SetClock
    ) -> None:
        asset, secret = store.assets.announce(PRO, "a.bin", "text/plain", MEGABYTE)
        store.assets.receive(asset.id, secret, b"x" * MEGABYTE)
        clock.move(minutes=16)
        refusal(lambda: upload(store, 1))
        assert store.assets.confirm(PRO, asset.id).confirmed

    def test_however_many_come_at_once(self, both: tuple[Store, Store]) -> None:
        fifth = MEGABYTE // 5
        announced = fitting(both, lambda store: store.assets.announce(PRO, "a.bin", "text/plain", fifth))
        assert announced == 5

    def test_what_the_window_adds_meanwhile_is_seen_when_a_file_is_confirmed(self, store: Store) -> None:
        asset, secret = store.assets.announce(PRO, "a.bin", "text/plain", 10)
        store.assets.receive(asset.id, secret, b"x" * 10)
        added = store.assets.add(1, "big.bin", "text/plain", b"x" * MEGABYTE)
        refusal(lambda: store.assets.confirm(PRO, asset.id))
        store.assets.delete(1, added.id)
        confirmed = store.assets.confirm(PRO, asset.id)
        assert store.assets.confirm(PRO, asset.id) == confirmed

    def test_others_are_not_limited(self, store: Store) -> None:
        upload(store, MEGABYTE + 1, WINDOW)
