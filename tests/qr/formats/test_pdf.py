"""One code as a PDF."""

from __future__ import annotations

import io

import numpy as np
import pypdf
import pytest
from PIL import Image

from support.engines import QUIETLY, on_white, run
from support.styles import drawn
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.formats import FORMATS, Pdf
from xengo_desktop.qr.sizes import MM_PER_INCH, Pixels, PrintSize


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def page_mm(data: bytes) -> tuple[float, float]:
    box = opened(data).pages[0].mediabox
    return float(box.width) * MM_PER_INCH / 72, float(box.height) * MM_PER_INCH / 72


@pytest.mark.parametrize("style", ["dots-square", "line-bottom", "banner-left"])
@pytest.mark.parametrize("mm", [1, 12.5, 40, 999.999])
def test_the_page_is_the_artwork_to_a_thousandth_of_a_millimetre(style, mm):
    drawing = drawn(style)
    width, height = page_mm(Pdf().write(drawing, PrintSize(mm)))
    assert width == pytest.approx(mm, abs=1e-3)
    assert height == pytest.approx(mm * drawing.height / drawing.width, abs=1e-3)


@pytest.mark.parametrize("side", [96, 1024])
def test_a_pixel_is_a_ninety_sixth_of_an_inch(side):
    width, _ = page_mm(Pdf().write(drawn("dots-square"), Pixels(side)))
    assert width == pytest.approx(side / 96 * MM_PER_INCH, abs=1e-3)


def test_a_page_that_no_reader_shows_is_refused():
    with pytest.raises(Invalid, match="5,080 mm"):
        Pdf().write(drawn("dots-square"), PrintSize(6000))
    with pytest.raises(Invalid, match="5,080 mm"):
        Pdf().write(drawn("line-bottom"), PrintSize(5075))


@pytest.mark.parametrize("cmyk", [False, True])
@pytest.mark.parametrize(("style", "corner"), [("see-through", 0), ("round-ground", 0), ("dots-square", 255)])
def test_what_is_transparent_stays_so(style, corner, cmyk, tmp_path):
    (tmp_path / "code.pdf").write_bytes(Pdf().write(drawn(style), PrintSize(30), cmyk=cmyk))
    target = f"-sOutputFile={tmp_path}/code.png"
    run("gs", *QUIETLY, "-sDEVICE=pngalpha", "-r100", target, tmp_path / "code.pdf")
    alpha = np.asarray(Image.open(tmp_path / "code.png"))[..., 3]
    assert alpha[0, 0] == corner
    assert alpha.max() == 255


def test_a_logo_shows_the_ground_through_its_edge(tmp_path):
    drawing = drawn("logo-on-top")
    (tmp_path / "code.pdf").write_bytes(Pdf().write(drawing, PrintSize(60)))
    run("pdftoppm", "-r", "300", "-singlefile", tmp_path / "code.pdf", tmp_path / "code")
    grey = on_white(tmp_path / "code.ppm")
    scale = grey.shape[1] / drawing.width
    box = drawing.logo_box
    middle = grey[round((box.y + box.height / 2) * scale), round((box.x + box.width / 2) * scale)]
    corner = grey[
        round(box.y * scale) + 1 : round((box.y + 1) * scale),
        round(box.x * scale) + 1 : round((box.x + 1) * scale),
    ]
    assert middle == pytest.approx(96, abs=12)
    assert not (np.abs(corner.astype(int) - 96) < 12).all()


def test_the_title_is_the_caption_and_the_text_is_nowhere():
    data = Pdf().write(drawn("line-top"), PrintSize(30))
    assert opened(data).metadata["/Title"] == "Scan me: größer"
    assert opened(Pdf().write(drawn("logo"), PrintSize(30))).metadata["/Title"] == "QR code"
    assert opened(data).pages[0].extract_text() == ""
    assert b"/Font" not in data


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_only_formats_of_the_press_know_its_inks(kind):
    assert kind.press == (kind.key in ("pdf", "eps"))
    if kind.press:
        plain = kind.write(drawn("inks"), PrintSize(30))
        assert kind.write(drawn("inks"), PrintSize(30), cmyk=True) != plain
        return
    with pytest.raises(Invalid, match="PDF or EPS") as refusal:
        kind.write(drawn("inks"), PrintSize(30), cmyk=True)
    assert refusal.value.field == "cmyk"


@pytest.mark.parametrize("style", ["inks", "logo", "linear", "each-eye"])
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind.press], ids=lambda kind: kind.key)
def test_no_colour_of_the_screen_is_left_in_a_file_for_the_press(kind, style, tmp_path):
    data = kind.write(drawn(style), PrintSize(30), cmyk=True)
    if kind.key == "pdf":
        data += opened(data).pages[0].get_contents().get_data()
    assert b"DeviceRGB" not in data
    assert b" rg\n" not in data
