"""PNG as printers want it."""

from __future__ import annotations

import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.formats import Png, scene
from xengo_desktop.qr.formats.plates import _plate
from xengo_desktop.qr.formats.png import raster
from xengo_desktop.qr.sizes import Pixels, PrintSize

URL = "https://go.example.com/q/spring"
FONT = (Path(__file__).parents[3] / "resources" / "fonts" / "Inter-SemiBold.ttf").read_bytes()
LOGO = QrDesign(logo=logo_png(), dots="dots")
STYLED = QrDesign(dots="rounded", eye_frame="rounded", eye_ball_colour="#aa0000", background="transparent")


def write(design: QrDesign = QrDesign(), size=Pixels(500)) -> bytes:
    return Png().write(draw(URL, design, font=FONT), size)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        found[name] = png[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert crc == zlib.crc32(name + found[name])
        at += 12 + length
    return found


@pytest.mark.parametrize("design", [QrDesign(), STYLED, QrDesign(logo=logo_png())])
@pytest.mark.parametrize("side", [37, 38, 100, 499])
def test_the_picture_has_exactly_the_pixels_asked_for(design, side):
    assert opened(write(design, Pixels(side))).size == (side, side)


def test_every_module_has_the_same_whole_number_of_pixels():
    image = np.asarray(opened(write(size=Pixels(500))).convert("L"))
    edges = np.flatnonzero(np.diff(image[np.flatnonzero((image == 0).any(axis=1))[0]].astype(int)))
    assert set(np.diff(edges) % (500 // 37)) == {0}


@pytest.mark.parametrize("side", [500, 501, 517, 518])
def test_spare_pixels_go_into_the_quiet_zone_on_both_sides(side):
    rows, columns = np.nonzero(np.asarray(opened(write(size=Pixels(side))).convert("L")) == 0)
    before, after = columns.min(), side - 1 - columns.max()
    assert abs(before - after) <= 1
    assert rows.min() == before
    assert before >= 4 * (side // 37)
    assert columns.max() - columns.min() + 1 == 29 * (side // 37)


def test_fewer_pixels_than_modules_are_refused():
    with pytest.raises(Invalid, match="37 pixels at least"):
        write(size=Pixels(36))
    with pytest.raises(Invalid, match="37 pixels at least"):
        write(size=PrintSize(2, 72))


@pytest.mark.parametrize("dpi", [72, 300, 600, 1200])
def test_the_resolution_is_stamped_in_pixels_per_metre(dpi):
    png = write(size=PrintSize(20, dpi))
    assert struct.unpack(">IIB", chunks(png)[b"pHYs"]) == (round(dpi / 0.0254), round(dpi / 0.0254), 1)
    assert opened(png).width == round(20 / 25.4 * dpi)
    assert opened(png).info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_pixels_alone_stamp_no_resolution():
    assert b"pHYs" not in chunks(write())


def test_flat_colours_are_a_palette_and_a_logo_is_not():
    assert opened(write()).mode == "P"
    assert opened(write(QrDesign(logo=logo_png()))).mode == "RGB"
    assert opened(write(QrDesign(logo=logo_png(), background="transparent"))).mode == "RGBA"


def test_a_transparent_ground_is_wholly_transparent_and_ink_is_not():
    alpha = np.asarray(opened(write(STYLED)).convert("RGBA"))[..., 3]
    assert alpha[0, 0] == 0
    assert alpha.max() == 255
    assert 0 < ((alpha > 0) & (alpha < 255)).mean() < 0.2


def test_an_opaque_ground_has_no_alpha_at_all():
    assert b"tRNS" not in chunks(write(QrDesign(background="#ffeecc")))
    assert opened(write(QrDesign(background="#ffeecc"))).convert("RGB").getpixel((0, 0)) == (255, 238, 204)


SLANTED = Gradient("linear", ((0.0, "#1b2a6b"), (1.0, "#b0204a")), angle=45)
PALE = Gradient("radial", ((0.0, "#ffffff"), (1.0, "#cfe8ff")))
STYLES = {
    "plain": QrDesign(),
    "styled": STYLED,
    "logo": LOGO,
    "no quiet zone": QrDesign(quiet_zone=0),
    "gradient": QrDesign(dots="classy", foreground=SLANTED),
    "gradient, logo": QrDesign(dots="connected", foreground=SLANTED, logo=logo_png(), logo_clearing="circle"),
    "gradient on nothing": QrDesign(dots="bars-v", foreground=SLANTED, background="transparent"),
    "gradient behind": QrDesign(dots="diamond", background=PALE, eye_colours=(EyeColours(SLANTED),)),
    "translucent logo": QrDesign(logo=logo_png(colour="#c0392b80"), logo_clearing="none"),
    "logo on nothing": QrDesign(logo=logo_png(colour="#c0392b80"), background="transparent"),
    "banner": QrDesign(border="banner", caption="Scan me", foreground="#17365c", dots="dots"),
    "caption aside": QrDesign(border="line", border_width=0.7, caption="Scan", caption_side="left"),
    "cut corners": QrDesign(background_radius=30, quiet_zone=1, foreground=SLANTED, logo=logo_png()),
}


def pixels_of(png: bytes) -> bytes:
    return opened(png).convert("RGBA").tobytes()


@pytest.mark.parametrize("side", [49, 480, 1301])
@pytest.mark.parametrize("name", STYLES)
def test_the_preview_shows_the_very_pixels_of_the_file(name, side):
    drawing = draw(URL, STYLES[name], font=FONT)
    width, height, pixels = raster(drawing, side)
    png = Png().write(drawing, Pixels(side))
    assert (width, height) == opened(png).size
    assert width == side
    assert pixels == pixels_of(png)


@pytest.mark.parametrize("name", STYLES)
def test_a_poster_is_painted_strip_by_strip_and_looks_the_same(name, monkeypatch):
    drawing = draw(URL, STYLES[name], font=FONT)
    small = Png().write(drawing, Pixels(611))
    monkeypatch.setattr(scene, "KEPT", 0)
    _plate.cache_clear()
    assert Png().write(drawing, Pixels(611)) == small
    _plate.cache_clear()


@pytest.mark.parametrize("name", STYLES)
def test_a_code_leaves_nothing_behind_for_the_next(name):
    one, other = (draw(URL + end, STYLES[name], font=FONT) for end in ("", "s"))
    before = Png().write(one, Pixels(300))
    assert Png().write(other, Pixels(300)) != before
    assert Png().write(one, Pixels(300)) == before


def test_two_threads_do_not_get_into_each_others_way():
    drawings = [draw(f"{URL}/{number}", STYLES["gradient, logo"]) for number in range(24)]
    alone = [Png().write(drawing, Pixels(200)) for drawing in drawings]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda drawing: Png().write(drawing, Pixels(200)), drawings)) == alone


@pytest.mark.parametrize("dots", [shape.key for shape in DOTS])
def test_the_middle_of_every_module_is_what_the_encoder_said(dots):
    drawing = draw(URL, QrDesign(dots=dots))
    for side in (37, 38, 73, 74, 111, 480, 1023):
        assert middles(opened(Png().write(drawing, Pixels(side))), drawing) == drawing.symbol.rows, side


def test_a_picture_as_large_as_can_be_is_right_to_the_last_module(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    drawing = draw(URL, QrDesign(dots="rounded", eye_frame="rounded"))
    image = opened(Png().write(drawing, Pixels(10_000)))
    assert image.size == (10_000, 10_000)
    assert middles(image, drawing) == drawing.symbol.rows


def test_the_largest_symbol_fits_into_one_pixel_per_module():
    drawing = draw("a" * 2300, QrDesign())
    assert middles(opened(Png().write(drawing, Pixels(185))), drawing) == drawing.symbol.rows


def middles(image: Image.Image, drawing) -> tuple[bytes, ...]:
    """Read each module in its middle: 1 where it is darker than what one pixel shows of a diamond."""
    size = drawing.symbol.size
    scale = image.width // round(drawing.width)
    start = (image.width - size * scale) // 2
    at = start + np.arange(size) * scale + scale // 2
    return tuple(bytes(row) for row in (np.asarray(image.convert("L"))[at][:, at] < 160).astype(np.uint8))


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("plain", "P"),
        ("styled", "P"),
        ("banner", "P"),
        ("caption aside", "P"),
        ("logo", "RGB"),
        ("gradient", "RGB"),
        ("gradient behind", "RGB"),
        ("gradient on nothing", "RGBA"),
        ("logo on nothing", "RGBA"),
        ("cut corners", "RGBA"),
    ],
)
def test_a_file_has_no_more_bytes_per_pixel_than_it_needs(name, mode):
    assert opened(write(STYLES[name])).mode == mode


def test_too_many_flat_colours_for_a_palette_are_none():
    colours = ("#aa0000", "#00aa00", "#0000aa", "#aa00aa", "#00aaaa", "#aaaa00")
    eyes = tuple(EyeColours(*pair) for pair in zip(colours[::2], colours[1::2], strict=True))
    design = QrDesign(dots="dots", eye_frame="circle", eye_ball="circle", eye_colours=eyes)
    assert opened(write(design, Pixels(2000))).mode == "RGB"


@pytest.mark.parametrize(
    ("side", "wide"), [("bottom", False), ("top", False), ("left", True), ("right", True)]
)
def test_a_caption_makes_the_picture_higher_or_wider_but_never_grey_at_its_edge(side, wide):
    design = QrDesign(caption="Scan me", caption_side=side, background="#ffeecc", border="line")
    drawing = draw(URL, design, font=FONT)
    image = opened(Png().write(drawing, Pixels(700))).convert("RGBA")
    assert (image.width > image.height) == wide
    assert image.height == round(700 * drawing.height / drawing.width)
    edge = np.asarray(image)
    assert (edge[0] == edge[-1]).all()
    assert (edge[:, 0] == edge[:, -1]).all()
    assert (edge[0] == (0, 0, 0, 255)).all()


def test_cut_corners_are_transparent_and_the_middle_is_not():
    alpha = np.asarray(opened(write(STYLES["cut corners"])).convert("RGBA"))[..., 3]
    assert alpha[0, 0] == alpha[-1, -1] == 0
    assert alpha[250, 20:480].min() == 255
    assert 0 < ((alpha > 0) & (alpha < 255)).mean() < 0.05


def test_inks_of_a_press_are_refused_with_what_would_do():
    with pytest.raises(Invalid, match="PDF or EPS"):
        Png().write(draw(URL, QrDesign()), Pixels(500), cmyk=True)


def test_a_logo_with_alpha_lets_the_ground_show():
    design = QrDesign(logo=logo_png(colour="#00000000"), background="#ffeecc", error_correction="H")
    image = opened(write(design)).convert("RGB")
    assert image.getpixel((250, 250)) == (255, 238, 204)
    assert opened(write(QrDesign(logo=logo_png()))).getpixel((250, 250)) == (0xC0, 0x39, 0x2B)


def test_each_part_has_its_colour():
    design = QrDesign(foreground="#111111", eye_frame_colour="#222222", eye_ball_colour="#333333")
    image = opened(write(design, Pixels(370))).convert("RGB")
    assert image.getpixel((45, 45)) == (0x22,) * 3
    assert image.getpixel((75, 75)) == (0x33,) * 3
    used = {colour for _, colour in image.getcolors()}
    assert used == {(255,) * 3, (0x11,) * 3, (0x22,) * 3, (0x33,) * 3}
