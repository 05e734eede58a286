"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.saving import save

AS_ROOT = sys.platform != "win32" and os.geteuid() == 0


def names(folder) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_written_and_overwritten(tmp_path):
    save(tmp_path / "code.svg", b"one")
    save(tmp_path / "code.svg", b"two")
    assert (tmp_path / "code.svg").read_bytes() == b"two"
    assert names(tmp_path) == ["code.svg"]


def test_a_new_file_may_be_read_like_any_other(tmp_path):
    before = os.umask(0o022)
    try:
        save(tmp_path / "code.svg", b"one")
    finally:
        os.umask(before)
    assert (tmp_path / "code.svg").stat().st_mode & 0o777 == 0o644


def test_an_overwritten_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "code.svg"
    target.write_bytes(b"one")
    target.chmod(0o600)
    save(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_to_a_file_stays_a_link(tmp_path):
    (tmp_path / "code.svg").symlink_to(tmp_path / "real.svg")
    save(tmp_path / "code.svg", b"one")
    assert (tmp_path / "code.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"one"


def test_a_link_that_leads_nowhere_does_not_blame_its_own_folder(tmp_path):
    (tmp_path / "code.svg").symlink_to(tmp_path / "none" / "real.svg")
    with pytest.raises(FileTrouble, match=r"code\.svg could not be written"):
        save(tmp_path / "code.svg", b"one")
    assert names(tmp_path) == ["code.svg"]


def test_names_with_spaces_and_every_script_are_names(tmp_path):
    save(tmp_path / "código 🍓 短.svg", b"one")
    assert (tmp_path / "código 🍓 短.svg").exists()


@pytest.mark.parametrize("full", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, full):
    target = tmp_path / "code.svg"
    target.write_bytes(b"old")

    def no_room(handle):
        raise OSError(full, os.strerror(full))

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(FileTrouble, match="disk of"):
        save(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["code.svg"]


def test_an_interrupted_save_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "code.svg", b"new")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing/code.svg", "does not exist"),
        ("file/code.svg", "not a folder"),
        (".", "is a folder"),
        ("x" * 300 + ".svg", "too long"),
        ("nul\0.svg", "could not be written"),
    ],
)
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, name, says):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileTrouble, match=says):
        save(tmp_path / name, b"data")
    assert names(tmp_path) == ["file"]


def test_a_name_of_three_hundred_letters_is_cut_in_the_sentence(tmp_path):
    with pytest.raises(FileTrouble) as trouble:
        save(tmp_path / ("x" * 300), b"data")
    assert len(str(trouble.value)) < 200


def test_a_folder_that_forbids_writing_is_a_sentence(tmp_path, monkeypatch):
    def forbidden(*_arguments):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(FileTrouble, match="may not write"):
        save(tmp_path / "code.svg", b"data")


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_folder_without_rights_is_a_sentence(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(FileTrouble, match="may not write"):
        save(tmp_path / "code.svg", b"data")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_a_device_that_is_full_is_a_sentence():
    save(Path("/dev/null"), b"data")
    with pytest.raises(FileTrouble, match="no room left"):
        save(Path("/dev/full"), b"data")
    assert Path("/dev/full").is_char_device()
