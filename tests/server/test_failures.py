"""What disks, files, other programs and clocks do to a server: a sentence, and nothing lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from support.servers import COMMAND, PATIENCE, RunningServer, running_server
from support.stores import WINDOW, draft, hit
from support.waiting import join, wait_until
from xengo_desktop.domain.errors import ServerTrouble
from xengo_desktop.server.store import open_store
from xengo_desktop.server.store.database import engines
from xengo_desktop.settings import Places

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are Linux")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def make_link(server: RunningServer, code: str) -> httpx.Response:
    return httpx.post(
        f"{server.api}/local/v1/links",
        json={"destination": "https://acme.example/", "code": code, "notes": "x" * 10_000},
        headers={"Authorization": f"Bearer {server.token}"},
    )


def visit(server: RunningServer, code: str) -> int:
    return httpx.get(f"{server.links}/{code}", headers=FIREFOX).status_code


def clicks_of(folder: Path, code: str) -> tuple[int, int]:
    """Return what is counted and what is kept."""
    with closing(sqlite3.connect(Places(folder).database)) as database:
        counted, kept = database.execute(
            "select clicks, (select count(*) from clicks where link_id = links.id) from links where code = ?",
            (code,),
        ).fetchone()
    return int(counted), int(kept)


def serve_that_fails(folder: Path, *before: str) -> str:
    """Start `serve`, which has to end with 2 and a sentence; return that."""
    ended = subprocess.run(
        [*before, *COMMAND, "serve", "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    return ended.stderr


@contextlib.contextmanager
def files_may_not_grow(server: RunningServer) -> Iterator[None]:
    """Refuse the process every byte that it writes, as a full disk does."""
    import resource

    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)


@linux
def test_while_the_disk_takes_nothing_visitors_arrive_and_no_click_is_lost(folder: Path) -> None:
    with running_server(folder, "--limits", "off") as server:
        assert make_link(server, "before").status_code == 201
        assert visit(server, "before") == 302
        with files_may_not_grow(server):
            refused = make_link(server, "during")
            assert refused.status_code == 503
            assert "disk" in refused.json()["error"]["message"]
            assert [visit(server, "before") for _ in range(30)] == [302] * 30
            bearer = {"Authorization": f"Bearer {server.token}"}
            assert httpx.get(f"{server.api}/local/v1/state", headers=bearer).status_code == 200
        assert make_link(server, "after").status_code == 201
        assert visit(server, "during") == 404
        assert visit(server, "before") == 302
        wait_until(lambda: clicks_of(folder, "before") == (32, 32), "all clicks to be stored")
        assert server.stop() == 0


@linux
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount")
def test_a_disk_that_is_really_full_is_said_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True, timeout=60
    )
    if mounted.returncode:
        pytest.skip("this container may not mount")
    try:
        folder, ballast = disk / "data", disk / "ballast"
        with running_server(folder, "--limits", "off") as server:
            assert make_link(server, "before").status_code == 201
            with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
                while True:
                    file.write(b"x" * 4096)
            codes = [make_link(server, f"during-{number}").status_code for number in range(30)]
            assert codes[-1] == 503
            assert set(codes) <= {201, 503}
            assert [visit(server, "before") for _ in range(30)] == [302] * 30
            ballast.unlink()
            assert make_link(server, "after").status_code == 201
            wait_until(lambda: clicks_of(folder, "before") == (30, 30), "all clicks to be stored")
            assert server.stop() == 0
        shutil.rmtree(folder)
    finally:
        subprocess.run(["umount", str(disk)], check=True, timeout=60)


@linux
def test_a_folder_that_may_only_be_read_is_a_sentence_and_is_left_alone(folder: Path) -> None:
    with running_server(folder) as server:
        make_link(server, "spring")
        assert server.stop() == 0
    before = Places(folder).database.read_bytes()
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    # What root may do beyond everybody's rights is taken from it.
    plain = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    said = serve_that_fails(folder, *plain)
    assert str(folder) in said
    assert "ermission" in said
    folder.chmod(0o700)
    assert Places(folder).database.read_bytes() == before


def test_a_damaged_workspace_is_a_sentence_that_names_the_way_back(folder: Path) -> None:
    with running_server(folder) as server:
        make_link(server, "spring")
        assert server.stop() == 0
    spoilt = bytearray(Places(folder).database.read_bytes())
    spoilt[8192:] = b"\x5a" * (len(spoilt) - 8192)
    Places(folder).database.write_bytes(spoilt)
    said = serve_that_fails(folder)
    assert "damaged" in said
    assert Places(folder).database.read_bytes() == bytes(spoilt)


def test_a_spool_that_something_has_scribbled_in_costs_what_was_scribbled_over(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Places(folder).make()
    database, spool = f"sqlite:///{Places(folder).database}", Places(folder).spool
    with closing(open_store(database, spool=spool)) as store:
        row = store.links.create(WINDOW, draft("spring")).row
        store.clicks.record(hit(row))
    good = b'{"row":%d,"at_ms":1781094600000,"kind":"click","verdict":"human"}' % row
    lines = (
        good,
        b"\x00" * 500,
        b'{"row":1,"at_ms"',
        b'{"row":"\xff"}',
        b"[]",
        good.replace(b"1781094600000", b"1" + b"0" * 30),
        good.replace(b"1781094600000", b"-5"),
        b'{"row":99999,' + good.partition(b",")[2],
        good,
        good[:-20],
    )
    spool.with_name("clicks.spool.00000099").write_bytes(b"\n".join(lines))
    with closing(open_store(database, spool=spool)) as store:
        assert store.clicks.flush()
        store.clicks.record(hit(row))
    assert clicks_of(folder, "spring") == (4, 4)
    assert "left out" in caplog.text


def test_segments_that_somebody_has_taken_away_stop_nobody(folder: Path) -> None:
    with running_server(folder) as server:
        make_link(server, "spring")
        assert [visit(server, "spring") for _ in range(5)] == [302] * 5
        server.kill()
    for path in folder.glob("clicks.spool.*"):
        path.unlink()
    with running_server(folder) as server:
        assert visit(server, "spring") == 302
        assert server.stop() == 0
    assert clicks_of(folder, "spring")[0] >= 1


@pytest.mark.parametrize("lock", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_a_workspace_that_another_program_holds_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, lock: str
) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    quick = tuple(line.replace("10000", "100") for line in engines.PRAGMAS)
    monkeypatch.setattr(engines, "PRAGMAS", quick)
    Places(folder).make()
    address = f"sqlite:///{Places(folder).database}"
    open_store(address).close()
    with closing(sqlite3.connect(Places(folder).database, isolation_level=None)) as other:
        other.execute(lock)
        with pytest.raises(ServerTrouble, match="Another program is using") as caught:
            open_store(address)
        assert str(folder) in str(caught.value)
    open_store(address).close()


def test_a_program_that_holds_the_workspace_for_a_moment_is_waited_for(folder: Path) -> None:
    with running_server(folder) as server:
        assert make_link(server, "before").status_code == 201
        with closing(
            sqlite3.connect(Places(folder).database, isolation_level=None, check_same_thread=False)
        ) as other:
            other.execute("BEGIN IMMEDIATE")
            release = threading.Timer(0.5, lambda: other.execute("ROLLBACK"))
            release.start()
            assert visit(server, "before") == 302
            assert make_link(server, "after").status_code == 201
            join(release)
        assert server.stop() == 0
    assert clicks_of(folder, "before") == (1, 1)
