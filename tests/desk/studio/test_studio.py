"""The studio as a whole: made when it is wanted, and honest about files that it cannot read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from xengo_desktop.desk import Desk

OPENING = """
import sys
from pathlib import Path
from xengo_desktop.accounts import KeyStore
from xengo_desktop.desk import Desk
from xengo_desktop.settings import Places
Desk(Places(Path(sys.argv[1])), keys=KeyStore(lambda: None)).close()
print(*sorted({"PIL", "fontTools", "httpx", "numpy", "picosvg", "segno", "zxingcpp"} & set(sys.modules)))
"""


def test_the_first_window_does_not_wait_for_what_draws(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPENING, str(tmp_path / "data")]
    assert (
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip() == ""
    )


def test_nothing_is_written_until_something_is_kept(desk: Desk, folder: Path) -> None:
    studio = desk.studio
    assert (studio.notes(), studio.designs.own(), studio.kits.all(), studio.exports.recent()) == ((),) * 4
    assert studio.looks.shared() is not None
    assert studio.designs.recent() == ()
    assert not folder.exists()


def test_a_studio_is_made_once(desk: Desk) -> None:
    assert desk.studio is desk.studio


@pytest.mark.parametrize("name", ["studio.json", "links.json"])
def test_a_broken_notebook_is_said(desk: Desk, folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_bytes(b"\x00\x01")
    (note,) = desk.studio.notes()
    assert f"{name}.broken-1" in note
    assert note.endswith(".")
