"""A desk over a made-up service, in a temporary folder, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from support.clocks import Watch
from support.services import GOOD_KEY, MadeUp
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.domain.accounts import Account
from xengo_desktop.settings import Places


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def service() -> MadeUp:
    return MadeUp()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data")


@pytest.fixture
def desk(places: Places, service: MadeUp, watch: Watch) -> Iterator[Desk]:
    dialects = (
        service.dialect("local", restores=True, counts_many=True),
        service.dialect("made-up"),
        service.dialect("restoring", restores=True, counts_many=True),
    )
    keys = KeyStore(lambda: None)
    with closing(Desk(places, keys=keys, clock=watch, connect=service.connect, dialects=dialects)) as desk:
        yield desk


@pytest.fixture
def account(desk: Desk) -> Account:
    """One account at the made-up service."""
    return desk.connections.add(
        Account(id="", dialect="made-up", name="Work", base_url="https://api.example"), GOOD_KEY
    )
