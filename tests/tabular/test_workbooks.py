"""Workbooks: read as text, whatever they claim to be, and written without formulas."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.tabular import workbooks
from xengo_desktop.tabular.opening import open_table
from xengo_desktop.tabular.table import Kind, Reading
from xengo_desktop.tabular.writing import XLSX
from xengo_desktop.tabular.writing.workbook import LONGEST


def known(name: str) -> bool:
    return name == "url"


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def two_sheets() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Links"
    first.append(["url", "when", "clicks", "on"])
    first.append(["https://a.example", datetime(2027, 1, 2, 3, 4), 7.0, True])
    first.append([])
    first.append(["https://b.example", None, 1.5, "=1+1"])
    book.create_sheet("Other").append(["url"])
    return saved(book)


def test_values_become_texts_and_lines_keep_their_numbers(two_sheets):
    table = open_table(two_sheets, known)
    assert (table.kind, table.sheet, table.sheets) == (Kind.WORKBOOK, "Links", ("Links", "Other"))
    assert [(line.number, line.cells) for line in table.rows()] == [
        (2, ("https://a.example", "2027-01-02 03:04:00", "7", "true")),
        # Nobody has computed the formula, so it has no value.
        (4, ("https://b.example", "", "1.5")),
    ]


def test_formulas_without_a_result_are_named(two_sheets):
    words = "D4 holds a formula without its result; open and save the file in a spreadsheet first."
    assert open_table(two_sheets, known).notes == (words,)
    assert open_table(two_sheets, known, Reading(sheet="Other")).notes == ()


def test_a_cell_that_is_written_as_a_day_is_a_day_alone_and_a_midnight_stays_one():
    book = openpyxl.Workbook()
    sheet = book.active
    for form in ('[$-407]d. mmmm yyyy "sharp";@', "mm-dd-yy", "dd.mm.yyyy hh:mm", "yyyy-mm-dd h:mm:ss"):
        sheet.append(["https://a.example", datetime(2026, 12, 31)])
        sheet.cell(sheet.max_row, 2).number_format = form
    lines = open_table(saved(book), known, Reading(header=False)).rows()
    assert [line.cells[1] for line in lines] == ["2026-12-31"] * 2 + ["2026-12-31 00:00:00"] * 2


def test_another_sheet_can_be_chosen(two_sheets):
    assert open_table(two_sheets, known, Reading(sheet="Other")).header == ("url",)
    with pytest.raises(Invalid, match="no sheet “Third”"):
        open_table(two_sheets, known, Reading(sheet="Third"))


def test_a_bomb_is_refused_before_it_is_unpacked(two_sheets, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 2_000)
    with pytest.raises(Invalid, match="unpacks to more"):
        open_table(two_sheets, known)


def test_a_row_at_the_end_of_the_world_does_not_bring_a_billion_empty_ones(two_sheets):
    far = _with_part(two_sheets, "xl/worksheets/sheet1.xml", b'r="4"', b'r="2000000000"')
    with pytest.raises(Invalid, match="unpacks to more"):
        open_table(far, known)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_broken_part_is_a_sentence(two_sheets, name):
    with pytest.raises(Invalid, match="CSV|table out of it"):
        open_table(_with_part(two_sheets, name, None, b"<broken"), known)


def test_entities_are_not_blown_up(two_sheets):
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 1_000 + b'">]>'
    evil = _with_part(two_sheets, "xl/worksheets/sheet1.xml", b"<worksheet", laughs + b"<worksheet")
    with contextlib.suppress(Invalid):
        assert len(list(open_table(evil, known).rows())) == 2


def test_reading_can_be_stopped(two_sheets, monkeypatch):
    monkeypatch.setattr(workbooks, "_EVERY", 1)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        open_table(two_sheets, known, job=job)


def test_what_looks_like_a_formula_stays_text():
    out = io.BytesIO()
    with XLSX.open(out, ["url", "title"]) as writer:
        writer.write(["=HYPERLINK(1)", "a\x01b_x0041_\r\nc"])
        writer.write(["https://a.example", "x" * (LONGEST + 5)])
    cell = openpyxl.load_workbook(io.BytesIO(out.getvalue())).active["A2"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")
    lines = list(open_table(out.getvalue(), known).rows())
    assert lines[0].cells == ("=HYPERLINK(1)", "a\x01b_x0041_\r\nc")
    assert len(lines[1].cells[1]) == LONGEST
    assert "1 texts were cut" in writer.notes[0]


def _with_part(book: bytes, name: str, old: bytes | None, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == name:
                data = new if old is None else data.replace(old, new)
            target.writestr(info.filename, data)
    return out.getvalue()
