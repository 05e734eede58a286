"""Every style in every format: read by two decoders, and compared module by module with the encoder."""

from __future__ import annotations

from itertools import product

import pytest

from support.rasters import (
    logo_png,
    module_centres,
    picture,
    svg_png,
    zbar_reads,
    zxing_reads,
)
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.drawing import Drawing, draw
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.shapes import BALLS, DOTS, FRAMES
from xengo_desktop.qr.sizes import Pixels

TEXTS = {
    "link": "https://go.example.com/q/spring",
    "capitals": "HTTPS://GO.EXAMPLE.COM/Q/SPRING",
    "long": "https://go.example.com/" + "spring-sale/" * 20 + "?utm_source=print",
}
STYLES = [
    QrDesign(dots=dots.key, eye_frame=frame.key, eye_ball=ball.key)
    for dots, frame, ball in product(DOTS, FRAMES, BALLS)
]
COLOURED = [
    QrDesign(dots="dots", foreground="#5b1a8c", background="#fdf6e3"),
    QrDesign(dots="rounded", foreground="#0b3d2e", eye_frame_colour="#8c1a1a", eye_ball_colour="#1a2f8c"),
    QrDesign(dots="rounded", eye_frame="rounded", background="transparent"),
    QrDesign(quiet_zone=1),
]
LOGOS = [QrDesign(dots=dots.key, logo=logo_png(160, 100)) for dots in DOTS]
DESIGNS = STYLES + COLOURED + LOGOS


def named(design: QrDesign) -> str:
    parts = [design.dots, design.eye_frame, design.eye_ball, design.foreground, design.background]
    return "-".join([*parts, *(["logo"] if design.logo else [])])


def painted(drawing: Drawing, kind, pixels: int):
    """Paint a drawing with an engine of somebody else's: Pillow reads PNG, librsvg SVG."""
    data = kind.write(drawing, Pixels(pixels))
    return picture(svg_png(data, pixels) if kind.key == "svg" else data)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
@pytest.mark.parametrize("design", DESIGNS, ids=named)
@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_two_decoders_read_it_and_every_module_is_where_the_encoder_put_it(text, design, kind):
    drawing = draw(text, design)
    image = painted(drawing, kind, drawing.side * 9)
    assert zxing_reads(image) == [text]
    assert zbar_reads(image) == [text]
    assert seen_around_the_logo(module_centres(image, drawing), drawing) == seen_around_the_logo(
        drawing.symbol.rows, drawing
    )


def seen_around_the_logo(rows, drawing: Drawing):
    where = drawing.place
    if where is None:
        return rows
    return [
        row[: where.left] + row[where.right :] if where.top <= y < where.bottom else row
        for y, row in enumerate(rows)
    ]


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
@pytest.mark.parametrize("version", [1, 7, 20, 40])
def test_small_and_large_symbols_are_whole(version, kind):
    text = {1: "1", 7: "a" * 115, 20: "a" * 650, 40: "a" * 2300}[version]
    drawing = draw(text, QrDesign(dots="rounded"))
    assert drawing.symbol.version == version
    image = painted(drawing, kind, drawing.side * 7)
    assert module_centres(image, drawing) == drawing.symbol.rows
    assert zxing_reads(image) == [text]


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_each_format_has_a_key_that_is_its_suffix(kind):
    assert kind.suffix == f".{kind.key}"
    assert kind.label
    assert kind.media_type.startswith("image/")


def test_a_format_writes_the_same_file_twice():
    for kind in FORMATS:
        drawing = draw(TEXTS["link"], LOGOS[0])
        assert kind.write(drawing, Pixels(300)) == kind.write(drawing, Pixels(300))
