"""What stands in the vector files of every style, and what may not."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pypdf
import pytest

from support.styles import STYLES, drawn
from xengo_desktop.qr.formats import Eps, Pdf, Svg
from xengo_desktop.qr.sizes import PrintSize

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = re.compile(
    r"clipPath|clip-path|<mask|mask=|filter|<style|style=|class=|<text|font|stroke|<use|<symbol|<!|<\?|script"
    r"|(?:href|src)=\"(?!data:image/png;base64,)|url\((?!#g\d+\))|http://(?!www\.w3\.org/(?:2000/svg|1999/xlink))"
)


@pytest.mark.parametrize("style", STYLES)
def test_an_svg_is_filled_paths_and_nothing_that_designers_tools_choke_on(style):
    text = Svg().write(drawn(style), PrintSize(30)).decode()
    assert FORBIDDEN.search(text) is None
    kinds = {element.tag.removeprefix(SVG) for element in ET.fromstring(text).iter()}
    assert kinds <= {"svg", "path", "image", "defs", "linearGradient", "radialGradient", "stop"}


@pytest.mark.parametrize("style", STYLES)
def test_all_vector_files_hold_the_same_paths_in_the_same_order(style):
    drawing = drawn(style)
    svg = ET.fromstring(Svg().write(drawing, PrintSize(30)))
    contours = [path.get("d").count("M") for path in svg.iter(f"{SVG}path")]
    pdf = pypdf.PdfReader(io.BytesIO(Pdf().write(drawing, PrintSize(30)))).pages[0]
    eps = Eps().write(drawing, PrintSize(30)).decode().partition("%%EndProlog")[2]
    assert filled(pdf.get_contents().get_data().decode()) == contours
    assert filled(eps) == contours


def filled(operators: str) -> list[int]:
    """Return how many contours each filled path has."""
    paths = re.split(r"^f$", operators, flags=re.MULTILINE)[:-1]
    return [len(re.findall(r" m$", path, flags=re.MULTILINE)) for path in paths]


@pytest.mark.parametrize("style", STYLES)
def test_a_pdf_has_no_clip_no_stroke_no_font_and_nothing_that_runs(style):
    data = Pdf().write(drawn(style), PrintSize(30))
    words = pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data().decode().split()
    assert set(words) & {"W", "W*", "S", "s", "B", "b", "BT", "sh", "gs"} == set()
    for forbidden in (b"/Font", b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile", b"/Metadata"):
        assert forbidden not in data
