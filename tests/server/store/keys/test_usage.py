"""What a workspace uses: true after single links, many at once, refusals and deletions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from support.stores import NOON, SetClock, draft
from xengo_desktop.dialects.hosting import Caller, Denied, Why, WorkspaceUse
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.keys import months
from xengo_desktop.server.store.tables import assets, templates

ANYBODY = Caller(key_id=7, service="xengo", workspace_id=1)


def test_a_fresh_workspace_uses_nothing(store: Store, clock: SetClock) -> None:
    assert store.usage.of(1, "xqr", clock()) == WorkspaceUse(
        name="This computer", created_at=NOON, calls=0, links_created=0, templates=0, storage_bytes=0
    )


def test_links_of_every_service_are_counted_once_they_are_stored(store: Store, clock: SetClock) -> None:
    xqr = Caller(key_id=8, service="xqr", workspace_id=1)
    made = store.links.create(ANYBODY, draft("one"))
    stored = store.links.create_many(xqr, [draft("two"), draft("one"), draft("x", "nowhere"), draft()])
    assert [isinstance(row, Denied) for row in stored] == [False, True, True, False]
    store.links.delete(made)
    store.links.restore(1, made.link.id)
    assert store.usage.of(1, "xqr", clock()).links_created == 3


def test_a_month_begins_afresh(store: Store, clock: SetClock) -> None:
    store.links.create(ANYBODY, draft())
    clock.move(days=21)
    assert store.usage.of(1, "xqr", clock()).links_created == 0
    store.links.create(ANYBODY, draft())
    assert store.usage.of(1, "xqr", clock()).links_created == 1


def test_workspaces_are_counted_apart(store: Store, clock: SetClock) -> None:
    agency = store.keys.authenticate("xqr", store.keys.create("xqr", "n", workspace="Agency").text)
    store.links.create(agency, draft())
    store.keys.charge(agency, clock(), enforced=True)
    theirs, ours = (store.usage.of(number, "xqr", clock()) for number in (agency.workspace_id, 1))
    assert (theirs.name, theirs.calls, theirs.links_created) == ("Agency", 1, 1)
    assert (ours.calls, ours.links_created) == (0, 0)


def test_templates_and_files_are_what_is_there(store: Store, clock: SetClock) -> None:
    stamps = {"workspace_id": 1, "created_at": 0, "updated_at": 0}
    files = [
        {"public_id": f"a{number}", "filename": "f", "media_type": "t", "size": 99, "stored": 40, "tags": []}
        for number in range(2)
    ]
    template = {"public_id": "tpl_1", "name": "n", "design": {}}
    store.database.write(
        lambda connection: connection.execute(insert(assets), [row | stamps for row in files])
    )
    store.database.write(lambda connection: connection.execute(insert(templates), [template | stamps]))
    use = store.usage.of(1, "xqr", clock())
    assert (use.templates, use.storage_bytes) == (1, 80)


def test_a_plan_s_room_is_held_however_many_come_at_once(store: Store, url: str, clock: SetClock) -> None:
    other = open_store(url, clock=clock)
    stores = [store, other] * 20

    def make(_: int) -> bool:
        try:
            stores.pop().links.create(ANYBODY, draft(), most_active=5)
        except Denied:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(make, range(30))) == 5
    other.close()
    assert store.usage.of(1, "xengo", NOON).links_created == 5


def test_a_full_plan_has_room_again_when_a_link_is_gone(store: Store) -> None:
    made = [store.links.create(ANYBODY, draft(), most_active=3) for _ in range(3)]
    with pytest.raises(Denied) as denied:
        store.links.create(ANYBODY, draft("late"), most_active=3)
    assert denied.value.why is Why.LINK_LIMIT
    assert store.links.find("late") == ()
    store.links.delete(made[0])
    store.links.create(ANYBODY, draft("late"), most_active=3)
    assert store.usage.of(1, "xengo", NOON).links_created == 4


@pytest.mark.parametrize(
    ("at", "seconds"),
    [
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC), 1),
        (datetime(2026, 12, 1, tzinfo=UTC), 31 * 86_400),
        (datetime(2028, 2, 28, tzinfo=UTC), 2 * 86_400),
    ],
)
def test_months_end_where_the_calendar_says(at: datetime, seconds: int) -> None:
    now_ms = round(at.timestamp() * 1000)
    assert months.seconds_left(now_ms) == seconds
    assert months.month_of(now_ms + seconds * 1000) == months.month_of(now_ms) + 1
