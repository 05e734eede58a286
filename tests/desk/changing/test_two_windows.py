"""Two windows on one data folder: whatever waits is sent by one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from support.clocks import Watch
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.domain.errors import Offline
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.settings import Places

CODES = [f"c{number}" for number in range(12)]


@pytest.fixture
def other(desk: Desk, account: Account, places: Places, service: MadeUp, watch: Watch) -> Iterator[Desk]:
    """Open a second window on the same folder; keys are not shared without a keyring."""
    dialects = (service.dialect("local"), service.dialect("made-up"))
    keys = KeyStore(lambda: None)
    with closing(Desk(places, keys=keys, clock=watch, connect=service.connect, dialects=dialects)) as other:
        other.connections.change(account, GOOD_KEY)
        yield other


def cut(call: str) -> None:
    raise Offline("No way there.", arrived=False)


def test_each_change_is_sent_by_one_of_them(
    desk: Desk, other: Desk, account: Account, service: MadeUp
) -> None:
    service.before = cut
    for code in CODES:
        row = desk.changes.create(account.id, LinkDraft(destination="https://example.com/", code=code))
        desk.changes.save(row, replace(row.link.draft(), title="new"))
    service.before = lambda call: None
    service.calls.clear()
    with ThreadPoolExecutor(4) as pool:
        windows = [desk, other, desk, other]
        list(pool.map(lambda window: window.outbox.flush(account.id), windows))
    desk.outbox.flush(account.id)
    assert desk.outbox.open() == other.outbox.open() == ()
    assert {link.code: link.title for link in service.links.values()} == dict.fromkeys(CODES, "new")
    counted = Counter(service.calls)
    assert (counted["create"], counted["update"]) == (len(CODES), len(CODES))
