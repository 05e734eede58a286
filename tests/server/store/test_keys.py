"""Keys: their shapes, whom they let in, and what they cost."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import update

from support.stores import SetClock
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.tables import api_keys


def refused(store: Store, service: str, token: str) -> Why:
    with pytest.raises(Denied) as denied:
        store.keys.authenticate(service, token)
    return denied.value.why


@pytest.mark.parametrize(
    ("service", "shape", "prefix"),
    [
        ("xurl", r"xurl_sk_live_[\w-]{32}", r"xurl_sk_live_[\w-]{4}"),
        ("xqr", r"xqr_pk_[0-9a-f]{8}\.[\w-]{64}", r"xqr_pk_[0-9a-f]{8}"),
        ("xengo", r"xengo_sk_[\w-]{43}", r"xengo_sk_[\w-]{4}"),
        ("local", r"xengo_local_[\w-]{43}", r"xengo_local_[\w-]{4}"),
    ],
)
def test_a_key_looks_like_those_of_its_service(store: Store, service: str, shape: str, prefix: str) -> None:
    for _ in range(50):
        token, row = store.keys.create(service, "n")
        assert re.fullmatch(shape, token)
        assert re.fullmatch(prefix, str(row["prefix"]))
        assert token.startswith(str(row["prefix"]))


def test_a_key_opens_its_own_service_only(store: Store) -> None:
    token, row = store.keys.create("xqr", "Posters", scopes=["links:read", "qr:render"], plan="pro")
    caller = store.keys.authenticate("xqr", token)
    assert (caller.key_id, caller.workspace_id, caller.name, caller.plan) == (row["id"], 1, "Posters", "pro")
    assert caller.scopes == {"links:read", "qr:render"}
    assert refused(store, "xurl", token) is Why.KEY_UNKNOWN


def test_the_file_holds_no_key(store: Store, url: str) -> None:
    token, _ = store.keys.create("xengo", "n")
    store.close()
    content = Path(url.removeprefix("sqlite:///")).read_bytes()
    assert token.encode() not in content
    assert token.split("_")[-1].encode() not in content


@pytest.mark.parametrize(
    ("token", "why"), [("", Why.KEY_MISSING), ("xurl_sk_live_x", Why.KEY_UNKNOWN), ("ключ", Why.KEY_UNKNOWN)]
)
def test_no_key_and_a_wrong_key_are_told_apart(store: Store, token: str, why: Why) -> None:
    assert refused(store, "xurl", token) is why


def test_a_revoked_key_stays_closed(store: Store) -> None:
    token, row = store.keys.create("xengo", "n")
    assert store.keys.revoke(int(str(row["id"])))
    assert not store.keys.revoke(int(str(row["id"])))
    assert refused(store, "xengo", token) is Why.KEY_REVOKED
    assert store.keys.all()[0]["revoked_at"] == "2026-06-10T12:30:00Z"


def test_a_key_ends_at_its_expiry(store: Store, clock: SetClock) -> None:
    token, _ = store.keys.create("xqr", "n")
    expiry = update(api_keys).values(expires_at=to_ms(clock.at) + 1000)
    store.database.write(lambda connection: connection.execute(expiry))
    store.keys.authenticate("xqr", token)
    clock.move(seconds=1)
    assert refused(store, "xqr", token) is Why.KEY_EXPIRED


@pytest.mark.parametrize(("service", "plan"), [("xurl", "free"), ("xurl", "pro"), ("xqr", "free")])
def test_a_plan_without_api_is_said(store: Store, service: str, plan: str) -> None:
    token, _ = store.keys.create(service, "n", plan=plan)
    assert refused(store, service, token) is Why.PLAN


@pytest.mark.parametrize(
    ("service", "plan", "field"),
    [("xurl", "gold", "plan"), ("xqr", "starter", "plan"), ("bitly", "pro", "service")],
)
def test_a_plan_or_service_that_is_none_is_refused(store: Store, service: str, plan: str, field: str) -> None:
    with pytest.raises(Denied) as denied:
        store.keys.create(service, "n", plan=plan)
    assert (denied.value.why, denied.value.field) == (Why.INVALID, field)


def test_a_spent_quota_lets_nobody_in_even_at_once(store: Store) -> None:
    token, _ = store.keys.create("xurl", "n", plan="business")
    used = update(api_keys).values(used=490)
    store.database.write(lambda connection: connection.execute(used))

    def enter(_: int) -> Why | None:
        try:
            store.keys.authenticate("xurl", token)
        except Denied as denied:
            return denied.why
        return None

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(enter, range(40)))
    assert (answers.count(None), answers.count(Why.QUOTA)) == (10, 30)
    assert refused(store, "xurl", token) is Why.QUOTA


def test_a_quota_is_not_forgotten_when_the_server_ends(url: str) -> None:
    first = open_store(url)
    token, _ = first.keys.create("xurl", "n", plan="business")
    first.database.write(lambda connection: connection.execute(update(api_keys).values(used=499)))
    first.keys.authenticate("xurl", token)
    first.close()
    second = open_store(url)
    assert refused(second, "xurl", token) is Why.QUOTA
    second.close()


def test_the_list_shows_each_key_as_documented(store: Store, clock: SetClock) -> None:
    token, _ = store.keys.create("xengo", "Zapier")
    clock.move(minutes=1)
    store.keys.authenticate("xengo", token)
    assert list(store.keys.all()) == [
        {
            "id": 1,
            "service": "xengo",
            "name": "Zapier",
            "prefix": token[: len("xengo_sk_") + 4],
            "scopes": ["*"],
            "plan": "enterprise",
            "created_at": "2026-06-10T12:30:00Z",
            "last_used_at": "2026-06-10T12:31:00Z",
            "revoked_at": None,
        }
    ]


def test_a_key_made_by_another_process_works_at_once(store: Store, url: str) -> None:
    other = open_store(url)
    token, _ = other.keys.create("xqr", "from the terminal", workspace="Agency")
    other.close()
    caller = store.keys.authenticate("xqr", token)
    assert store.links.default_domain(caller.workspace_id).endswith(".localhost")


def test_keys_of_one_workspace_name_share_it(store: Store) -> None:
    first, _ = store.keys.create("xqr", "a", workspace="Agency")
    second, _ = store.keys.create("xengo", "b", workspace="Agency")
    workspaces = {
        store.keys.authenticate("xqr", first).workspace_id,
        store.keys.authenticate("xengo", second).workspace_id,
    }
    assert len(workspaces) == 1
    assert workspaces != {1}
