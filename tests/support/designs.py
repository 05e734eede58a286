"""Any design that can be drawn, for tests of whatever has to carry designs about."""

from __future__ import annotations

from hypothesis import strategies as st

from support.rasters import logo_png
from xengo_desktop.qr.artwork.eyes import BALL_SHAPES, FRAME_SHAPES
from xengo_desktop.qr.artwork.shapes import DOT_SHAPES
from xengo_desktop.qr.designs.design import BORDERS, CLEARINGS, LEVELS, LOGO_SCALES, SIDES, QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import KINDS, LINEAR, EyeColours, Gradient

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
percents = st.integers(0, 1000).map(lambda tenths: tenths / 10)
lines = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False).map(lambda value: round(value, 3))


@st.composite
def gradients(draw: st.DrawFn) -> Gradient:
    offsets = sorted(draw(st.lists(numbers(0, 1), min_size=2, max_size=5)))
    kind = draw(st.sampled_from(KINDS))
    angle = draw(numbers(-360, 360)) if kind == LINEAR else 0.0
    return Gradient(kind, tuple((offset, draw(colours)) for offset in offsets), angle)


paints = colours | gradients()
maybe = st.none() | paints
inks = st.builds(Ink, colours, st.tuples(percents, percents, percents, percents), st.just("") | lines)


def designs(*, logos: bool = True) -> st.SearchStrategy[QrDesign]:
    """Designs with everything in them; files are small ones."""
    logo = st.sampled_from([None, logo_png()]) if logos else st.none()
    return st.builds(
        QrDesign,
        dots=st.sampled_from(tuple(DOT_SHAPES)),
        eye_frame=st.sampled_from(tuple(FRAME_SHAPES)),
        eye_ball=st.sampled_from(tuple(BALL_SHAPES)),
        foreground=paints,
        background=st.just("transparent") | paints,
        background_radius=numbers(0, 8),
        eye_frame_colour=maybe,
        eye_ball_colour=maybe,
        eye_colours=st.lists(st.builds(EyeColours, maybe, maybe), max_size=3).map(tuple),
        quiet_zone=st.integers(0, 32),
        error_correction=st.sampled_from(LEVELS),
        boost=st.booleans(),
        logo=logo,
        logo_scale=numbers(*LOGO_SCALES),
        logo_margin=numbers(0, 4),
        logo_clearing=st.sampled_from(CLEARINGS),
        border=st.sampled_from(BORDERS),
        border_width=numbers(0.2, 6),
        border_colour=st.none() | colours,
        caption=lines,
        caption_side=st.sampled_from(SIDES),
        caption_size=numbers(1, 20),
        caption_colour=st.none() | colours,
        inks=st.lists(inks, max_size=2).map(tuple),
    )
