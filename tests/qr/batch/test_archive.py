"""A ZIP that a batch is streamed into."""

from __future__ import annotations

import hashlib
import os
import zipfile

import pytest

from support.batches import means, planned, rows
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.qr.batch.archive import Archive
from xengo_desktop.qr.batch.rows import BatchRow
from xengo_desktop.qr.batch.running import run


def packed(plan, path, **parts):
    with Archive(path) as target:
        return run(plan, target, means(plan, **parts))


def test_the_zip_holds_every_file_and_the_manifest(tmp_path):
    path = tmp_path / "codes.zip"
    result = packed(planned(3, formats=("svg", "png")), path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*(file.file for file in result.files), "manifest.csv"]
        sums = [hashlib.sha256(archive.read(file.file)).hexdigest() for file in result.files]
        methods = {info.filename[-3:]: info.compress_type for info in archive.infolist()}
    assert sums == [file.sha256 for file in result.files]
    assert methods == {"svg": zipfile.ZIP_DEFLATED, "png": zipfile.ZIP_STORED, "csv": zipfile.ZIP_DEFLATED}
    assert [entry.name for entry in tmp_path.iterdir()] == ["codes.zip"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_or_a_device_is_not_replaced_by_a_zip(tmp_path):
    os.mkfifo(tmp_path / "codes.zip")
    with pytest.raises(FileTrouble, match="not a file"):
        packed(planned(1), tmp_path / "codes.zip")
    assert (tmp_path / "codes.zip").is_fifo()
    assert len(list(tmp_path.iterdir())) == 1


def test_names_of_all_scripts_are_kept(tmp_path):
    row = BatchRow(number=1, text="https://go.example/a", values=(("name", "Grüße 短い"),))
    packed(planned(rows=(row,), pattern="{name}"), tmp_path / "a.zip")
    assert "Grüße 短い.png" in zipfile.ZipFile(tmp_path / "a.zip").namelist()


def test_the_same_batch_is_the_same_zip(tmp_path):
    for name in ("a.zip", "b.zip"):
        packed(planned(2), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_cancelled_batch_leaves_no_zip_and_an_older_one_stays(tmp_path):
    path = tmp_path / "codes.zip"
    path.write_bytes(b"the older one")
    job = Job(lambda done, total, text: job.cancel())
    with pytest.raises(Cancelled):
        packed(planned(rows=rows(3)), path, job=job)
    assert path.read_bytes() == b"the older one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["codes.zip"]


@pytest.mark.parametrize("name", ["folder", "file/codes.zip"])
def test_a_place_where_no_zip_can_be_is_a_sentence(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileTrouble):
        packed(planned(1), tmp_path / name)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]
