"""PNG as printers want it."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from support.rasters import logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.drawing import draw
from xengo_desktop.qr.formats import Png
from xengo_desktop.qr.formats.png import raster
from xengo_desktop.qr.sizes import Pixels, PrintSize

URL = "https://go.example.com/q/spring"
LOGO = QrDesign(logo=logo_png(), dots="dots")
STYLED = QrDesign(dots="rounded", eye_frame="rounded", eye_ball_colour="#aa0000", background="transparent")


def write(design: QrDesign = QrDesign(), size=Pixels(500)) -> bytes:
    return Png().write(draw(URL, design), size)


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


@pytest.mark.parametrize("design", [QrDesign(), STYLED, LOGO, QrDesign(quiet_zone=0)])
@pytest.mark.parametrize("side", [480, 1301])
def test_the_preview_shows_the_very_pixels_of_the_file(design, side):
    drawing = draw(URL, design)
    width, height, pixels = raster(drawing, side)
    assert (width, height) == (side, side)
    assert pixels == opened(Png().write(drawing, Pixels(side))).convert("RGBA").tobytes()


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
