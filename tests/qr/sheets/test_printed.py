"""Sheets as a printer makes them: every code at its place, true in size, nothing beside its label."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from support.rasters import logo_png
from support.sheets import (
    BY_KEY,
    DPI,
    FONT,
    STOCKS,
    cut_out,
    grown,
    make_sheet,
    printed,
    rasterised,
    read,
    without,
)
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.sheets.marks import RULER_MM, ruler, ruler_top
from xengo_desktop.qr.sheets.order import Sheet
from xengo_desktop.qr.sheets.saving import SheetFiles
from xengo_desktop.qr.sheets.stock import Stock

DARK = 128
WHITE = 250


def rows_of(files: SheetFiles) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files.manifest.decode("utf-8-sig"))))


def check_codes(sheet: Sheet, files: SheetFiles, folder: Path) -> list[NDArray[np.uint8]]:
    """Hold every code of every page against its line of the manifest; return the pages."""
    pages = rasterised(files.pdf, folder)
    lines = rows_of(files)
    assert len(lines) == sheet.labels
    assert len(pages) == sheet.pages
    for line in lines:
        box = sheet.stock.label(int(line["label"]) - 1)
        assert read(cut_out(pages[int(line["page"]) - 1], box)) == [line["text"]]
    return pages


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.key)
def test_every_code_on_every_stock_reads_at_its_label(stock: Stock, tmp_path: Path) -> None:
    start = min(2, stock.per_page)
    captions = ("Flyer {n} for the fair", "go.example.com/c{n}") if stock.height > 20 else ("Flyer {n}",)
    sheet = make_sheet(stock.key, min(12, stock.per_page), *captions, start=start, padding=1.5)
    first = check_codes(sheet, printed(sheet), tmp_path)[0]
    labels = [grown(stock, place, 0.1) for place in range(stock.per_page)]
    assert without(first, labels).min() >= WHITE


@pytest.mark.parametrize(
    "design",
    [
        QrDesign(dots="dots", eye_frame="rounded", foreground="#123a7a", background="#fff2c8"),
        QrDesign(border="banner", caption="Scan me", caption_side="top", foreground="#5a0f2e"),
        QrDesign(background=Gradient("linear", ((0.0, "#ffffff"), (1.0, "#cfe4ff")), 45.0), dots="rounded"),
        QrDesign(foreground=Gradient("radial", ((0.0, "#0b1d51"), (1.0, "#5b1170")))),
        QrDesign(logo=logo_png(), error_correction="H"),
        QrDesign(background="transparent", border="line"),
    ],
    ids=["colours", "banner", "gradient ground", "gradient", "logo", "transparent"],
)
@pytest.mark.parametrize("cmyk", [False, True], ids=["screen", "press"])
def test_every_kind_of_design_reads_on_a_label(design: QrDesign, cmyk: bool, tmp_path: Path) -> None:
    sheet = make_sheet("Avery L7160", 4, "Flyer {n}", design=design, cmyk=cmyk)
    check_codes(sheet, printed(sheet), tmp_path)


def test_a_sheet_begins_at_the_label_that_is_asked_for(tmp_path: Path) -> None:
    sheet = make_sheet(count=3, start=20)
    files = printed(sheet)
    places = [(line["page"], line["label"]) for line in rows_of(files)]
    assert places == [("1", "20"), ("1", "21"), ("2", "1")]
    first, second = rasterised(files.pdf, tmp_path)
    for place in range(19):
        assert cut_out(first, sheet.stock.label(place)).min() >= WHITE
    for place in range(1, 21):
        assert cut_out(second, sheet.stock.label(place)).min() >= WHITE


def test_copies_lie_next_to_each_other_with_numbers_of_their_own(tmp_path: Path) -> None:
    sheet = make_sheet(count=2, copies=3, serial=8)
    files = printed(sheet)
    check_codes(sheet, files, tmp_path)
    assert [line["row"] for line in rows_of(files)] == ["1", "1", "1", "2", "2", "2"]
    assert [line["caption"] for line in rows_of(files)] == [f"{n:04}" for n in range(8, 14)]


@pytest.mark.parametrize("key", ["Avery L7160", "Avery L7651", "Avery 5160", "Avery 8293", "Herma 4349"])
def test_the_ruler_is_fifty_millimetres_long(key: str, tmp_path: Path) -> None:
    sheet = make_sheet(key, 2, ruler=True)
    page = rasterised(printed(sheet).pdf, tmp_path, 600)[0]
    top = ruler_top(sheet.stock, 0.0)
    assert top is not None
    line = round((top + 0.1) / 25.4 * 600)
    dark = np.flatnonzero(page[line] < DARK)
    # The words begin behind the first gap.
    end = np.flatnonzero(np.diff(dark) > 1)[0]
    length = (dark[end] - dark[0] + 1) / 600 * 25.4
    assert length == pytest.approx(RULER_MM, abs=0.2)


def test_the_ruler_touches_no_label(tmp_path: Path) -> None:
    for stock in STOCKS:
        if ruler_top(stock, 0.0) is None:
            continue
        box = ruler(stock, 0.0, FONT).box
        labels = [stock.label(place) for place in range(stock.per_page)]
        assert all(box.y + box.height <= label.y or box.y >= label.y + label.height for label in labels), (
            stock.key
        )
        assert box.x > 0
        assert box.x + box.width < stock.page[0]


def test_stock_without_a_margin_has_no_ruler_and_says_so() -> None:
    with pytest.raises(Invalid, match="no margin") as caught:
        printed(make_sheet("Herma 4464", ruler=True))
    assert caught.value.field == "ruler"


@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.key)
def test_cut_marks_and_ruler_stay_beside_the_labels(stock: Stock, tmp_path: Path) -> None:
    ruled = ruler_top(stock, 1.0) is not None
    sheet = make_sheet(stock.key, 1, start=stock.per_page, cut_marks=True, ruler=ruled, bleed=1.0)
    page = rasterised(printed(sheet).pdf, tmp_path, 150)[0]
    for place in range(stock.per_page - 1):
        inside = cut_out(page, grown(stock, place, -0.2), 150)
        assert inside.min() >= WHITE


def test_cut_marks_point_at_the_edges_of_the_labels(tmp_path: Path) -> None:
    sheet = make_sheet("Avery L7160", 1, cut_marks=True)
    page = rasterised(printed(sheet).pdf, tmp_path, 600)[0]
    above = page[round((sheet.stock.top - 2) / 25.4 * 600)]
    marks = np.flatnonzero(above < DARK) / 600 * 25.4
    edges = [sheet.stock.label(0).x + column * 66.04 + side for column in range(3) for side in (0, 63.5)]
    for edge in edges:
        assert np.abs(marks - edge).min() < 0.1
    assert all(min(abs(mark - edge) for edge in edges) < 0.2 for mark in marks)


def test_cut_marks_leave_the_ruler_alone(tmp_path: Path) -> None:
    plain = printed(make_sheet(ruler=True))
    marked = printed(make_sheet(ruler=True, cut_marks=True))
    box = ruler(BY_KEY["Avery L7160"], 0.0, FONT).box
    one, other = (rasterised(files.pdf, tmp_path)[0] for files in (plain, marked))
    assert (cut_out(one, box) == cut_out(other, box)).all()


def test_bleed_colours_the_paper_around_the_label_but_not_the_next_one(tmp_path: Path) -> None:
    design = QrDesign(background="#ffd54a")
    sheet = make_sheet("Avery L4785", 1, start=1, design=design, bleed=2.0)
    page = rasterised(printed(sheet).pdf, tmp_path)[0]
    label = sheet.stock.label(0)
    middle = round((label.y + label.height / 2) / 25.4 * DPI)
    for x, coloured in ((-1.5, True), (-2.5, False), (81.5, True), (82.5, False), (94.0, False)):
        assert bool(page[middle, round((label.x + x) / 25.4 * DPI)] < WHITE) is coloured


def test_labels_that_touch_get_no_bleed_between_them(tmp_path: Path) -> None:
    design = QrDesign(background="#ffd54a")
    sheet = make_sheet("Avery 5163", 1, start=3, design=design, bleed=2.0)
    page = rasterised(printed(sheet).pdf, tmp_path)[0]
    for place in (0, 1, 3, 4):
        inner = grown(sheet.stock, place, -0.1)
        assert cut_out(page, inner).min() >= WHITE


def test_a_round_label_keeps_its_ground_inside_the_circle(tmp_path: Path) -> None:
    sheet = make_sheet("Avery 8293", 1, "Flyer", design=QrDesign(background="#ffd54a"))
    page = rasterised(printed(sheet).pdf, tmp_path)[0]
    label = cut_out(page, sheet.stock.label(0))
    side = len(label)
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    assert label[np.hypot(y, x) > side / 2 + 1].min() >= WHITE
    assert label[np.hypot(y, x) < side / 2 - 2].max() < WHITE


def test_what_prints_black_is_black_ink_alone(tmp_path: Path) -> None:
    if shutil.which("gs") is None:
        pytest.skip("gs (Debian: ghostscript) is not installed")
    sheet = make_sheet("Avery L7160", 3, "Flyer", cmyk=True, ruler=True, cut_marks=True)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(printed(sheet).pdf)
    command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True).stdout
    cyan, magenta, yellow, black = map(float, said.split()[:4])
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert black > 0


def test_the_same_order_gives_the_same_file() -> None:
    sheet = make_sheet("Avery L7651", 20, "Flyer {n}", ruler=True, cut_marks=True)
    assert printed(sheet) == printed(sheet)
