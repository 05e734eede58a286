"""Copies of a store: whole, checked, for one's own eyes; and those of PostgreSQL, which are its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.stores import WINDOW, draft, hit
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.server.store.database.engines import is_shared


def test_a_copy_opens_as_a_store_of_its_own(store: Store, tmp_path: Path) -> None:
    if is_shared(store.database.engine):
        with pytest.raises(FileTrouble, match="pg_dump"):
            store.back_up(tmp_path / "backup")
        assert not (tmp_path / "backup").exists()
        return
    link = store.links.create(WINDOW, draft("spring"))
    for number in range(10):
        store.clicks.record(hit(link.row, visitor=number))
    size = store.back_up(tmp_path / "backup")
    assert size == (tmp_path / "backup").stat().st_size
    copy = open_store(f"sqlite:///{tmp_path / 'backup'}")
    (found,) = copy.links.find("spring")
    assert found.link.clicks == 10
    copy.close()


def test_clicks_that_cannot_be_stored_are_no_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.clicks, "flush", lambda timeout: False)
    with pytest.raises(FileTrouble, match="latest clicks|clicks of the last moments"):
        store.back_up(tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_sizes_are_told(store: Store) -> None:
    told = store.storage()
    assert told.database > 10_000
    assert told.assets == 0
    assert told.place
    assert "password" not in told.place
