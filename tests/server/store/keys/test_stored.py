"""Keys: their shapes, whom they let in, how they end and are replaced."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from support.databases import only_sqlite
from support.stores import NOON, SetClock, draft
from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.keys import ApiKey
from xengo_desktop.server.store import Store, open_store


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
        minted = store.keys.create(service, "n")
        token, shown = minted.text, minted.key.prefix
        assert re.fullmatch(shape, token)
        assert re.fullmatch(prefix, shown)
        assert token.startswith(shown)


def test_a_key_opens_its_own_service_only(store: Store) -> None:
    minted = store.keys.create("xqr", "Posters", scopes=["links:read", "qr:render"], plan="pro")
    caller = store.keys.authenticate("xqr", minted.text)
    assert (caller.key_id, caller.workspace_id) == (minted.key.id, 1)
    assert (caller.name, caller.plan) == ("Posters", "pro")
    assert caller.scopes == {"links:read", "qr:render"}
    assert refused(store, "xurl", minted.text) is Why.KEY_UNKNOWN


@only_sqlite
def test_the_file_holds_no_key(store: Store, url: str) -> None:
    token = store.keys.create("xengo", "n").text
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
    minted = store.keys.create("xengo", "n")
    assert store.keys.revoke(minted.key.id)
    assert not store.keys.revoke(minted.key.id)
    assert refused(store, "xengo", minted.text) is Why.KEY_REVOKED
    assert store.keys.all()[0].revoked_at == NOON


def test_a_key_ends_at_its_expiry(store: Store, clock: SetClock) -> None:
    token = store.keys.create("xqr", "n", expires_at=NOON + timedelta(seconds=1)).text
    store.keys.authenticate("xqr", token)
    clock.move(seconds=1)
    assert refused(store, "xqr", token) is Why.KEY_EXPIRED


@pytest.mark.parametrize(("service", "plan"), [("xurl", "free"), ("xurl", "pro"), ("xqr", "free")])
def test_a_plan_without_api_is_said(store: Store, service: str, plan: str) -> None:
    token = store.keys.create(service, "n", plan=plan).text
    assert refused(store, service, token) is Why.PLAN


@pytest.mark.parametrize(
    ("service", "plan", "field"),
    [("xurl", "gold", "plan"), ("xqr", "starter", "plan"), ("bitly", "pro", "service")],
)
def test_a_plan_or_service_that_is_none_is_refused(store: Store, service: str, plan: str, field: str) -> None:
    with pytest.raises(Denied) as denied:
        store.keys.create(service, "n", plan=plan)
    assert (denied.value.why, denied.value.field) == (Why.INVALID, field)


def test_the_list_shows_each_key(store: Store, clock: SetClock) -> None:
    minted = store.keys.create("xengo", "Zapier", workspace="Agency", expires_at=NOON + timedelta(days=30))
    clock.move(minutes=1)
    caller = store.keys.authenticate("xengo", minted.text)
    store.keys.charge(caller, clock(), enforced=True)
    assert store.keys.all() == (
        ApiKey(
            id=1,
            service="xengo",
            name="Zapier",
            prefix=minted.text[: len("xengo_sk_") + 4],
            plan="enterprise",
            workspace="Agency",
            used=1,
            created_at=NOON,
            last_used_at=NOON + timedelta(minutes=1),
            expires_at=NOON + timedelta(days=30),
        ),
    )


def test_a_key_cannot_expire_in_the_past(store: Store) -> None:
    with pytest.raises(Denied) as denied:
        store.keys.create("xqr", "n", expires_at=NOON)
    assert (denied.value.why, denied.value.field) == (Why.INVALID, "expires_at")


@pytest.mark.parametrize("service", ["local", "xengo", "xqr"])
def test_a_rotated_key_has_an_equal_successor(store: Store, clock: SetClock, service: str) -> None:
    scopes = ["links:read"] if service == "xqr" else ["*"]
    ends = NOON + timedelta(days=1)
    old = store.keys.create(service, "n", scopes=scopes, workspace="Agency", expires_at=ends)
    clock.move(minutes=5)
    new = store.keys.rotate(old.key.id)
    assert refused(store, service, old.text) is Why.KEY_REVOKED
    assert store.keys.authenticate(service, new.text).key_id == new.key.id
    alike = replace(new.key, id=old.key.id, prefix=old.key.prefix, created_at=old.key.created_at)
    assert alike == old.key


def test_a_successor_does_not_begin_expired(store: Store, clock: SetClock) -> None:
    old = store.keys.create("xqr", "n", expires_at=NOON + timedelta(days=1))
    clock.move(days=2)
    new = store.keys.rotate(old.key.id)
    assert new.key.expires_at is None
    assert store.keys.authenticate("xqr", new.text).key_id == new.key.id


def test_a_rotated_xurl_key_keeps_its_links_and_what_it_has_used(store: Store, clock: SetClock) -> None:
    old = store.keys.create("xurl", "n", plan="business")
    owner = store.keys.authenticate("xurl", old.text)
    store.keys.charge(owner, clock(), enforced=True)
    made = store.links.create(owner, draft("mine"))
    new = store.keys.rotate(old.key.id)
    assert refused(store, "xurl", old.text) is Why.KEY_UNKNOWN
    assert made.owner == store.keys.authenticate("xurl", new.text).key_id
    assert (new.key.used, new.key.quota) == (1, 500)


@pytest.mark.parametrize("number", [0, -1, 99, 2**63, 10**30])
def test_only_an_open_key_can_be_rotated(store: Store, number: int) -> None:
    with pytest.raises(Denied) as denied:
        store.keys.rotate(number)
    assert denied.value.why is Why.NOT_FOUND
    closed = store.keys.create("xqr", "n")
    store.keys.revoke(closed.key.id)
    with pytest.raises(Denied):
        store.keys.rotate(closed.key.id)


def test_two_that_rotate_one_key_at_once_make_one_successor(store: Store) -> None:
    old = store.keys.create("xqr", "n")

    def rotate(_: int) -> bool:
        try:
            store.keys.rotate(old.key.id)
        except Denied:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(rotate, range(8))) == 1
    assert len(store.keys.all()) == 2


def test_a_workspace_sees_and_changes_its_own_keys_only(store: Store) -> None:
    ours = store.keys.create("xqr", "ours").key
    theirs = store.keys.create("xqr", "theirs", workspace="Agency")
    agency = store.keys.authenticate("xqr", theirs.text).workspace_id
    assert [key.name for key in store.keys.all(agency)] == ["theirs"]
    assert [key.name for key in store.keys.all()] == ["ours", "theirs"]
    assert not store.keys.revoke(ours.id, agency)
    with pytest.raises(Denied):
        store.keys.rotate(ours.id, agency)
    assert store.keys.revoke(theirs.key.id, agency)


def test_a_key_made_by_another_process_works_at_once(store: Store, url: str) -> None:
    other = open_store(url)
    token = other.keys.create("xqr", "from the terminal", workspace="Agency").text
    other.close()
    caller = store.keys.authenticate("xqr", token)
    assert store.links.default_domain(caller.workspace_id).endswith(".localhost")


def test_keys_of_one_workspace_name_share_it(store: Store) -> None:
    first = store.keys.create("xqr", "a", workspace="Agency").text
    second = store.keys.create("xengo", "b", workspace="Agency").text
    workspaces = {
        store.keys.authenticate("xqr", first).workspace_id,
        store.keys.authenticate("xengo", second).workspace_id,
    }
    assert len(workspaces) == 1
    assert workspaces != {1}
