"""EPS as layout programs expect it: comments that tell the truth, and a page that leaves nothing behind."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from support.engines import QUIETLY, on_white, run
from support.rasters import zxing_reads
from support.styles import FONT, STYLES, TEXT, drawn
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.formats import Eps
from xengo_desktop.qr.sizes import Pixels, PrintSize


def comments(style: str = "dots-square", mm: float = 40, *, cmyk: bool = False) -> dict[str, str]:
    text = Eps().write(drawn(style), PrintSize(mm), cmyk=cmyk).decode()
    head, _, _ = text.partition("%%EndComments")
    return dict(line[2:].split(": ", 1) for line in head.splitlines()[1:])


@pytest.mark.parametrize("cmyk", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_lines_are_short_and_plain_and_comments_stand_where_they_may(style, cmyk):
    data = Eps().write(drawn(style), PrintSize(40), cmyk=cmyk)
    lines = data.decode("ascii").split("\n")
    assert lines[0] == "%!PS-Adobe-3.0 EPSF-3.0"
    assert lines[-2:] == ["%%EOF", ""]
    assert max(map(len, lines)) <= 255
    marks = [line.split(":")[0] for line in lines if line.startswith("%%")]
    assert marks[marks.index("%%EndComments") :] == [
        "%%EndComments",
        "%%BeginProlog",
        "%%EndProlog",
        "%%Page",
        "%%EOF",
    ]
    assert not [line for line in lines[1:] if line.startswith("%") and not line.startswith("%%")]


@pytest.mark.parametrize(
    ("mm", "whole", "exact"), [(40, "114", 113.3858268), (25.4, "72", 72), (10_000, "28347", 28346.4566929)]
)
def test_the_bounding_boxes_are_the_artwork(mm, whole, exact):
    told = comments(mm=mm)
    assert told["BoundingBox"] == f"0 0 {whole} {whole}"
    assert [float(value) for value in told["HiResBoundingBox"].split()] == pytest.approx([0, 0, exact, exact])


def test_a_caption_makes_it_higher():
    drawing = drawn("line-bottom")
    _, _, width, height = map(float, comments("line-bottom")["HiResBoundingBox"].split())
    assert height / width == pytest.approx(drawing.height / drawing.width)


def test_pixels_are_ninety_sixths_of_an_inch():
    text = Eps().write(drawn("dots-square"), Pixels(96)).decode()
    assert "%%HiResBoundingBox: 0 0 72 72\n" in text


@pytest.mark.parametrize(
    ("style", "level"),
    [("dots-square", "2"), ("inks", "2"), ("logo-vector", "2"), ("linear", "3"), ("logo", "3")],
)
def test_the_language_level_is_the_least_that_does(style, level):
    assert comments(style, cmyk=True)["LanguageLevel"] == level


def test_named_inks_are_announced_with_what_stands_in_for_them():
    told = comments("inks", cmyk=True)
    assert told["DocumentCustomColors"] == "(PANTONE 281 C)"
    assert told["CMYKCustomColor"] == "1 .8 0 .4 (PANTONE 281 C)"
    assert "DocumentCustomColors" not in comments("inks")


def test_the_second_ink_is_on_a_line_of_its_own():
    inks = (Ink("#000000", (0, 0, 0, 100), "Ink (one)"), Ink("#8c1a1a", (0, 100, 80, 30), "Zweite Ölfarbe"))
    design = QrDesign(eye_ball_colour="#8c1a1a", inks=inks)
    text = Eps().write(draw(TEXT, design), PrintSize(30), cmyk=True).decode("ascii")
    assert "%%DocumentCustomColors: (Ink \\(one\\))\n%%+ (Zweite \\303\\226lfarbe)\n" in text


@pytest.mark.parametrize("caption", [") showpage %%EOF (", "\\) quit", "日本", "%!PS", "größer"])
def test_no_caption_can_say_anything_in_postscript(caption, tmp_path):
    design = replace(STYLES["line-bottom"], caption=caption)
    data = Eps().write(draw(TEXT, design, font=FONT), PrintSize(40))
    assert data.count(b"showpage\n") == 1
    (tmp_path / "code.eps").write_bytes(data)
    target = f"-sOutputFile={tmp_path}/code.ppm"
    run("gs", *QUIETLY, "-dEPSCrop", "-sDEVICE=ppmraw", "-r200", target, tmp_path / "code.eps")
    assert zxing_reads(Image.fromarray(on_white(tmp_path / "code.ppm"))) == [TEXT]


WRAPPER = """%!PS
/operands count def /dictionaries countdictstack def
/placed {{ gsave translate .5 .5 scale /showpage {{}} def ({file}) run grestore }} bind def
10 10 placed 100 150 placed
countdictstack dictionaries ne {{ (dictionaries are left) == }} if
count 1 add operands ne {{ (operands are left) == }} if
userdict /source known userdict /m known or {{ (words are left) == }} if
systemdict /showpage get exec
"""


@pytest.mark.parametrize("style", ["inks", "logo-see-through", "radial", "logo-jpeg"])
def test_it_can_be_placed_twice_on_a_page_and_leaves_nothing_behind(style, tmp_path):
    (tmp_path / "code.eps").write_bytes(Eps().write(drawn(style), PrintSize(60), cmyk=True))
    (tmp_path / "page.ps").write_text(WRAPPER.format(file=tmp_path / "code.eps"))
    target = f"-sOutputFile={tmp_path}/page.ppm"
    read = f"--permit-file-read={tmp_path}/"
    options = ("-sDEVICE=ppmraw", "-r200", "-g600x700", "-dGraphicsAlphaBits=4")
    told = run("gs", *QUIETLY, read, *options, target, tmp_path / "page.ps")
    assert told == ""
    assert zxing_reads(Image.fromarray(on_white(tmp_path / "page.ppm"))) == [TEXT, TEXT]


def shown(style: str, folder) -> np.ndarray:
    (folder / "code.eps").write_bytes(Eps().write(drawn(style), PrintSize(60)))
    target = f"-sOutputFile={folder}/code.png"
    run("gs", *QUIETLY, "-dEPSCrop", "-sDEVICE=pngalpha", "-r300", target, folder / "code.eps")
    return np.asarray(Image.open(folder / "code.png"))


def test_where_a_logo_is_not_nothing_is_painted(tmp_path):
    pixels = shown("logo-see-through", tmp_path)
    drawing = drawn("logo-see-through")
    scale = pixels.shape[1] / drawing.width
    box = drawing.logo_box
    corner = pixels[round(box.y * scale) + 2, round(box.x * scale) + 2]
    middle = pixels[round((box.y + box.height / 2) * scale), round((box.x + box.width / 2) * scale)]
    assert corner[3] == 0
    assert tuple(middle) == (192, 57, 43, 255)


def test_a_transparent_ground_is_not_painted(tmp_path):
    assert shown("see-through", tmp_path)[5, 5, 3] == 0
    assert shown("dots-square", tmp_path)[5, 5, 3] == 255


def test_numbers_never_have_exponents():
    for style in ("logo-vector", "radial", "banner-top"):
        text = Eps().write(drawn(style), PrintSize(1), cmyk=True).decode()
        assert re.search(r"\d[eE][-+]?\d", text.partition("%%EndProlog")[2]) is None
