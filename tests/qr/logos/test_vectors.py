"""SVG logos: harmless, then outlines or a picture that look the same."""

from __future__ import annotations

import base64
import io
import random
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from support.rasters import logo_png, svg_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.paths import bounds
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.logos.logo import KEPT_SIDE, read_logo
from xengo_desktop.qr.logos.writing import written

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
IN_USER_SPACE = 'id="g" gradientUnits="userSpaceOnUse"'
STOPS = '<stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/>'


def svg(body: str, box: str = "0 0 100 100") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="{box}">{body}</svg>'.encode()


def rasterised(data: bytes) -> np.ndarray:
    """Look at an SVG through librsvg, which the product does not use; on white, in greys."""
    picture = Image.open(io.BytesIO(svg_png(data, 200))).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return np.asarray(paper.convert("RGB")).astype(int)


def as_svg(logo) -> bytes:
    return ElementTree.tostring(written(logo.outlines, logo.width, logo.height))


def looks_alike(data: bytes, other: bytes) -> bool:
    return (np.abs(rasterised(data) - rasterised(other)).max(axis=2) > 96).mean() < 0.005


OUTLINED = {
    "shapes": '<rect x="5" y="5" width="40" height="20" rx="5" fill="navy"/><circle cx="70" cy="70" r="25"/>'
    '<ellipse cx="25" cy="70" rx="20" ry="10" fill="rgb(200,30,30)"/><polygon points="60,5 95,5 78,40"/>',
    "stroke": '<path d="M10 80C30 10 70 10 90 80" fill="none" stroke="#088" stroke-width="8" '
    'stroke-linecap="round"/>',
    "nested groups": '<g transform="translate(50 50) rotate(30)"><g transform="scale(2 .5)" fill="red">'
    '<rect x="-15" y="-15" width="30" height="30"/></g></g>',
    "even-odd": '<path fill-rule="evenodd" d="M0 0H100V100H0ZM20 20H80V80H20Z"/>',
    "overlaps": '<path d="M10 10H60V60H10ZM40 40H90V90H40Z"/>',
    "arcs": '<path d="M10 50a40 40 0 1 1 80 0 20 30 20 0 1-40 0z"/>',
    "use": '<defs><circle id="d" r="10"/></defs><use xlink:href="#d" x="20" y="20"/>'
    '<use href="#d" x="60" y="60" fill="green"/>',
    "clip": '<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath>'
    '<rect clip-path="url(#c)" width="60" height="60"/>',
    "style sheet": "<style>.a{fill:#e11;stroke:blue;stroke-width:4px}g .b{fill:green!important}#c{fill:none}"
    '</style><g><rect class="a b" x="10" y="10" width="40" height="30"/>'
    '<rect id="c" width="99" height="99"/></g>',
    "current colour": '<g color="#123456"><rect width="50" height="50" fill="currentColor"/></g>',
    "units": '<rect width="50%" height="10mm" x="1cm" style="fill: #f0f"/>',
    "beyond the edge": '<circle cx="0" cy="0" r="60"/>',
    "hidden": '<rect width="50" height="50"/><g display="none"><rect width="99" height="99"/></g>',
}


@pytest.mark.parametrize("name", OUTLINED)
def test_plain_artwork_becomes_outlines_that_look_the_same(name):
    data = svg(OUTLINED[name])
    logo = read_logo(data)
    assert logo.outlines
    assert (logo.png, logo.notes) == (b"", ())
    assert looks_alike(data, as_svg(logo))


def test_strokes_of_a_small_drawing_are_as_exact_as_of_a_large_one():
    body = (
        '<path d="M6 12a6 6 0 0 1 12 0" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round"/>'
    )
    left, top, right, bottom = bounds(read_logo(svg(body, "0 0 24 24")).outlines[0].path)
    unit = 1000 / 24
    assert (left, top, right, bottom) == pytest.approx((5 * unit, 5 * unit, 19 * unit, 13 * unit), abs=0.1)


def test_outlines_stay_within_the_view_box():
    logo = read_logo(svg('<circle cx="0" cy="0" r="60"/>'))
    left, top, right, bottom = bounds(logo.outlines[0].path)
    assert (left, top) == pytest.approx((0, 0), abs=0.1)
    assert max(right, bottom) <= 600.1


@pytest.mark.parametrize("box", ["0 0 1 .5", "-50 -20 200 100", "0 0 20000 10000", "1e3 1e3 4 2"])
def test_the_size_of_the_view_box_does_not_matter(box):
    x, y, width, height = map(float, box.split())
    body = f'<rect x="{x}" y="{y}" width="{width / 2}" height="{height}"/>'
    logo = read_logo(svg(body, box))
    assert (logo.width, logo.height) == (1000, 500)
    assert bounds(logo.outlines[0].path) == pytest.approx((0, 0, 500, 500), abs=0.01)


def test_width_and_height_do_where_there_is_no_view_box():
    logo = read_logo(b'<svg width="40mm" height="20mm"><rect width="9" height="9"/></svg>')
    assert logo.width / logo.height == pytest.approx(2)


@pytest.mark.parametrize(
    "gradient",
    [
        f'<linearGradient id="g">{STOPS}</linearGradient>',
        f'<linearGradient {IN_USER_SPACE} x1="20" y1="10" x2="80" y2="70">{STOPS}</linearGradient>',
        f'<linearGradient id="g" gradientTransform="rotate(40 .5 .5)">{STOPS}</linearGradient>',
        f'<radialGradient {IN_USER_SPACE} cx="50" cy="50" r="45">{STOPS}</radialGradient>',
        f'<linearGradient id="s">{STOPS}</linearGradient>'
        '<linearGradient id="g" xlink:href="#s" x2="0" y2="1"/>',
    ],
)
def test_gradients_that_paints_can_say_stay_gradients(gradient):
    data = svg(f'{gradient}<rect x="10" y="10" width="80" height="80" fill="url(#g)"/>')
    logo = read_logo(data)
    assert isinstance(logo.outlines[0].paint, Gradient)
    assert np.abs(rasterised(data) - rasterised(as_svg(logo))).mean() < 3


EMBEDDED = base64.b64encode(logo_png(20, 20)).decode()
PICTURED = {
    "opacity": '<rect width="50" height="50" opacity=".5"/>',
    "translucent colour": '<rect width="50" height="50" fill="rgba(0,0,0,.5)"/>',
    "elliptic gradient": f'<radialGradient id="g">{STOPS}</radialGradient>'
    '<rect width="90" height="40" fill="url(#g)"/>',
    "repeated gradient": f'<linearGradient id="g" x2=".2" spreadMethod="repeat">{STOPS}</linearGradient>'
    '<rect width="90" height="40" fill="url(#g)"/>',
    "mask": '<mask id="m"><circle cx="40" cy="40" r="30" fill="#fff"/></mask>'
    '<rect mask="url(#m)" width="80" height="80"/>',
    "shadow": '<filter id="f"><feDropShadow dx="2" dy="2" stdDeviation="2"/></filter>'
    '<rect filter="url(#f)" x="20" y="20" width="40" height="40"/>',
    "dashes": '<path d="M0 50H100" stroke="red" stroke-width="9" stroke-dasharray="5 3"/>',
    "picture": f'<image width="50" height="50" href="data:image/png;base64,{EMBEDDED}"/>',
}


@pytest.mark.parametrize("name", PICTURED)
def test_what_has_no_outline_is_kept_as_a_picture_and_said(name):
    logo = read_logo(svg(PICTURED[name]))
    assert logo.outlines == ()
    assert Image.open(io.BytesIO(logo.png)).size == (KEPT_SIDE, KEPT_SIDE) == (logo.width, logo.height)
    (note,) = logo.notes
    assert "1024 × 1024 pixels" in note


DOTTED = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n' + svg('<rect width="50" height="50"/>'),
        DOTTED.encode() + svg('<rect width="50" height="50"/>'),
        svg('<rect width="50" height="50"/>').decode().encode("utf-16"),
        svg('<script>alert(1)</script><rect onclick="x()" width="50" height="50"/>'),
        svg('<rect width="50" height="50"><animate attributeName="x" to="9" dur="1s"/></rect>'),
        svg('<a xlink:href="https://example.com"><rect width="50" height="50"/></a>'),
        svg('<metadata><x:y xmlns:x="u:v"/></metadata><rect width="50" height="50"/><text> </text>'),
        svg('<switch><foreignObject requiredExtensions="x"/><rect width="50" height="50"/></switch>'),
        svg('<rect width="50" height="50"/><marker id="m"/><use href="#nothing"/>'),
    ],
    ids=["xml", "doctype", "utf-16", "script", "animation", "link", "editor", "illustrator", "unused"],
)
def test_what_shows_nothing_is_left_out(data):
    logo = read_logo(data)
    assert bounds(logo.outlines[0].path) == pytest.approx((0, 0, 500, 500))
    assert logo.notes == ()


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def uses(levels: int) -> str:
    """Draw a dot ten to the `levels` times."""
    parts = ['<g id="u0"><rect width="9" height="9"/></g>']
    for n in range(1, levels):
        inner = f'<use href="#u{n - 1}"/>' * 10
        parts.append(f'<g id="u{n}">{inner}</g>')
    return "".join(parts)


REFUSED = {
    "entities": (f'<!DOCTYPE svg [<!ENTITY l0 "ha">{BOMB}]>'.encode() + svg("&l9;"), "entities"),
    "file entity": (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("&x;"), "entities"),
    "style sheet file": (b'<?xml-stylesheet href="a.css"?>' + svg("<g/>"), "outside"),
    "linked picture": (svg('<image href="https://example.com/a.png"/>'), "outside"),
    "local picture": (svg('<image href="/etc/passwd"/>'), "outside"),
    "xlink picture": (svg('<image xlink:href="file:///tmp/a.png"/>'), "outside"),
    "svg in svg": (svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), "outside"),
    "use of a file": (svg('<use href="other.svg#a"/>'), "outside"),
    "import": (svg("<style>@import 'a.css';</style><g/>"), "outside"),
    "url in a style": (svg('<rect style="fill:url(https://a.b/c#d)"/>'), "outside"),
    "url in an attribute": (svg('<rect fill="url( &quot;a.svg#b&quot;)"/>'), "outside"),
    "escaped url": (svg(r'<rect style="fill:u\72l(a.svg#b)"/>'), "outside"),
    "web page": (svg("<foreignObject><p>hi</p></foreignObject>"), "web page"),
    "text": (svg('<text y="50">Brand</text>'), "convert the text"),
    "pattern": (svg('<pattern id="p" width="9e9" height="9e9"/>'), "pattern"),
    "markers": (svg('<path d="M0 0H9" marker-end="url(#m)"/>'), "markers"),
    "costly effect": (svg('<filter id="f"><feTurbulence/></filter>'), "effect"),
    "broken picture": (svg('<image href="data:image/png;base64,AAAA"/>'), "neither PNG nor JPEG"),
    "not base64": (svg('<image href="data:image/png;base64,%%%"/>'), "broken"),
    "use of itself": (svg('<g id="a"><use href="#a"/></g>'), "contains itself"),
    "clip of itself": (svg('<clipPath id="c" clip-path="url(#c)"><rect/></clipPath>'), "contains itself"),
    "mask through a style": (
        svg('<style>.a{mask:url(#m)}</style><mask id="m"><rect class="a"/></mask>'),
        "contains itself",
    ),
    "uses of uses": (svg(uses(9)), "too complex"),
    "many layers": (svg('<g opacity=".5"><rect width="9" height="9"/><rect/></g>' * 500), "too complex"),
    "deep": (svg("<g>" * 100 + "</g>" * 100), "nested too deeply"),
    "many parts": (svg("<g/>" * 6000), "more than 5,000 parts"),
    "long path": (svg(f'<path d="M0 0{"h1" * 300_000}"/>'), "too many details"),
    "huge": (svg(" " * 5_000_001), "too big"),
    "cut": (svg("<g>")[:-10], "broken"),
    "nothing": (svg(""), "shows nothing"),
    "invisible": (svg('<rect width="9" height="9" fill="none"/>'), "shows nothing"),
    "no size": (b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>', "how large"),
    "no room": (svg('<rect width="9" height="9"/>', "0 0 0 10"), "no room"),
    "sliver": (svg('<rect width="9" height="9"/>', "0 0 10000 1"), "no room"),
    "endless": (svg('<rect width="9" height="9"/>', "0 0 1e999 1"), "no room"),
    "other xml": (b'<?xml version="1.0"?><html/>', "no SVG"),
    "latin-1": (svg("<!-- é -->").decode().encode("latin-1"), "UTF-8"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_hostile_or_cannot_be_taken_along_is_refused_with_the_reason(name):
    data, says = REFUSED[name]
    with pytest.raises(Invalid, match=says) as refusal:
        read_logo(data)
    assert refusal.value.field == "logo"


def zigzag(corners: int) -> str:
    dice = random.Random(3)
    return "M" + " ".join(f"{dice.randint(0, 100)} {dice.randint(0, 100)}" for _ in range(corners)) + "Z"


@pytest.mark.parametrize(
    "body",
    [
        f'<path d="{zigzag(3000)}"/>',
        f'<path d="{zigzag(400)}" fill="none" stroke="red"/>',
        f'<polygon points="{zigzag(5000)[1:-1]}"/>',
    ],
    ids=["crossings", "stroke", "polygon"],
)
def test_what_takes_too_long_to_untangle_is_kept_as_a_picture(body):
    logo = read_logo(svg(body))
    assert logo.png
    assert logo.notes


def test_a_panic_of_the_renderer_is_a_sentence(capfd):
    body = '<circle r="1e9" stroke="red" stroke-width="5" stroke-dasharray="1"/>'
    with pytest.raises(Invalid, match="cannot be drawn"):
        read_logo(svg(body))
    capfd.readouterr()


def test_markup_that_was_damaged_at_random_is_drawn_or_refused():
    dice = random.Random(8)
    bodies = list(OUTLINED.values())
    for _ in range(60):
        data = bytearray(svg(dice.choice(bodies)))
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(110, len(data))] = dice.choice(b'0123456789<>/"=.-eMLCZaz# ()')
        try:
            logo = read_logo(bytes(data))
        except Invalid:
            continue
        assert logo.outlines or logo.png
