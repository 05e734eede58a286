"""Paper: what Qt prints is as large as asked for, reads back, and looks as all other canvases do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from support.rasters import logo_png
from support.sheets import BY_KEY, FONT, cut_out, grown, make_sheet, rasterised, read, without
from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.formats.pixels import raster
from xengo_desktop.qr.sheets.saving import filled
from xengo_desktop.ui.printing.jobs import print_code, print_sheet
from xengo_desktop.ui.printing.painting import paint_drawing
from xengo_desktop.ui.printing.paper import cut_labels, new_printer, set_paper

TEXT = "https://go.example.com/q/c0001"
DESIGNS = {
    "plain": QrDesign(),
    "rounded": QrDesign(dots="rounded", eye_frame="leaf", eye_ball="circle", foreground="#0b3d91"),
    "connected": QrDesign(dots="connected", eye_frame="circle"),
    "gradients": QrDesign(
        foreground=Gradient("linear", ((0.0, "#0b1d51"), (1.0, "#7a1240")), 30.0),
        background=Gradient("radial", ((0.0, "#ffffff"), (1.0, "#e2ecff"))),
    ),
    "banner": QrDesign(border="banner", caption="Scan me", foreground="#5a0f2e"),
    "logo": QrDesign(logo=logo_png(), error_correction="H"),
}


@pytest.fixture
def paper(qapp: QApplication, tmp_path: Path) -> QPrinter:
    """Return a printer that prints into a file."""
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_paper(printer, "A4")
    return printer


def pages_of(printer: QPrinter, dpi: int = 300) -> list[NDArray[np.uint8]]:
    path = Path(printer.outputFileName())
    return rasterised(path.read_bytes(), path.parent, dpi)


def inked(page: NDArray[np.uint8]) -> Box:
    """Return the box around everything that is not white, in pixels."""
    down, across = np.nonzero(page < 200)
    left, top = int(across.min()), int(down.min())
    return Box(left, top, int(across.max()) + 1 - left, int(down.max()) + 1 - top)


@pytest.mark.parametrize("name", sorted(DESIGNS.keys() - {"banner"}))
def test_a_painted_code_looks_like_its_png(name: str, qapp: QApplication) -> None:
    # A PNG keeps modules on whole pixels; so do these, as nothing of theirs is a part of a module high.
    drawing = draw(TEXT, DESIGNS[name], font=FONT)
    width, height, rgba = raster(drawing, round(drawing.width * 10))
    scale = width / drawing.width
    image = QImage(width, height, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    paint_drawing(painter, drawing, 0.0, 0.0, drawing.width * scale)
    painter.end()
    ours = np.asarray(image.constBits()).reshape(height, width, 4).astype(int)
    theirs = np.frombuffer(rgba, np.uint8).reshape(height, width, 4).astype(int)
    apart = np.abs(ours - theirs).max(axis=2)
    assert (apart > 96).mean() < 0.01
    assert apart.mean() < 3


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_a_printed_code_reads_back(design: QrDesign, paper: QPrinter) -> None:
    print_code(paper, draw(TEXT, design, font=FONT), 40.0)
    (page,) = pages_of(paper)
    assert read(page) == [TEXT]


@pytest.mark.parametrize("width", [15.0, 30.0, 100.0, 200.0])
def test_a_printed_code_is_as_wide_as_asked_for(width: float, paper: QPrinter) -> None:
    print_code(paper, draw(TEXT, QrDesign(border="line"), font=FONT), width)
    (page,) = pages_of(paper)
    assert inked(page).width / 300 * 25.4 == pytest.approx(width, abs=0.3)


def test_a_code_larger_than_the_paper_is_refused_with_what_fits(paper: QPrinter) -> None:
    with pytest.raises(Invalid, match="210 mm would fill it"):
        print_code(paper, draw(TEXT, QrDesign()), 300.0)


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("Avery L7160", {"start": 4, "cut_marks": True, "ruler": True, "serial": 1}),
        ("Avery L7651", {}),
        ("Avery 8293", {"design": QrDesign(background="#ffe9a8")}),
        ("Avery 5163", {"design": DESIGNS["gradients"]}),
        ("Herma 4464", {}),
    ],
    ids=["L7160", "L7651", "round", "Letter", "edge to edge"],
)
def test_every_code_of_a_printed_sheet_reads_at_its_label(
    key: str, changes: dict[str, Any], paper: QPrinter
) -> None:
    sheet = make_sheet(key, 8, "Flyer {n}", **changes)
    set_paper(paper, sheet.stock.paper)
    assert print_sheet(paper, sheet, FONT, Job()) == 1
    (page,) = pages_of(paper)
    for number, row in enumerate(sheet.rows):
        assert read(cut_out(page, sheet.stock.label(sheet.start - 1 + number))) == [row.text]


def test_a_printed_sheet_and_its_pdf_lie_on_each_other(paper: QPrinter, tmp_path: Path) -> None:
    sheet = make_sheet(count=21, cut_marks=True)
    print_sheet(paper, sheet, FONT, Job())
    (ours,) = pages_of(paper)
    other = tmp_path / "other"
    other.mkdir()
    (theirs,) = rasterised(filled(sheet, FONT, Job()).pdf, other)
    one, two = inked(ours), inked(theirs)
    for name in ("x", "y", "width", "height"):
        # Qt rounds the page to whole points: a third of a millimetre at the far edge.
        assert getattr(one, name) == pytest.approx(getattr(two, name), abs=0.3 / 25.4 * 300)


def test_nothing_is_printed_beside_the_labels(paper: QPrinter) -> None:
    sheet = make_sheet(count=21, start=1)
    print_sheet(paper, sheet, FONT, Job())
    (page,) = pages_of(paper)
    labels = [grown(sheet.stock, place, 0.3) for place in range(21)]
    assert without(page, labels).min() >= 250


def test_only_the_pages_asked_for_are_printed(paper: QPrinter) -> None:
    paper.setFromTo(2, 3)
    sheet = make_sheet(count=21 * 4)
    assert print_sheet(paper, sheet, FONT, Job()) == 2
    first, _ = pages_of(paper, 150)
    assert read(cut_out(first, sheet.stock.label(0), 150)) == [sheet.rows[21].text]


def test_pages_beyond_the_last_are_not_printed(paper: QPrinter) -> None:
    paper.setFromTo(1, 9)
    assert print_sheet(paper, make_sheet(count=3), FONT, Job()) == 1


def test_a_cancelled_print_stops(paper: QPrinter) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        print_sheet(paper, make_sheet(count=30), FONT, job)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(paper: QPrinter, tmp_path: Path) -> None:
    paper.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with pytest.raises(FileTrouble, match="printer"):
        print_sheet(paper, make_sheet(), FONT, Job())


def test_labels_that_the_printer_cuts_are_counted() -> None:
    borderless, common = (0.0, 0.0, 0.0, 0.0), (4.2, 4.2, 4.2, 4.2)
    assert cut_labels(BY_KEY["Herma 4464"], borderless, 0.0) == 0
    assert cut_labels(BY_KEY["Herma 4464"], common, 1.0) == 18
    assert cut_labels(BY_KEY["Avery L7160"], common, 2.0) == 0
    assert cut_labels(BY_KEY["Avery L7163"], (6.0, 6.0, 6.0, 6.0), 0.0) == 14


def test_a_sheet_of_another_paper_is_as_large_as_that(paper: QPrinter) -> None:
    sheet = make_sheet("Avery 5160", 30)
    set_paper(paper, "Letter")
    print_sheet(paper, sheet, FONT, Job())
    (page,) = pages_of(paper, 72)
    height, width = page.shape
    assert (width, height) == pytest.approx((612, 792), abs=1)
