"""What webhooks are to hear, written together with what happened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from support.stores import NOON, WINDOW, draft, hit
from xengo_desktop.dialects.hosting import Denied
from xengo_desktop.domain.clicks import Verdict
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.store import Store
from xengo_desktop.server.store.tables import deliveries
from xengo_desktop.server.store.telling import outbox
from xengo_desktop.server.store.telling.bodies import passed


def listen(store: Store, *events: str) -> int:
    return store.webhooks.add(1, "https://hooks.example/", events or ["*"], "", b"sealed").row


def told(store: Store, webhook: int | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Return events and data, oldest first."""
    with store.database.reading() as connection:
        rows = connection.execute(select(deliveries).order_by(deliveries.c.id)).all()
    assert all(json.loads(row.body)["event"] == row.event for row in rows)
    return [(row.event, json.loads(row.body)["data"]) for row in rows if webhook in (None, row.webhook_id)]


def visit(store: Store, hits: Sequence[Any]) -> None:
    for one in hits:
        store.clicks.record(one)
    assert store.clicks.flush()


def test_the_life_of_a_link_is_told_in_order(store: Store) -> None:
    listen(store)
    made = store.links.create(WINDOW, draft("Spring"))
    changed = store.links.update(made, {"destination": "https://example.com/summer", "enabled": False})
    store.links.delete(changed)
    name = {"link_id": made.link.id, "short_code": "Spring"}
    assert told(store) == [
        ("link.created", name | {"destination": "https://example.com/"}),
        ("link.updated", name | {"changes": {"destination": "https://example.com/summer", "enabled": False}}),
        ("link.deleted", name),
    ]


def test_a_body_says_what_happened_and_when(store: Store) -> None:
    listen(store)
    store.links.create(WINDOW, draft("spring"))
    with store.database.reading() as connection:
        body = json.loads(connection.execute(select(deliveries.c.body)).scalar_one())
    assert list(body) == ["event", "timestamp", "data"]
    assert body["timestamp"] == "2026-06-10T12:30:00Z"


def test_changes_are_told_in_xqrs_words(store: Store) -> None:
    made = store.links.create(WINDOW, draft("spring"))
    listen(store)
    store.links.update(
        made,
        {
            "tags": (Tag("print"), Tag("campaign", "spring")),
            "rules": (RoutingRule(destination="https://example.com/de", countries=("DE",)),),
            "expires_at": datetime(2027, 1, 1, tzinfo=UTC),
            "code": "summer",
            "notes": "not for everyone",
        },
    )
    ((event, data),) = told(store)
    assert event == "link.updated"
    assert data["short_code"] == "summer"
    changes = data["changes"]
    assert changes["labels"] == ["print"]
    assert changes["expires_at"] == "2027-01-01T00:00:00Z"
    assert changes["short_code"] == "summer"
    assert changes["routing_rules"][0]["conditions"]["countries"] == ["DE"]
    assert "not for everyone" not in json.dumps(data)


def test_many_links_switched_together_are_told_one_by_one(store: Store) -> None:
    made = [store.links.create(WINDOW, draft(f"code{number}")) for number in range(3)]
    listen(store, "link.updated")
    store.links.set_enabled(1, [hosted.link.id for hosted in made] + ["no such link"], False)
    assert [data["changes"] for _, data in told(store)] == [{"enabled": False}] * 3


def test_a_link_brought_back_is_told_as_a_new_one(store: Store) -> None:
    made = store.links.create(WINDOW, draft("spring"))
    store.links.delete(made)
    listen(store)
    store.links.restore(1, made.link.id)
    assert [event for event, _ in told(store)] == ["link.created"]


def test_only_what_was_stored_is_told(store: Store) -> None:
    listen(store)
    store.links.create_many(WINDOW, [draft("spring"), draft("SPRING"), draft("summer")])
    assert [data["short_code"] for _, data in told(store)] == ["spring", "summer"]
    with pytest.raises(Denied):
        store.links.create(WINDOW, draft("spring"))
    assert len(told(store)) == 2


def test_each_webhook_hears_what_it_asked_for(store: Store) -> None:
    everything, deletions = listen(store), listen(store, "link.deleted", "link.scanned")
    store.links.delete(store.links.create(WINDOW, draft("spring")))
    assert [event for event, _ in told(store, everything)] == ["link.created", "link.deleted"]
    assert [event for event, _ in told(store, deletions)] == ["link.deleted"]


def test_one_that_is_switched_off_hears_nothing(store: Store) -> None:
    listen(store)
    (kept,) = store.webhooks.all(1)
    store.webhooks.change(1, kept.webhook.id, {"enabled": False})
    store.links.create(WINDOW, draft("spring"))
    assert told(store) == []


def test_another_workspace_hears_nothing(store: Store) -> None:
    store.keys.create("xqr", "other", workspace="Other")
    store.webhooks.add(2, "https://hooks.example/", ["*"], "", b"sealed")
    made = store.links.create(WINDOW, draft("spring"))
    visit(store, [hit(made.row)])
    assert told(store) == []


def test_every_visit_of_a_person_is_told_without_an_address(store: Store) -> None:
    made = store.links.create(WINDOW, draft("spring"))
    listen(store, "link.scanned")
    visit(
        store, [hit(made.row, country="DE", agent="x"), hit(made.row, verdict=Verdict.BOT, reason="crawler")]
    )
    assert told(store) == [
        (
            "link.scanned",
            {
                "link_id": made.link.id,
                "short_code": "spring",
                "country": "DE",
                "device": "mobile",
                "browser": "Other",
                "ip": "",
            },
        )
    ]


def test_visits_that_wait_in_the_spool_are_told_once(store: Store, url: str) -> None:
    made = store.links.create(WINDOW, draft("spring"))
    listen(store, "link.scanned")
    visit(store, [hit(made.row, NOON + timedelta(seconds=number)) for number in range(50)])
    assert len(told(store)) == 50


def test_a_webhook_that_is_far_behind_hears_of_no_more_visits(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "KEPT", 5)
    made = store.links.create(WINDOW, draft("spring"))
    listen(store, "link.scanned")
    for _ in range(3):
        visit(store, [hit(made.row) for _ in range(4)])
    assert len(told(store)) == 8
    assert store.facts().clicks == 12


@pytest.mark.parametrize(
    ("before", "after", "reached"),
    [(0, 99, []), (99, 100, [100]), (100, 200, []), (50, 1500, [100, 1000]), (9_999, 10_000, [10_000])],
)
def test_powers_of_ten_from_a_hundred_are_passed(before: int, after: int, reached: list[int]) -> None:
    assert passed(before, after) == reached


def test_the_hundredth_visit_is_told_once(store: Store) -> None:
    made = store.links.create(WINDOW, draft("spring"))
    listen(store, "link.threshold")
    visit(store, [hit(made.row, visitor=number) for number in range(99)])
    assert told(store) == []
    visit(store, [hit(made.row, visitor=number) for number in range(4)])
    visit(store, [hit(made.row)])
    name = {"link_id": made.link.id, "short_code": "spring"}
    assert told(store) == [("link.threshold", name | {"scan_count": 103, "threshold": 100})]
