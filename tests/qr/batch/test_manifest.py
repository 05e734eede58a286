"""The manifest's exact shape."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from xengo_desktop.qr.batch.errands import FileMade
from xengo_desktop.qr.batch.manifest import written

FILE = FileMade(3, "c3", "https://go.example/c3", "c3.png", "png", "ab" * 32, "ok", 1024, 1180.5, "px")


def changed(**changes) -> FileMade:
    return replace(FILE, **changes)


def test_the_columns_are_these_and_no_others():
    assert written([FILE]) == (
        b"row,code,text,file,format,sha256,verdict,width,height,unit\n"
        b"3,c3,https://go.example/c3,c3.png,png," + b"ab" * 32 + b",ok,1024,1180.5,px\n"
    )
    assert written([]) == b"row,code,text,file,format,sha256,verdict,width,height,unit\n"


def test_what_was_exported_all_the_same_is_recorded_in_columns_at_the_end():
    lines = list(
        csv.reader(io.StringIO(written([FILE, changed(verdict="fail", reasons=("Pale.",))]).decode()))
    )
    assert lines[0][-3:] == ["unit", "forced", "reason"]
    assert lines[1][-3:] == ["px", "", ""]
    assert lines[2][6] == "fail"
    assert lines[2][-2:] == ["yes", "Pale."]


def cells(**changes) -> list[str]:
    text = written([changed(**changes)]).decode()
    return list(csv.reader(io.StringIO(text, newline="")))[1]


def test_a_spreadsheet_computes_nothing():
    for text in ("=1+1", "+49 30", "-2", "@x", "\tx", "\rx", "\nx"):
        assert cells(text=text, code=text)[1:3] == ["'" + text] * 2


def test_large_sizes_keep_all_their_digits():
    assert cells(width=10_000_000, height=1234567.25)[7:9] == ["10000000", "1234567.25"]


def test_commas_quotes_and_line_ends_survive():
    text = 'a, "b"\nc\rd'
    assert cells(text=text)[2] == text
