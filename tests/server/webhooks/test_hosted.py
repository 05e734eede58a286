"""Webhooks as hosts handle them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from support.outgoing import Told, telling
from support.stores import WINDOW
from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.server.store.tables import webhooks

URL = "https://hooks.example/in"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with telling(tmp_path, private=False) as there:
        yield there


def refused(told: Told, url: str = URL, events: tuple[str, ...] = ("*",), **fields: str) -> Denied:
    with pytest.raises(Denied) as caught:
        told.hosted.create(WINDOW, url, events, **fields)
    return caught.value


def test_the_secret_is_sealed_and_told_to_those_who_ask(told: Told) -> None:
    webhook, secret = told.listen(URL)
    assert len(secret) > 40
    assert told.hosted.secret(1, webhook.id) == secret
    with told.store.database.reading() as connection:
        assert secret.encode() not in connection.execute(select(webhooks.c.sealed)).scalar_one()
    assert secret not in repr(told.store.webhooks.all(1))


def test_a_secret_under_a_lost_key_is_a_sentence(told: Told, tmp_path: Path) -> None:
    webhook, _ = told.listen(URL)
    (tmp_path / "server.seal").unlink()
    with pytest.raises(Denied, match="make this webhook again"):
        told.hosted.secret(1, webhook.id)


@pytest.mark.parametrize("url", ["http://hooks.example/", "https://127.0.0.1/", "https://localhost/", "x"])
def test_an_address_near_us_or_in_the_clear_is_refused(told: Told, url: str) -> None:
    denied = refused(told, url)
    assert (denied.why, denied.field) == (Why.INVALID, "url")
    webhook, _ = told.listen(URL)
    with pytest.raises(Denied):
        told.hosted.change(1, webhook.id, {"url": url})


def test_events_that_are_not_there_are_refused(told: Told) -> None:
    for events in ((), ("link.clicked",), ("link.created", "LINK.DELETED")):
        assert refused(told, events=events).field == "events"
    webhook, _ = told.listen(URL, "link.created", "link.created", "bio.published")
    assert webhook.events == ("link.created", "bio.published")


def test_a_description_has_an_end(told: Told) -> None:
    assert refused(told, description="x" * 1001).field == "description"


@pytest.mark.parametrize(("plan", "room"), [("pro", 3), ("business", 20)])
def test_a_plan_covers_so_many(told: Told, plan: str, room: int) -> None:
    caller = Caller(key_id=1, service="xqr", workspace_id=1, plan=plan)
    for _ in range(room):
        told.hosted.create(caller, URL, ["*"])
    with pytest.raises(Denied, match=f"covers {room} webhooks") as caught:
        told.hosted.create(caller, URL, ["*"])
    assert caught.value.why is Why.LINK_LIMIT
    told.hosted.create(replace(caller, plan="enterprise"), URL, ["*"])
    told.hosted.create(WINDOW, URL, ["*"])


def test_another_workspaces_webhook_is_not_there(told: Told) -> None:
    webhook, _ = told.listen(URL)
    told.store.keys.create("xqr", "other", workspace="Other")
    for ask in (told.hosted.get, told.hosted.secret, told.hosted.delete, told.hosted.try_now):
        with pytest.raises(Denied) as caught:
            ask(2, webhook.id)
        assert caught.value.why is Why.NOT_FOUND
    assert told.hosted.all(2) == []


def test_what_is_not_named_stays(told: Told) -> None:
    webhook, _ = told.hosted.create(WINDOW, URL, ["link.created"], "mine")
    changed = told.hosted.change(1, webhook.id, {"events": ["*"], "description": None})
    assert (changed.url, changed.events, changed.description) == (URL, ("*",), "")
    told.hosted.delete(1, webhook.id)
    assert told.hosted.all(1) == []
