"""Orders laid out page by page, and refused where they cannot be filled."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.rasters import logo_png
from support.sheets import FONT, make_rows, make_sheet, printed
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sheets.manifest import COLUMNS
from xengo_desktop.qr.sheets.order import SheetRow
from xengo_desktop.qr.sheets.pages import Composer
from xengo_desktop.qr.sheets.saving import save_sheet


def composed(**changes: Any) -> Composer:
    return Composer(make_sheet(**changes), FONT)


def test_all_codes_of_a_sheet_have_the_version_of_the_largest() -> None:
    rows = (SheetRow("short"), SheetRow("https://example.org/" + "long/" * 20), SheetRow("middle " * 4))
    composer = Composer(replace(make_sheet(), rows=rows), FONT)
    versions = {label.drawing.symbol.version for page in composer.pages() for label in page.labels}
    assert versions == {composer.version}
    assert composer.version > 5


def test_a_logo_that_needs_more_correction_is_reckoned_with() -> None:
    design = QrDesign(logo=logo_png(), logo_scale=0.28)
    composer = composed(design=design, count=3)
    spares = [label.drawing.spare for page in composer.pages() for label in page.labels]
    assert all(spare is not None and spare > 0 for spare in spares)


def test_pages_count_what_is_taken_already() -> None:
    assert make_sheet(count=21).pages == 1
    assert make_sheet(count=21, start=2).pages == 2
    assert make_sheet(count=5000).pages == 239
    assert make_sheet(count=2, copies=21).pages == 2


def test_a_page_can_be_laid_out_by_itself() -> None:
    composer = composed(count=100, start=5)
    alone = composer.page(3)
    assert alone == list(composer.pages())[2]
    assert alone.labels[0].row.number == 2 * 21 - 4 + 1


def test_the_module_is_told_as_it_will_be_printed() -> None:
    composer = composed()
    label = composer.page(1).labels[0]
    assert composer.module_mm == label.module_mm == pytest.approx(label.code.width / label.drawing.width)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rows": ()}, "rows"),
        ({"start": 0}, "start"),
        ({"start": 22}, "start"),
        ({"copies": 0}, "copies"),
        ({"copies": 20_000}, "copies"),
        ({"padding": -1.0}, "padding"),
        ({"padding": float("nan")}, "padding"),
        ({"bleed": 6.0}, "bleed"),
        ({"serial": -1}, "serial"),
        ({"dpi": 1.0}, "dpi"),
        ({"rows": make_rows(1, *"1234567")}, "captions"),
        ({"rows": (SheetRow("  "),)}, "text"),
        ({"rows": (SheetRow("x" * 5000),)}, "text"),
        ({"rows": (SheetRow("bell\x07"),)}, "text"),
        ({"design": QrDesign(dots="nonsense")}, "dots"),
    ],
    ids=str,
)
def test_what_cannot_be_printed_is_refused_in_a_sentence(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid, match=r"\.$") as caught:
        composed(**changes)
    assert caught.value.field == field


def test_a_cancelled_order_stops_between_two_labels() -> None:
    told: list[int] = []

    def stop(done: int, total: int | None, text: str) -> None:
        told.append(done)
        if done == 30:
            job.cancel()

    job = Job(stop)
    with pytest.raises(Cancelled):
        list(composed(count=100).pages(job))
    assert told == list(range(31))


def test_the_manifest_names_page_label_row_text_and_caption() -> None:
    files = printed(make_sheet("Avery L7160", 22, "Flyer {n}", "Hall 7", serial=1))
    lines = list(csv.DictReader(io.StringIO(files.manifest.decode("utf-8-sig"))))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == 22
    assert lines[21] == {
        "page": "2",
        "label": "1",
        "row": "22",
        "text": "https://go.example.com/q/c0022",
        "caption": "Flyer 22 · Hall 7 · 0022",
        "version": lines[0]["version"],
        "module_mm": lines[0]["module_mm"],
        "verdict": "ok",
    }


@pytest.mark.parametrize(
    ("key", "changes", "verdict"),
    [
        ("Avery L7160", {}, "ok"),
        ("Avery L7160", {"design": QrDesign(background="#fff2c8")}, "ok"),
        ("Avery 5167", {"dpi": 203.0}, "fail"),
        ("Avery L7160", {"design": QrDesign(foreground="#ffffff", background="#000000")}, "fail"),
        ("Avery L7160", {"design": QrDesign(eye_frame="circle", foreground="#777777")}, "fail"),
    ],
    ids=["sound", "coloured ground", "small", "inverted", "hardly seen by a camera"],
)
def test_the_manifest_records_what_preflight_says(key: str, changes: dict[str, Any], verdict: str) -> None:
    files = printed(make_sheet(key, 2, **changes))
    lines = csv.DictReader(io.StringIO(files.manifest.decode("utf-8-sig")))
    assert [line["verdict"] for line in lines] == [verdict, verdict]


def test_no_text_becomes_a_formula_in_a_spreadsheet() -> None:
    row = SheetRow("=HYPERLINK(1)", ("+49 511 1",), 1)
    files = printed(replace(make_sheet(), rows=(row,)))
    (line,) = csv.DictReader(io.StringIO(files.manifest.decode("utf-8-sig")))
    assert (line["text"], line["caption"]) == ("'=HYPERLINK(1)", "'+49 511 1")


def test_both_files_lie_beside_each_other(tmp_path: Path) -> None:
    beside = save_sheet(tmp_path / "labels.pdf", make_sheet(), FONT, Job())
    assert beside == tmp_path / "labels-manifest.csv"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["labels-manifest.csv", "labels.pdf"]


def test_a_folder_that_is_not_there_is_said_and_nothing_left(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="does not exist"):
        save_sheet(tmp_path / "gone" / "labels.pdf", make_sheet(), FONT, Job())
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_order_leaves_no_file(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        save_sheet(tmp_path / "labels.pdf", make_sheet(), FONT, job)
    assert list(tmp_path.iterdir()) == []


def test_hundreds_of_labels_with_a_logo_share_its_picture() -> None:
    few, many = (
        printed(make_sheet("Avery L7651", count, design=QrDesign(logo=logo_png(), error_correction="H"))).pdf
        for count in (1, 150)
    )
    assert few.count(b"/Subtype /Image") == many.count(b"/Subtype /Image")
    assert len(many) < len(few) + 150 * 3000
