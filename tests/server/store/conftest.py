"""A store of its own for every test, once in SQLite and once in PostgreSQL."""

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


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Name the database. A test about one of them says `only_sqlite` or `only_postgresql`."""
    return str(request.param)


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'server.sqlite'}"
    else:
        with request.getfixturevalue("postgres").workspace() as url:
            yield url


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    return tmp_path / "clicks.spool"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty workspace once; a copy of it is quicker than a migration for every test."""
    path = tmp_path_factory.mktemp("empty") / "server.sqlite"
    open_store(f"sqlite:///{path}", clock=SetClock()).close()
    return path


@pytest.fixture
def store(kind: str, empty: Path, tmp_path: Path, url: str, spool: Path, clock: SetClock) -> Iterator[Store]:
    if kind == "sqlite":
        shutil.copy(empty, tmp_path / "server.sqlite")
    opened = open_store(url, spool=spool, clock=clock)
    yield opened
    opened.close()
