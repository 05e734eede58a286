"""Backups: of a running server, of a sleeping one, and the way back."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from support.servers import COMMAND, RunningServer, running_server, server_here
from support.stores import NOON, WINDOW, draft, hit
from support.waiting import join
from xengo_desktop.dialects.local.client import LocalClient
from xengo_desktop.domain.errors import Invalid, NotAllowed
from xengo_desktop.net.transport import connect
from xengo_desktop.server.store import Store, open_store
from xengo_desktop.settings import Places

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def fill(folder: Path, clicks: int) -> None:
    """Make a workspace with one link, and clicks that still wait in the spool."""
    Places(folder).make()
    with closing(opened(folder)) as store:
        link = store.links.create(WINDOW, draft("spring"))
        for number in range(clicks):
            store.clicks.record(hit(link.row, NOON, visitor=number))


def opened(folder: Path) -> Store:
    return open_store(f"sqlite:///{Places(folder).database}", spool=Places(folder).spool)


def clicks_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        total, raw = database.execute(
            "select (select clicks from links where code = 'spring'), (select count(*) from clicks)"
        ).fetchone()
    assert total == raw
    return int(total)


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files but the lock, which is there or not."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def make_link(server: RunningServer) -> None:
    httpx.post(
        f"{server.api}/local/v1/links",
        json={"destination": "https://acme.example/", "code": "spring"},
        headers={"Authorization": f"Bearer {server.token}"},
    ).raise_for_status()


def test_every_click_that_was_answered_before_is_in_it_while_others_go_on(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite"
    with running_server(folder) as server:
        make_link(server)
        answered, stop = [0], threading.Event()

        def click() -> None:
            with httpx.Client(headers=FIREFOX) as visitor:
                while not stop.is_set():
                    answered[0] += visitor.get(f"{server.links}/spring").status_code == 302

        clicking = threading.Thread(target=click)
        clicking.start()
        try:
            for number in range(3):
                before = answered[0]
                made = run("backup", file, "--data-dir", folder, "--replace")
                assert made.returncode == 0, made.stderr
                assert before <= clicks_in(file) <= answered[0] + 1, number
        finally:
            stop.set()
            join(clicking)
        assert server.stop() == 0
    assert clicks_in(Places(folder).database) == answered[0]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_without_a_server_the_clicks_that_wait_are_stored_first(folder: Path, tmp_path: Path) -> None:
    with running_server(folder) as server:
        make_link(server)
        for _ in range(20):
            assert httpx.get(f"{server.links}/spring", headers=FIREFOX).status_code == 302
        server.kill()
    made = run("backup", tmp_path / "backup", "--data-dir", folder)
    assert (made.returncode, made.stderr) == (0, "")
    assert "bytes" in made.stdout
    assert clicks_in(tmp_path / "backup") == 20


def test_what_was_deleted_is_not_in_it(folder: Path, tmp_path: Path) -> None:
    fill(folder, 3)
    with closing(opened(folder)) as store:
        salt = store.clicks.salt(19_000)
        store.clicks._salts.tidy()
        store.back_up(tmp_path / "backup")
    assert salt not in (tmp_path / "backup").read_bytes()


def test_it_comes_back_and_what_was_there_is_kept(folder: Path, tmp_path: Path) -> None:
    fill(folder, 5)
    assert run("backup", tmp_path / "backup", "--data-dir", folder).returncode == 0
    with closing(opened(folder)) as store:
        (link,) = store.links.find("spring")
        store.links.update(link, {"destination": "https://changed.example/"})
        for number in range(4):
            store.clicks.record(hit(link.row, visitor=100 + number))
    for number in (1, 2):
        back = run("restore", tmp_path / "backup", "--data-dir", folder)
        assert back.returncode == 0, back.stderr
        assert f"before-restore-{number}" in back.stdout
        with closing(opened(folder)) as store:
            (link,) = store.links.find("spring")
            assert link.link.destination == "https://example.com/"
            assert link.link.clicks == 5
    assert clicks_in(folder / "before-restore-1" / "server.sqlite") == 9
    if sys.platform != "win32":
        assert stat.S_IMODE(Places(folder).database.stat().st_mode) == 0o600


def test_clicks_that_waited_before_are_not_counted_into_what_came_back(folder: Path, tmp_path: Path) -> None:
    with running_server(folder) as server:
        make_link(server)
        assert run("backup", tmp_path / "backup", "--data-dir", folder).returncode == 0
        for _ in range(30):
            httpx.get(f"{server.links}/spring", headers=FIREFOX)
        server.kill()
    assert run("restore", tmp_path / "backup", "--data-dir", folder).returncode == 0
    with running_server(folder) as server:
        assert httpx.get(f"{server.links}/spring", headers=FIREFOX).status_code == 302
        assert server.stop() == 0
    assert clicks_in(Places(folder).database) == 1


def test_a_server_starts_on_an_empty_folder_s_restored_workspace(folder: Path, tmp_path: Path) -> None:
    fill(folder, 5)
    run("backup", tmp_path / "backup", "--data-dir", folder)
    back = run("restore", tmp_path / "backup", "--data-dir", tmp_path / "new")
    assert back.returncode == 0, back.stderr
    assert "before" not in back.stdout
    with running_server(tmp_path / "new") as server:
        assert httpx.get(f"{server.links}/spring", headers=FIREFOX).status_code == 302
        assert server.stop() == 0
    assert clicks_in(Places(tmp_path / "new").database) == 6


def test_while_a_server_runs_nothing_is_restored(folder: Path, tmp_path: Path) -> None:
    with running_server(folder) as server:
        make_link(server)
        assert run("backup", tmp_path / "backup", "--data-dir", folder).returncode == 0
        back = run("restore", tmp_path / "backup", "--data-dir", folder)
        assert back.returncode == 2
        assert "Another server already runs" in back.stderr
        assert httpx.get(f"{server.links}/spring", headers=FIREFOX).status_code == 302


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("update alembic_version set version_num = '9999'")


def torn(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def scribbled(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192:24576] = b"\x5a" * 16384
    file.write_bytes(content)


def another(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("create table alembic_version (version_num text)")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (newer, "newer version"),
        (torn, "damaged"),
        (scribbled, "damaged"),
        (another, "no backup of xengo desktop"),
        (lambda file: file.write_text("hello"), "no backup of xengo desktop"),
        (lambda file: file.write_bytes(b""), "no backup of xengo desktop"),
        (Path.unlink, "cannot be read"),
    ],
    ids=["newer", "torn", "scribbled", "another program's", "a text", "empty", "missing"],
)
def test_what_cannot_be_used_is_a_sentence_and_nothing_is_touched(
    folder: Path, tmp_path: Path, spoil: object, sentence: str
) -> None:
    fill(folder, 2)
    file = tmp_path / "backup"
    assert run("backup", file, "--data-dir", folder).returncode == 0
    spoil(file)
    before = contents(folder)
    back = run("restore", file, "--data-dir", folder)
    assert back.returncode == 2
    assert sentence in back.stderr
    assert "Traceback" not in back.stderr
    assert contents(folder) == before


def test_a_file_that_is_there_is_not_replaced_unless_that_is_said(folder: Path, tmp_path: Path) -> None:
    fill(folder, 2)
    file = tmp_path / "notes.txt"
    file.write_text("my notes")
    for options in ((), ("--replace",)):
        made = run("backup", file, "--data-dir", folder, *options)
        assert made.returncode == 2
        assert "is there already" in made.stderr
    assert file.read_text() == "my notes"


@pytest.mark.parametrize("name", ["server.sqlite", "server.sqlite-wal", "../data/server.sqlite"])
def test_the_workspace_itself_is_no_place_for_a_backup(folder: Path, name: str) -> None:
    fill(folder, 2)
    made = run("backup", folder / name, "--data-dir", folder, "--replace")
    assert made.returncode == 2
    assert "cannot be a backup" in made.stderr
    assert clicks_in(Places(folder).database) == 2


def test_a_folder_without_a_workspace_has_none_to_be_backed_up(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        made = run("backup", tmp_path / "backup", "--data-dir", folder)
        assert made.returncode == 2
        assert "There is no workspace" in made.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_cannot_be_written_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    fill(folder, 2)
    made = run("backup", tmp_path / "nowhere" / "backup", "--data-dir", folder)
    assert made.returncode == 2
    assert "cannot be written" in made.stderr


class TestOverTheApi:
    def test_the_window_gets_its_file_and_its_bytes(self, folder: Path, tmp_path: Path) -> None:
        with (
            server_here(folder) as server,
            connect(f"{server.api}/local/v1", server.token) as http,
        ):
            size = LocalClient(http).back_up(tmp_path / "backup")
            assert size == (tmp_path / "backup").stat().st_size
            with pytest.raises(Invalid, match="is there already") as caught:
                LocalClient(http).back_up(tmp_path / "backup")
            assert caught.value.field == "file"
            LocalClient(http).back_up(tmp_path / "backup", replace=True)

    @pytest.mark.parametrize("file", ["backup", "./backup", "../backup"])
    def test_only_whole_paths_are_written(self, folder: Path, file: str) -> None:
        with (
            server_here(folder) as server,
            connect(f"{server.api}/local/v1", server.token) as http,
            pytest.raises(Invalid, match="whole path"),
        ):
            LocalClient(http).back_up(Path(file))

    def test_keys_of_other_workspaces_may_not(self, folder: Path, tmp_path: Path) -> None:
        with server_here(folder) as server:
            key = server.mint("local", workspace="Agency")
            with connect(f"{server.api}/local/v1", key) as http, pytest.raises(NotAllowed):
                LocalClient(http).back_up(tmp_path / "backup")
        assert not (tmp_path / "backup").exists()


def test_the_note_of_a_server_that_cannot_be_asked_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    with running_server(folder) as server:
        note = Places(folder).token
        kept = json.loads(note.read_text())
        note.unlink()
        made = run("backup", tmp_path / "backup", "--data-dir", folder)
        assert made.returncode == 2
        assert "cannot be asked" in made.stderr
        assert kept["token"] not in made.stderr
        assert server.process.poll() is None
