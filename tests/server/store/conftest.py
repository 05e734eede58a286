"""A store of its own for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.stores import SetClock
from xengo_desktop.server.store import Store, open_store


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty workspace once; a copy of it is quicker than a migration for every test."""
    path = tmp_path_factory.mktemp("empty") / "server.sqlite"
    open_store(f"sqlite:///{path}", clock=SetClock()).close()
    return path


@pytest.fixture
def store(empty: Path, tmp_path: Path, url: str, clock: SetClock) -> Iterator[Store]:
    shutil.copy(empty, tmp_path / "server.sqlite")
    opened = open_store(url, clock=clock)
    yield opened
    opened.close()
