"""PDF files: pages of exact size, things kept once, the same bytes for the same pages."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pypdf
import pytest
from PIL import Image

from support.engines import on_white, run
from support.rasters import zxing_reads
from support.styles import STYLES, TEXT, drawn
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.boxes import square
from xengo_desktop.qr.pdf import Document, Tones, put
from xengo_desktop.qr.pdf.operators import operators
from xengo_desktop.qr.sizes import MM_PER_INCH


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def fill(page, document, path, tone):
    page.add((document.ink(tone), operators(path), "f"))


def mm(box: pypdf.generic.RectangleObject) -> list[float]:
    return [float(value) * MM_PER_INCH / 72 for value in box]


@pytest.mark.parametrize(("width", "height"), [(40, 40), (12.345, 67.891), (1, 1), (210, 297), (5080, 5080)])
def test_a_page_is_as_large_as_it_says(width, height, tmp_path):
    document = Document()
    document.page(width, height)
    page = opened(document.write()).pages[0]
    assert mm(page.mediabox) == pytest.approx([0, 0, width, height], abs=1e-6)
    assert mm(page.trimbox) == pytest.approx([0, 0, width, height], abs=1e-6)
    (tmp_path / "page.pdf").write_bytes(document.write())
    told = run("pdfinfo", "-box", tmp_path / "page.pdf")
    boxes = dict(re.findall(r"(\w+Box): +(.*)", told))
    points = [0, 0, width / MM_PER_INCH * 72, height / MM_PER_INCH * 72]
    for name in ("MediaBox", "TrimBox", "BleedBox"):
        assert [float(value) for value in boxes[name].split()] == pytest.approx(points, abs=0.006)


def test_units_are_millimetres_from_the_top_left_of_the_page(tmp_path):
    document = Document()
    page = document.page(20, 30)
    fill(page, document, square(5, 10, 4), Tones().of("#ff0000"))
    (tmp_path / "page.pdf").write_bytes(document.write())
    run("pdftoppm", "-r", "254", "-singlefile", tmp_path / "page.pdf", tmp_path / "page")
    rows, columns = np.nonzero(on_white(tmp_path / "page.ppm") < 200)
    assert (columns.min(), columns.max()) == pytest.approx((50, 89), abs=1)
    assert (rows.min(), rows.max()) == pytest.approx((100, 139), abs=1)


@pytest.mark.parametrize("size", [(5081, 10), (10, 5081), (6000, 6000)])
def test_a_page_that_no_reader_shows_is_refused(size):
    with pytest.raises(Invalid, match="5,080 mm at most; take SVG or EPS") as refusal:
        Document().page(*size)
    assert refusal.value.field == "size_mm"


def labels(count: int, *, style: str = "logo", **options: object) -> bytes:
    document = Document("Labels", **options)
    for _ in range(count):
        page = document.page(210, 297)
        for number in range(6):
            put(document, page, drawn(style), 10 + number % 2 * 90, 10 + number // 2 * 90, 80)
    return document.write()


def test_a_logo_is_in_the_file_once_however_many_pages_show_it():
    data = labels(5)
    assert data.count(b"/Subtype /Image") == 2
    assert len(opened(data).pages) == 5


def test_pages_alike_share_what_is_on_them_and_are_pages_of_their_own():
    data = labels(5)
    assert len(data) < len(labels(1)) + 2_000
    (kids,) = re.findall(rb"/Kids \[(.*?)\]", data)
    assert len(set(kids.split(b" R"))) == 6


@pytest.mark.parametrize("style", ["logo-see-through", "inks", "radial"])
def test_every_code_of_a_page_reads(style, tmp_path):
    (tmp_path / "page.pdf").write_bytes(labels(1, style=style, cmyk=True))
    run("pdftoppm", "-r", "100", "-singlefile", tmp_path / "page.pdf", tmp_path / "page")
    assert zxing_reads(Image.fromarray(on_white(tmp_path / "page.ppm"))) == [TEXT] * 6


@pytest.mark.parametrize("cmyk", [False, True])
def test_a_strict_reader_finds_nothing_wrong_with_any_style(cmyk):
    document = Document(cmyk=cmyk)
    for style in STYLES:
        drawing = drawn(style)
        put(document, document.page(40, 40 * drawing.height / drawing.width), drawing, 0, 0, 40)
    reader = opened(document.write())
    for page in reader.pages:
        data = page.get_contents().get_data()
        assert data.count(b"q ") == data.count(b"Q")
        used = set(re.findall(rb"/([SPI]\d+) (?:cs|scn|Do)", data))
        known = {
            name[1:].encode()
            for kind in ("/ColorSpace", "/Pattern", "/XObject")
            for name in page["/Resources"].get(kind, {})
        }
        assert used <= known


def test_the_same_pages_are_the_same_bytes():
    assert labels(2) == labels(2)
    assert b"Date" not in labels(1)


def test_a_file_may_be_asked_for_again():
    document = Document()
    put(document, document.page(40, 40), drawn("logo"), 0, 0, 40)
    assert document.write() == document.write()
    document.page(10, 10)
    assert len(opened(document.write()).pages) == 2


@pytest.mark.parametrize("title", ["QR code", "Größe (50 %) \\ 日本", "", "a\nb", "lone \ud800"])
def test_title_and_producer_are_told(title):
    document = Document(title)
    document.page(10, 10)
    told = opened(document.write()).metadata
    assert told["/Producer"] == "xengo desktop"
    assert told["/Title"] == title.replace("\ud800", "?")


@pytest.mark.parametrize(
    ("made", "stamp"),
    [
        (datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "D:20260304050607+00'00'"),
        (datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=-3))), "D:20260304050607-03'00'"),
    ],
)
def test_a_date_is_told_when_given(made, stamp):
    document = Document(made=made)
    document.page(10, 10)
    assert opened(document.write()).metadata["/CreationDate"] == stamp
