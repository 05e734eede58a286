"""Logos: pictures from strangers."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from support.rasters import logo_jpeg, logo_png
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.logos.logo import KEPT_SIDE, read_logo


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_size(png: bytes, width: int, height: int) -> bytes:
    """Claim another size in the header of a PNG."""
    header = b"IHDR" + struct.pack(">II", width, height) + png[24:29]
    return png[:12] + header + struct.pack(">I", zlib.crc32(header)) + png[33:]


@pytest.mark.parametrize("data", [logo_png(300, 200), logo_jpeg(300, 200)], ids=["png", "jpeg"])
def test_png_and_jpeg_become_a_clean_png_with_alpha(data):
    logo = read_logo(data)
    clean = Image.open(io.BytesIO(logo.png))
    assert (clean.format, clean.mode, clean.size) == ("PNG", "RGBA", (300, 200))
    assert (logo.width, logo.height) == (300, 200)


def test_palettes_greys_and_print_colours_are_pictures_too():
    for mode in ("1", "L", "LA", "P", "I;16"):
        assert read_logo(saved(Image.new(mode, (8, 8)), "PNG")).width == 8
    assert read_logo(saved(Image.new("CMYK", (8, 8)), "JPEG")).width == 8


def test_a_large_logo_is_scaled_down_and_keeps_its_shape():
    logo = read_logo(logo_png(3000, 1500))
    assert (logo.width, logo.height) == (KEPT_SIDE, KEPT_SIDE // 2)


def test_a_photograph_taken_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = read_logo(logo_jpeg(60, 30, exif=exif.tobytes()))
    assert (logo.width, logo.height) == (30, 60)


def test_nothing_that_a_camera_wrote_travels_on():
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    assert b"Secret Camera" not in read_logo(logo_jpeg(exif=exif.tobytes())).png


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "neither SVG, PNG nor JPEG"),
        (b"GIF89a" + bytes(50), "neither SVG, PNG nor JPEG"),
        (b"\x1f\x8b" + bytes(100), "compressed"),
        (b"<html></html>", "neither SVG, PNG nor JPEG"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "broken"),
        (logo_png()[:-30], "broken"),
        (logo_jpeg()[:200], "broken"),
        (logo_png().replace(b"IDAT", b"IDOT"), "broken"),
        (with_size(logo_png(), 10_000, 10_000), "scale it down"),
        (with_size(logo_png(), 2**31 - 1, 1), "scale it down"),
        (with_size(logo_png(), 0, 5), "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(10_000_001), "too big"),
    ],
    ids=range(14),
)
def test_a_file_that_is_no_logo_is_refused_with_the_reason(data, says):
    with pytest.raises(Invalid, match=says) as refusal:
        read_logo(data)
    assert refusal.value.field == "logo"


def test_an_animation_is_refused():
    frames = [Image.new("RGBA", (8, 8), colour) for colour in ("red", "blue")]
    animated = saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=100)
    with pytest.raises(Invalid, match="animated"):
        read_logo(animated)


def test_a_text_chunk_that_unpacks_to_a_flood_is_refused():
    flood = b"zTXtx\0\0" + zlib.compress(bytes(200_000_000), 9)
    chunk = struct.pack(">I", len(flood) - 4) + flood + struct.pack(">I", zlib.crc32(flood))
    png = logo_png()
    with pytest.raises(Invalid, match="broken"):
        read_logo(png[:33] + chunk + png[33:])


@pytest.mark.parametrize(("width", "height"), [(120, 80), (131, 61), (376, 16), (97, 4), (33.333, 100.1)])
def test_an_svg_logo_of_any_shape_becomes_outlines(width, height):
    parts = f'<rect width="{width}" height="{height}" fill="#1a2f8c"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{parts}</svg>'
    logo = read_logo(svg.encode())
    assert len(logo.outlines) == 1
    assert logo.width / logo.height == pytest.approx(width / height)
