"""SVG as designers' tools want it."""

from __future__ import annotations

import base64
import io
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from support.rasters import logo_jpeg, logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.paths import CLOSE, Arc, Line, Move
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.formats import Svg
from xengo_desktop.qr.formats.svg import path_data
from xengo_desktop.qr.sizes import Pixels, PrintSize

URL = "https://go.example.com/q/spring"
SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).parents[2] / "golden" / "qr"
SUNSET = Gradient("linear", ((0.0, "#102a6b"), (1.0, "#b0204a")), 45)
STYLES = {
    "plain": QrDesign(),
    "dots": QrDesign(dots="dots", eye_frame="rounded", eye_ball="rounded", background="transparent"),
    "rounded": QrDesign(dots="rounded", foreground="#1f3a5f", background="#fff8e7", quiet_zone=2),
    "colours": QrDesign(eye_frame="rounded", eye_frame_colour="#8e1b1b", eye_ball_colour="#0b5d1e"),
    "sunset": QrDesign(
        dots="connected", eye_frame="leaf", eye_ball="leaf", foreground=SUNSET, border="rounded"
    ),
    "bars": QrDesign(dots="bars-v", eye_frame="extra-rounded", eye_ball="circle", background_radius=3),
}


def write(design: QrDesign = STYLES["plain"], size=Pixels(500)) -> str:
    return Svg().write(draw(URL, design), size).decode()


@pytest.mark.parametrize(("name", "design"), STYLES.items(), ids=list(STYLES))
def test_the_file_is_the_one_we_looked_at(name, design):
    """Write golden files anew with UPDATE_GOLDEN=1, and look at them."""
    golden = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(write(design, PrintSize(30)), encoding="utf-8")
    assert write(design, PrintSize(30)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("design", [*STYLES.values(), QrDesign(logo=logo_png())])
def test_nothing_stands_in_it_that_illustrator_or_figma_choke_on(design):
    root = ET.fromstring(write(design))
    allowed = {"path": {"fill", "d"}, "image": {"x", "y", "width", "height", "href", XLINK}}
    for element in (element for element in root if element.tag != f"{SVG}defs"):
        name = element.tag.removeprefix(SVG)
        assert set(element.attrib) <= allowed[name]
        assert list(element) == []
    assert set(root.attrib) == {"width", "height", "viewBox"}
    forbidden = "clipPath|clip-path|mask|filter|<style|style=|class=|<text|stroke|<use|<!|http://(?!www.w3)"
    assert re.search(forbidden, write(design)) is None


XLINK = "{http://www.w3.org/1999/xlink}href"


def test_each_colour_is_one_path():
    fills = [path.get("fill") for path in ET.fromstring(write(STYLES["colours"]))]
    assert fills == ["#ffffff", "#000000", "#8e1b1b", "#0b5d1e"]


def test_a_transparent_ground_is_not_there():
    fills = [path.get("fill") for path in ET.fromstring(write(STYLES["dots"]))]
    assert fills == ["#000000"]


@pytest.mark.parametrize(("mm", "length"), [(30, "30mm"), (12.5, "12.5mm"), (1000.0, "1000mm")])
def test_a_print_size_is_in_millimetres_and_the_view_box_in_modules(mm, length):
    root = ET.fromstring(write(size=PrintSize(mm)))
    assert (root.get("width"), root.get("height")) == (length, length)
    assert root.get("viewBox") == "0 0 37 37"


def test_pixels_are_plain_numbers():
    assert ET.fromstring(write(size=Pixels(1024))).get("width") == "1024"


@pytest.mark.parametrize("data", [logo_png(300, 150), logo_jpeg(300, 150)], ids=["png", "jpeg"])
def test_a_logo_is_inside_the_file_under_both_names(data):
    (image,) = ET.fromstring(write(QrDesign(logo=data))).iter(f"{SVG}image")
    assert image.get("href") == image.get(XLINK)
    head, _, picture = image.get("href").partition(",")
    assert head == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(picture))).size == (300, 150)
    assert float(image.get("width")) == pytest.approx(2 * float(image.get("height")), abs=0.01)


def test_paths_are_spelled_shortly():
    path = (Move(4, 4.5), Line(5, 4.5), Line(5, 4), Line(4.25, 3), Arc(0.25, True, 4, 3.25), CLOSE)
    assert path_data(path) == "M4 4.5h1v-.5l-.75 -1a.25 .25 0 0 1 -.25 .25z"


def test_a_plain_code_is_small():
    assert len(write()) < 4_000
    assert len(write(STYLES["rounded"])) < 14_000


def test_a_gradient_spans_the_symbol_in_drawing_units():
    root = ET.fromstring(write(QrDesign(foreground=SUNSET)))
    (gradient,) = root.iter(f"{SVG}linearGradient")
    assert gradient.get("gradientUnits") == "userSpaceOnUse"
    assert [gradient.get(name) for name in ("x1", "y1", "x2", "y2")] == ["4", "4", "33", "33"]
    assert [(stop.get("offset"), stop.get("stop-color")) for stop in gradient] == [
        ("0", "#102a6b"),
        ("1", "#b0204a"),
    ]
    fills = [path.get("fill") for path in root.iter(f"{SVG}path")]
    assert fills == ["#ffffff", f"url(#{gradient.get('id')})"]


def test_an_eye_with_a_gradient_of_its_own_spans_that_eye():
    eye = EyeColours(frame=Gradient("radial", SUNSET.stops))
    root = ET.fromstring(write(QrDesign(eye_colours=(EyeColours(), eye))))
    (ring, ball) = root.iter(f"{SVG}radialGradient")
    assert (float(ring.get("cx")), float(ring.get("cy"))) == (29.5, 7.5)
    assert float(ring.get("r")) > float(ball.get("r"))


def test_inks_are_not_for_the_screen():
    with pytest.raises(Invalid, match="PDF or EPS"):
        Svg().write(draw(URL, QrDesign()), Pixels(100), cmyk=True)


def test_a_picture_with_a_caption_is_higher_than_wide():
    font = (Path(__file__).parents[3] / "resources/fonts/Inter-SemiBold.ttf").read_bytes()
    drawing = draw(URL, QrDesign(caption="Scan me", border="banner"), font=font)
    root = ET.fromstring(Svg().write(drawing, PrintSize(40)))
    width, height = (float(root.get(name).removesuffix("mm")) for name in ("width", "height"))
    assert width == 40
    assert height == pytest.approx(40 * drawing.height / drawing.width, abs=1e-5)
