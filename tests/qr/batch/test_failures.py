"""What disks, signals and lost processes do to a batch: a sentence, nothing half written, a way to go on."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.batches import carried_out, manifest, means, planned, seen
from support.waiting import wait_until
from xengo_desktop.domain.errors import FileTrouble, XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.batch.archive import Archive
from xengo_desktop.qr.batch.journal import remembered
from xengo_desktop.qr.batch.running import run
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.sizes import Pixels

COUNT = 300
linux = pytest.mark.skipif(sys.platform != "linux", reason="signals and mounts as Linux has them")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may do this")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "codes.csv"
    path.write_text("url\n" + "".join(f"https://go.example/c{n}\n" for n in range(1, COUNT + 1)))
    return path


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 500 kB."""
    where = tmp_path / "disk"
    where.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", str(where)]
    if subprocess.run(mount, capture_output=True, timeout=60).returncode:
        pytest.skip("this container may not mount")
    yield where
    subprocess.run(["umount", str(where)], check=True, timeout=60)


def command(table: Path, folder: Path, *more: str) -> list[str]:
    line = [sys.executable, "-m", "xengo_desktop", "qr", "--batch", str(table), "--out-dir", str(folder)]
    return [*line, "--formats", "png", "--pixels", "300", *more]


def started(table: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start a batch and return when it has some files."""
    process = subprocess.Popen(
        command(table, folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    wait_until(lambda: len(remembered(folder).entries) > 20, "files to be finished")
    return process


def all_whole(folder: Path) -> bool:
    """Whether every picture is the one that the journal tells of."""
    sums = {entry.made.file: entry.made.sha256 for entry in remembered(folder).entries}
    return all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sums[name] for name in sums)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def running(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@linux
def test_after_a_kill_no_process_stays_and_the_same_command_goes_on(table, tmp_path):
    folder = tmp_path / "out"
    process = started(table, folder)
    workers = children(process.pid)
    assert len(workers) >= 2
    process.kill()
    process.communicate(timeout=60)
    wait_until(lambda: not any(map(running, workers)), "the workers to end")
    assert "manifest.csv" not in seen(folder)
    assert all_whole(folder)
    finished = len(remembered(folder).entries)
    done = subprocess.run(command(table, folder), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert f"{finished} files had been made before" in done.stdout
    assert len(manifest(folder)) == COUNT
    assert all_whole(folder)
    assert len(seen(folder)) == COUNT + 1


@linux
@pytest.mark.parametrize(
    ("number", "whole"),
    [(signal.SIGINT, True), (signal.SIGTERM, False)],
    ids=["ctrl-c at a terminal", "a service manager"],
)
def test_ctrl_c_says_how_to_go_on_and_nothing_else(table, tmp_path, number, whole):
    folder = tmp_path / "out"
    process = started(table, folder)
    (os.killpg if whole else os.kill)(process.pid, number)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert said.decode().strip() == "Stopped. The same command goes on from here."
    assert all_whole(folder)
    assert len(remembered(folder).entries) <= len(seen(folder)) < COUNT


@linux
def test_a_worker_that_is_killed_is_said_and_the_batch_goes_on_afterwards(tmp_path):
    workers = Workers(2)
    victims = []

    def kill(done: int, total: int | None, text: str) -> None:
        if not victims:
            victims.extend(child for child in multiprocessing.active_children() if child.pid)
            os.kill(victims[0].pid, signal.SIGKILL)

    plan = planned(COUNT)
    with pytest.raises(XengoError, match="ended from outside"):
        carried_out(plan, tmp_path, workers=workers, job=Job(kill))
    assert all_whole(tmp_path)
    result = carried_out(plan, tmp_path, workers=workers)
    workers.close()
    assert result.kept > 0
    assert len(result.files) == COUNT


@linux
@root
def test_a_full_disk_is_said_and_with_room_the_batch_goes_on(disk, tmp_path):
    plan, folder, ballast = planned(20, size=Pixels(400)), disk / "out", disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        for _ in range(112):
            file.write(b"x" * 4096)
    with pytest.raises(FileTrouble, match="no room left"):
        carried_out(plan, folder)
    assert "manifest.csv" not in seen(folder)
    assert all_whole(folder)
    ballast.unlink()
    assert len(carried_out(plan, folder).files) == 20
    assert len(seen(folder)) == 21


@linux
@root
def test_a_zip_that_does_not_fit_is_said_and_leaves_nothing(disk):
    plan = planned(25, size=Pixels(4000), formats=("svg", "png"), alike=False)
    with contextlib.suppress(OSError), (disk / "ballast").open("wb", buffering=0) as file:
        for _ in range(112):
            file.write(b"x" * 4096)
    with pytest.raises(FileTrouble, match="no room left"), Archive(disk / "codes.zip") as target:
        run(plan, target, means(plan))
    assert [path.name for path in disk.iterdir()] == ["ballast"]


@linux
@root
def test_a_folder_without_rights_is_a_sentence(table, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(0o500)
    plain = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    done = subprocess.run([*plain, *command(table, folder)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.strip() == f"xengo-desktop: You may not write to {folder}."
    assert list(folder.iterdir()) == []


def test_a_folder_that_vanishes_is_not_made_again(tmp_path):
    folder = tmp_path / "out"
    workers = Workers(1)

    def vanish(done: int, total: int | None, text: str) -> None:
        # In one step: while its files are deleted one by one, others are written.
        with contextlib.suppress(FileNotFoundError):
            folder.rename(tmp_path / "elsewhere")

    with pytest.raises(FileTrouble, match="does not exist"):
        carried_out(planned(200), folder, workers=workers, job=Job(vanish))
    workers.close()
    assert not folder.exists()
