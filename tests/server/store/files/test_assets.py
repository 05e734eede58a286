"""Files in the store: announced, received once, confirmed, published, deleted."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import func, select

from support.stores import WINDOW, SetClock
from support.waiting import wait_until
from xengo_desktop.dialects.hosting import PUBLIC_FILES, Denied, Why
from xengo_desktop.domain.assets import MOST_BYTES
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.files.rows import PART
from xengo_desktop.server.store.tables import asset_parts, assets, deliveries, webhooks

LONG = bytes(range(256)) * 10_000
"""Two and a half parts."""


def why(*call: object) -> Why:
    work, *given = call
    with pytest.raises(Denied) as denied:
        work(*given)  # type: ignore[operator]
    return denied.value.why


def uploaded(store: Store, data: bytes = b"picture", name: str = "logo.png") -> str:
    """Upload a file and return its id."""
    asset, secret = store.assets.announce(WINDOW, name, "image/png", len(data))
    store.assets.receive(asset.id, secret, data)
    return asset.id


def count(store: Store, table: object) -> int:
    with store.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def test_a_file_goes_in_and_out_again(store: Store, clock: SetClock) -> None:
    asset, secret = store.assets.announce(WINDOW, "logo.png", "image/png", len(LONG))
    assert (asset.confirmed, asset.public, asset.public_url, asset.size) == (False, False, None, len(LONG))
    assert store.assets.room(asset.id, secret) == len(LONG)
    store.assets.receive(asset.id, secret, LONG)
    clock.move(minutes=1)
    confirmed = store.assets.confirm(WINDOW, asset.id)
    assert (confirmed.confirmed, confirmed.updated_at) == (True, clock.at)
    published = store.assets.publish(1, asset.id)
    assert published.public_url == f"{PUBLIC_FILES}/tenants/ws_1/originals/{asset.id}/logo.png"
    file = store.assets.published(1, asset.id)
    assert file.read(0, len(LONG)) == LONG
    assert file.asset == published == store.assets.get(1, asset.id)
    assert count(store, asset_parts) == 3


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 1), (5, PART), (PART - 1, PART + 1), (PART, 2 * PART), (2 * PART + 3, len(LONG))]
)
def test_any_bytes_can_be_read(store: Store, start: int, stop: int) -> None:
    asset_id = uploaded(store, LONG)
    store.assets.confirm(WINDOW, asset_id)
    store.assets.publish(1, asset_id)
    assert store.assets.published(1, asset_id).read(start, stop) == LONG[start:stop]


def test_another_server_on_the_database_reads_it_too(store: Store, url: str, clock: SetClock) -> None:
    asset, secret = store.assets.announce(WINDOW, "logo.png", "image/png", len(LONG))
    with closing(open_store(url, clock=clock)) as other:
        other.assets.receive(asset.id, secret, LONG)
    store.assets.confirm(WINDOW, asset.id)
    store.assets.publish(1, asset.id)
    assert store.assets.published(1, asset.id).read(0, len(LONG)) == LONG


def test_an_upload_address_works_once(store: Store) -> None:
    asset, secret = store.assets.announce(WINDOW, "logo.png", "image/png", 3)
    store.assets.receive(asset.id, secret, b"abc")
    assert why(store.assets.receive, asset.id, secret, b"xyz") is Why.NOT_FOUND
    assert why(store.assets.room, asset.id, secret) is Why.NOT_FOUND


def test_of_two_uploads_at_once_one_wins(store: Store) -> None:
    asset, secret = store.assets.announce(WINDOW, "logo.png", "image/png", len(LONG))

    def attempt(mark: bytes) -> bytes | None:
        try:
            store.assets.receive(asset.id, secret, mark * len(LONG))
        except Denied:
            return None
        return mark

    with ThreadPoolExecutor(4) as pool:
        (won,) = filter(None, pool.map(attempt, (b"a", b"b", b"c", b"d")))
    store.assets.confirm(WINDOW, asset.id)
    store.assets.publish(1, asset.id)
    assert store.assets.published(1, asset.id).read(0, len(LONG)) == won * len(LONG)


def test_an_upload_address_runs_out(store: Store, clock: SetClock) -> None:
    asset, secret = store.assets.announce(WINDOW, "logo.png", "image/png", 3)
    clock.move(minutes=14, seconds=59)
    assert store.assets.room(asset.id, secret) == 3
    clock.move(seconds=1)
    assert why(store.assets.room, asset.id, secret) is Why.NOT_FOUND
    assert why(store.assets.receive, asset.id, secret, b"abc") is Why.NOT_FOUND


@pytest.mark.parametrize("secret", ["", "x", "\0", "\ud800", "a" * 10_000])
def test_a_wrong_secret_opens_nothing(store: Store, secret: str) -> None:
    asset, _ = store.assets.announce(WINDOW, "logo.png", "image/png", 3)
    assert why(store.assets.room, asset.id, secret) is Why.NOT_FOUND
    assert why(store.assets.receive, asset.id, secret, b"abc") is Why.NOT_FOUND


def test_the_secret_is_nowhere_in_the_database(store: Store) -> None:
    _, secret = store.assets.announce(WINDOW, "logo.png", "image/png", 3)
    with store.database.reading() as connection:
        (row,) = connection.execute(select(assets)).all()
    assert secret not in str(row)
    assert secret.encode() not in row.upload_hash


@pytest.mark.parametrize("data", [b"ab", b"abcd", b""])
def test_other_bytes_than_announced_are_refused_and_may_be_sent_again(store: Store, data: bytes) -> None:
    asset, secret = store.assets.announce(WINDOW, "logo.png", "image/png", 3)
    assert why(store.assets.receive, asset.id, secret, data) is Why.INVALID
    assert why(store.assets.confirm, WINDOW, asset.id) is Why.INVALID
    store.assets.receive(asset.id, secret, b"abc")
    assert store.assets.confirm(WINDOW, asset.id).confirmed


def test_only_what_is_confirmed_can_be_published(store: Store) -> None:
    asset_id = uploaded(store)
    assert why(store.assets.publish, 1, asset_id) is Why.INVALID
    assert why(store.assets.published, 1, asset_id) is Why.NOT_FOUND
    store.assets.confirm(WINDOW, asset_id)
    assert why(store.assets.published, 1, asset_id) is Why.NOT_FOUND
    assert store.assets.publish(1, asset_id) == store.assets.publish(1, asset_id)


def test_deleting_takes_the_bytes_too(store: Store) -> None:
    asset_id = uploaded(store, LONG)
    store.assets.delete(1, asset_id)
    assert (count(store, assets), count(store, asset_parts)) == (0, 0)
    for call in (store.assets.get, store.assets.publish, store.assets.delete):
        assert why(call, 1, asset_id) is Why.NOT_FOUND
    assert why(store.assets.confirm, WINDOW, asset_id) is Why.NOT_FOUND


def test_a_file_deleted_while_it_is_read_just_ends(store: Store) -> None:
    asset_id = uploaded(store, LONG)
    store.assets.confirm(WINDOW, asset_id)
    store.assets.publish(1, asset_id)
    file = store.assets.published(1, asset_id)
    store.assets.delete(1, asset_id)
    assert file.read(0, PART) == b""


def test_files_of_other_workspaces_are_unknown(store: Store) -> None:
    store.keys.create("xqr", "other", workspace="Other")
    theirs = store.assets.add(2, "theirs.png", "image/png", b"abc")
    for call in (store.assets.get, store.assets.publish, store.assets.delete):
        assert why(call, 1, theirs.id) is Why.NOT_FOUND
    assert why(store.assets.confirm, WINDOW, theirs.id) is Why.NOT_FOUND
    assert store.assets.page(1, limit=10) == ([], 0)


def test_pages_are_newest_first(store: Store) -> None:
    for number in range(5):
        store.assets.add(1, f"{number}.png", "image/png", b"abc")
    page, total = store.assets.page(1, limit=2, offset=1)
    assert ([asset.filename for asset in page], total) == (["3.png", "2.png"], 5)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "..",
        "a/b.png",
        "..\\b.png",
        "/etc/passwd",
        "a\0b",
        "a\nb",
        "a\rb",
        "gpj.\u202eexe",
        "x" * 256,
    ]
    + ["\ud800", "a\u2028b", "a\x7fb"],
)
def test_names_that_lead_elsewhere_or_deceive_are_refused(store: Store, name: str) -> None:
    assert why(store.assets.announce, WINDOW, name, "image/png", 3) is Why.INVALID
    assert why(store.assets.add, 1, name, "image/png", b"abc") is Why.INVALID


@pytest.mark.parametrize("name", ["x" * 255, "Grüße 😀.png", 'a"b.png', "%2e%2e", ".htaccess", "a;b=c.svg"])
def test_names_of_every_script_are_kept(store: Store, name: str) -> None:
    assert store.assets.add(1, name, "image/png", b"abc").filename == name


@pytest.mark.parametrize(
    "kind", ["", "png", "image/", "/png", "image/png\r\nX: y", "a/b c", "x/" + "y" * 300]
)
def test_kinds_that_are_none_are_refused(store: Store, kind: str) -> None:
    assert why(store.assets.announce, WINDOW, "a.png", kind, 3) is Why.INVALID


@pytest.mark.parametrize("size", [0, -1, MOST_BYTES + 1])
def test_sizes_have_bounds(store: Store, size: int) -> None:
    assert why(store.assets.announce, WINDOW, "a.png", "image/png", size) is Why.INVALID


def test_uploads_that_ran_out_are_forgotten(store: Store, clock: SetClock) -> None:
    store.assets.announce(WINDOW, "never came.png", "image/png", 3)
    uploaded(store, LONG, "never confirmed.png")
    store.assets.confirm(WINDOW, uploaded(store, b"abc", "kept.png"))
    clock.move(minutes=74)
    store.assets.announce(WINDOW, "new.png", "image/png", 3)
    assert store.assets.page(1, limit=10)[1] == 4
    clock.move(minutes=2)
    store.assets.announce(WINDOW, "newer.png", "image/png", 3)
    left = [asset.filename for asset in store.assets.page(1, limit=10)[0]]
    assert left == ["newer.png", "new.png", "kept.png"]
    assert count(store, asset_parts) == 1


def test_a_running_server_forgets_them_by_itself(store: Store, clock: SetClock) -> None:
    uploaded(store, LONG, "never confirmed.png")
    clock.move(minutes=76)
    store.upkeep.start()
    wait_until(lambda: count(store, assets) == 0, "the upload to be forgotten")
    assert count(store, asset_parts) == 0


def test_too_many_waiting_uploads_are_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xengo_desktop.server.store.files.rows.MOST_PENDING", 2)
    for _ in range(2):
        store.assets.announce(WINDOW, "a.png", "image/png", 3)
    assert why(store.assets.announce, WINDOW, "a.png", "image/png", 3) is Why.LINK_LIMIT


def test_webhooks_hear_of_a_file_once(store: Store) -> None:
    with store.database.engine.begin() as connection:
        values = {
            "public_id": "wh_1",
            "workspace_id": 1,
            "url": "https://a.test",
            "events": ["asset.uploaded"],
        }
        stamps = {"created_at": 0, "updated_at": 0, "sealed": b""}
        connection.execute(webhooks.insert().values(**values, **stamps))
    asset_id = uploaded(store)
    store.assets.confirm(WINDOW, asset_id)
    store.assets.confirm(WINDOW, asset_id)
    with store.database.reading() as connection:
        (row,) = connection.execute(select(deliveries.c.event, deliveries.c.body)).all()
    assert row.event == "asset.uploaded"
    assert json.loads(row.body)["data"] == {
        "asset_id": asset_id,
        "filename": "logo.png",
        "mime_type": "image/png",
        "file_size": 7,
    }
