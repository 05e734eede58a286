"""A file is there whole, old or new, and never half."""

from __future__ import annotations

import os

import pytest

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import (
    Unreadable,
    files_in,
    make_folder,
    read_json,
    set_aside,
    write_json,
    write_whole,
)


def test_what_was_written_is_read_again(tmp_path):
    path = tmp_path / "new" / "a.json"
    write_json(path, {"name": "Zoë 🎉", "n": 1})
    assert read_json(path) == {"name": "Zoë 🎉", "n": 1}


def test_only_the_user_may_read_it(tmp_path):
    path = tmp_path / "new" / "a.json"
    write_json(path, {})
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_missing_file_is_an_empty_one(tmp_path):
    assert read_json(tmp_path / "none.json") == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_nonsense_is_told_from_no_access(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        read_json(path)


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileTrouble, match="no space left on device"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileTrouble, match="could not be made"):
        make_folder(tmp_path / "file" / "below")
    with pytest.raises(FileTrouble):
        write_whole(tmp_path, b"x")


def test_a_folder_is_listed_by_what_names_end_in(tmp_path):
    assert files_in(tmp_path / "none", ".json") == []
    for name in ("b.json", "a.json", "c.txt", ".json"):
        (tmp_path / name).write_text("")
    assert [path.name for path in files_in(tmp_path, ".json")] == ["a.json", "b.json"]
    with pytest.raises(FileTrouble, match="not a directory"):
        files_in(tmp_path / "c.txt", ".json")


def test_files_set_aside_count_up(tmp_path):
    path = tmp_path / "a.json"
    names = []
    for _ in range(3):
        path.write_text("x")
        names.append(set_aside(path).name)
    assert names == ["a.json.broken-1", "a.json.broken-2", "a.json.broken-3"]


def test_setting_aside_what_is_gone_is_a_sentence(tmp_path):
    with pytest.raises(FileTrouble, match="could not be renamed"):
        set_aside(tmp_path / "gone")
