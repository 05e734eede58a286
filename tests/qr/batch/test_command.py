"""`xengo-desktop qr --batch`, called as a shell calls it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile

import pytest

from support.batches import manifest, seen
from support.rasters import picture, zxing_reads
from xengo_desktop.cli import main

TABLE = "url,code,campaign\nhttps://go.example/a,spring,Sale/26\nhttps://go.example/b,summer,\n"
COLUMNS = ["row", "code", "text", "file", "format", "sha256", "verdict", "width", "height", "unit"]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text(TABLE)
    return path


def batch(table, *more) -> int:
    return main(["qr", "--batch", str(table), *map(str, more)])


def test_the_folder_gets_every_format_and_the_manifest(table, tmp_path, capsys):
    out = tmp_path / "out"
    assert batch(table, "--out-dir", out, "--formats", "svg,PNG", "--name", "{code}", "--dots", "dots") == 0
    assert seen(out) == ["manifest.csv", "spring.png", "spring.svg", "summer.png", "summer.svg"]
    lines = manifest(out)
    assert list(lines[0]) == COLUMNS
    assert [line["verdict"] for line in lines] == ["ok"] * 4
    assert zxing_reads(picture((out / "summer.png").read_bytes())) == ["https://go.example/b"]
    said = capsys.readouterr()
    assert said.out == f"2 codes in 4 files, see {out / 'manifest.csv'}.\n"
    assert said.err == ""


def test_svg_is_what_comes_without_a_wish_and_sizes_are_those_of_one_code(table, tmp_path):
    out = tmp_path / "out"
    assert batch(table, "--out-dir", out, "--size-mm", 30, "--name", "{campaign} {n:03}") == 0
    assert seen(out) == ["002.svg", "Sale-26 001.svg", "manifest.csv"]
    assert {(line["width"], line["height"], line["unit"]) for line in manifest(out)} == {("30", "30", "mm")}


def test_a_design_file_and_options_reach_every_code(table, tmp_path):
    (tmp_path / "brand.json").write_text(json.dumps({"dots": "rounded", "fg": "#112233"}))
    assert (
        batch(table, "--out-dir", tmp_path / "out", "--design", tmp_path / "brand.json", "--caption", "Scan")
        == 0
    )
    assert '"#112233"' in (tmp_path / "out" / "spring.svg").read_text()


def test_rows_that_fail_are_named_by_line_and_the_others_are_made(table, tmp_path, capsys):
    table.write_text(TABLE + ",nothing,\n" + "x" * 3000 + ",long,\n")
    assert batch(table, "--out-dir", tmp_path / "out") == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[0].startswith("Line 4: There is nothing to encode")
    assert said.err.splitlines()[1].startswith("Line 5: The text is too long")
    assert said.out.endswith("2 failures, named above.\n")
    assert seen(tmp_path / "out") == ["manifest.csv", "spring.svg", "summer.svg"]


def test_a_zip_takes_the_folders_place(table, tmp_path):
    assert batch(table, "--zip", tmp_path / "codes.zip", "--formats", "png") == 0
    names = zipfile.ZipFile(tmp_path / "codes.zip").namelist()
    assert names == ["spring.png", "summer.png", "manifest.csv"]


def test_what_would_not_scan_is_only_made_by_force(table, tmp_path, capsys):
    pale = ("--fg", "#fefefe", "--formats", "png", "--out-dir", tmp_path / "out")
    assert batch(table, *pale) == 1
    assert seen(tmp_path / "out") == ["manifest.csv"]
    assert capsys.readouterr().err.count("Line ") == 2
    assert batch(table, *pale, "--force") == 0
    lines = manifest(tmp_path / "out")
    assert list(lines[0]) == [*COLUMNS, "forced", "reason"]
    assert {(line["verdict"], line["forced"]) for line in lines} == {("fail", "yes")}


def test_the_table_may_come_from_another_program(tmp_path):
    line = [sys.executable, "-m", "xengo_desktop", "qr", "--batch", "-", "--out-dir", str(tmp_path / "out")]
    done = subprocess.run(line, input=TABLE.encode("utf-16"), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert seen(tmp_path / "out") == ["manifest.csv", "spring.svg", "summer.svg"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "either --out-dir DIR, or --zip"),
        (("--out-dir", "a", "--zip", "b.zip"), "either --out-dir DIR, or --zip"),
        (("--out-dir", "out", "TEXT"), "takes its texts from the file"),
        (("--out-dir", "out", "-o", "a.svg"), "takes its texts from the file"),
        (("--out-dir", "out", "--formats", "svg,gif"), "not “gif”"),
        (("--out-dir", "out", "--formats", ","), "Choose a format"),
        (("--out-dir", "out", "--formats", "png", "--cmyk"), "has CMYK"),
        (("--out-dir", "out", "--formats", "png", "--pixels", "20"), "pixels at least"),
        (("--out-dir", "out", "--pixels", "0"), "pixels wide"),
        (("--out-dir", "out", "--name", "{cod}"), "did you mean {code}?"),
        (("--out-dir", "out", "--name", ""), "Say how the files"),
        (("--out-dir", "out", "--dots", "hearts"), "not one of"),
        (("--out-dir", "codes.csv"), "is not a folder"),
        (("--zip", "."), "is a folder"),
    ],
)
def test_a_wish_that_cannot_be_met_is_a_sentence_and_no_file(
    table, tmp_path, monkeypatch, capsys, more, says
):
    monkeypatch.chdir(tmp_path)
    assert batch(table, *more) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["codes.csv"]


@pytest.mark.parametrize(
    ("content", "says"), [(None, "could not be read"), ("", "empty"), ("a,b\n1,2\n", "“url”")]
)
def test_a_table_that_is_none_is_a_sentence(tmp_path, capsys, content, says):
    table = tmp_path / "codes.csv"
    if content is not None:
        table.write_text(content)
    assert batch(table, "--out-dir", tmp_path / "out") == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_unfinished_batch_keeps_its_day(table, tmp_path):
    out = tmp_path / "out"
    hidden = out / ".xengo-batch"
    hidden.mkdir(parents=True)
    (hidden / "journal.jsonl").write_text('{"day": "2026-01-31"}\n')
    assert batch(table, "--out-dir", out, "--name", "{date}-{n}") == 0
    assert seen(out)[:2] == ["2026-01-31-1.svg", "2026-01-31-2.svg"]


def test_asking_for_help_loads_no_artwork():
    code = (
        "import argparse, sys; from xengo_desktop.qr.batch import command;"
        "command.add_arguments(argparse.ArgumentParser());"
        "print([name for name in ('numpy', 'PIL', 'segno', 'multiprocessing') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == b"[]"
