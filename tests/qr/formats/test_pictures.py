"""PNG beside SVG: the same picture, though one is painted by us and the other by resvg."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import resvg_py
from PIL import Image

from support.rasters import logo_png
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import BORDERS, SIDES, QrDesign
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.qr.formats import Png, Svg
from xengo_desktop.qr.sizes import Pixels

URL = "https://go.example.com/q/spring"
FONT = (Path(__file__).parents[3] / "resources" / "fonts" / "Inter-SemiBold.ttf").read_bytes()
FINER = 4
"""How many times larger resvg paints, so that its own rough edges do not count."""

SLANTED = Gradient("linear", ((0.0, "#1b2a6b"), (0.6, "#8a1a3c"), (1.0, "#b0204a")), angle=30)
ROUND = Gradient("radial", ((0.1, "#0b3d2e"), (1.0, "#5b1a8c")))
PALE = Gradient("linear", ((0.0, "#ffffff"), (1.0, "#cfe8ff")), angle=90)


def png(drawing: Drawing, width: int) -> Image.Image:
    return Image.open(io.BytesIO(Png().write(drawing, Pixels(width))))


def resvg(drawing: Drawing, width: int, height: int) -> Image.Image:
    svg = Svg().write(drawing, Pixels(width)).decode()
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width * FINER, height=height * FINER))
    return Image.open(io.BytesIO(data)).convert("RGBA").reduce(FINER)


def on(paper: str, image: Image.Image) -> np.ndarray:
    sheet = Image.new("RGBA", image.size, paper)
    sheet.alpha_composite(image.convert("RGBA"))
    return np.asarray(sheet.convert("RGB")).astype(int)


def difference(drawing: Drawing, scale: int, paper: str = "#ffffff") -> np.ndarray:
    """Return how far the two are apart at each pixel, in the worst channel."""
    ours = png(drawing, round(drawing.width * scale))
    theirs = resvg(drawing, *ours.size)
    return np.abs(on(paper, ours) - on(paper, theirs)).max(axis=2)


ROUGH = 10
"""Levels by which resvg itself strays from the exact area, on slants most."""

PLAIN = QrDesign(quiet_zone=1, foreground="#17365c", background="#fff8e7")


@pytest.mark.parametrize(("scale", "allowance"), [(1, 45), (5, ROUGH), (8, ROUGH)])
@pytest.mark.parametrize("shape", DOTS, ids=lambda shape: shape.key)
def test_every_dot_shape_is_the_shape_of_the_svg(shape, scale, allowance):
    """With one pixel per module, a tile cannot know what is beyond its four modules."""
    assert difference(draw(URL, replace(PLAIN, dots=shape.key)), scale).max() <= allowance


@pytest.mark.parametrize(
    ("frame", "ball"), list(zip(FRAMES, (*BALLS[1:], BALLS[0]), strict=True)), ids=lambda shape: shape.key
)
def test_every_eye_looks_the_right_way(frame, ball):
    design = replace(PLAIN, eye_frame=frame.key, eye_ball=ball.key)
    assert difference(draw(URL, design), 6).max() <= ROUGH


GRADIENTS = {
    "slanted": replace(PLAIN, foreground=SLANTED),
    "round": replace(PLAIN, foreground=ROUND, dots="rounded"),
    "ground": replace(PLAIN, background=PALE),
    "round ground": replace(PLAIN, background=Gradient("radial", PALE.stops), foreground=SLANTED),
    "leftwards": replace(PLAIN, foreground=replace(SLANTED, angle=200)),
    "hard": replace(PLAIN, foreground=replace(SLANTED, stops=((0.0, "#000000"), (1.0, "#990000")))),
    "eyes": replace(PLAIN, eye_colours=(EyeColours(ROUND, SLANTED), EyeColours("#aa0000"), EyeColours())),
    "all eyes": replace(PLAIN, eye_frame_colour=SLANTED, eye_ball_colour=ROUND, eye_frame="leaf"),
}


@pytest.mark.parametrize("ground", ["its own", "transparent"])
@pytest.mark.parametrize("name", GRADIENTS)
def test_gradients_have_the_colours_of_the_svg_everywhere(name, ground):
    design = GRADIENTS[name]
    if ground == "transparent":
        design = replace(design, background="transparent")
    assert difference(draw(URL, design), 7).max() <= 4


@pytest.mark.parametrize("paper", ["#ffffff", "#000000", "#3366cc"])
@pytest.mark.parametrize("dots", ["dots", "connected"])
def test_on_any_paper_a_transparent_code_looks_like_the_svg(dots, paper):
    design = replace(PLAIN, dots=dots, background="transparent")
    assert difference(draw(URL, design), 8, paper).max() <= ROUGH


@pytest.mark.parametrize("foreground", ["#17365c", SLANTED], ids=["flat", "gradient"])
@pytest.mark.parametrize("radius", [2.5, 8.0, 32.0])
def test_a_rounded_ground_is_cut_like_that_of_the_svg(radius, foreground):
    """At 32 modules even the eyes stick out of it."""
    design = replace(PLAIN, background_radius=radius, foreground=foreground, dots="rounded")
    assert difference(draw(URL, design), 8, "#3366cc").max() <= 2 * ROUGH


def captioned(border: str, side: str) -> Drawing:
    """Draw a caption whose band is eight whole modules deep, so that SVG has whole pixels as well."""
    design = replace(PLAIN, border=border, caption="Scan & win", caption_side=side, border_colour="#8c1a1a")
    depth = draw(URL, design, font=FONT).layout.band
    by = 8 / min(depth.width, depth.height)
    return draw(URL, replace(design, caption_size=design.caption_size * by), font=FONT)


@pytest.mark.parametrize(("border", "side"), list(product(BORDERS, SIDES)))
def test_borders_and_captions_stand_where_the_svg_has_them(border, side):
    assert difference(captioned(border, side), 6).max() <= 2 * ROUGH


@pytest.mark.parametrize("width", [0.2, 0.7, 6.0])
@pytest.mark.parametrize("border", ["line", "rounded"])
def test_borders_of_odd_width_are_covered_by_their_share(border, width):
    design = replace(PLAIN, border=border, border_width=width, background_radius=3.0)
    drawing = draw(URL, design)
    assert difference(drawing, 10).max() <= 2 * ROUGH


@pytest.mark.parametrize("clearing", ["square", "circle", "none"])
@pytest.mark.parametrize("ground", ["#fff8e7", "transparent"])
def test_a_logo_lies_on_what_it_clears_or_leaves(clearing, ground):
    design = replace(PLAIN, background=ground, logo=logo_png(), logo_clearing=clearing, logo_scale=0.25)
    drawing = draw(URL, design)
    apart = difference(drawing, 12)
    # The logo's own edge falls on whole pixels; resvg smears it over two.
    edge = round((1 + drawing.place.x) * 12) - 2, round((1 + drawing.place.x + drawing.place.width) * 12) + 2
    apart[edge[0] : edge[1], edge[0] : edge[1]][[0, 1, 2, 3, -4, -3, -2, -1]] = 0
    apart[edge[0] : edge[1], edge[0] : edge[1]][:, [0, 1, 2, 3, -4, -3, -2, -1]] = 0
    assert apart.max() <= ROUGH


def test_a_logo_that_lets_through_mixes_with_what_is_behind():
    design = replace(PLAIN, logo=logo_png(colour="#c0392b80"), logo_clearing="none", foreground=SLANTED)
    drawing = draw(URL, design)
    box = drawing.logo_box
    inside = slice(round(box.y * 10) + 2, round((box.y + box.height) * 10) - 2)
    assert difference(drawing, 10)[inside, inside].max() <= ROUGH
