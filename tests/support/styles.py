"""Designs that show every style once: what each test of all formats goes through."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from support.rasters import logo_jpeg
from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import EyeColours, Gradient
from xengo_desktop.settings.places import resource

TEXT = "https://go.example.com/q/spring"
FONT = resource("fonts", "Inter-SemiBold.ttf").read_bytes()

SUNSET = Gradient("linear", ((0.0, "#102a6b"), (1.0, "#b0204a")), 45)
STEEP = Gradient("linear", ((0.1, "#5b1a8c"), (0.4, "#8c1a1a"), (0.9, "#0b5d1e")), 200)
STEPPED = Gradient("linear", ((0.0, "#5b1a8c"), (0.5, "#5b1a8c"), (0.5, "#0b3d2e"), (1.0, "#0b3d2e")))
GLOW = Gradient("radial", ((0.0, "#8c1a1a"), (0.6, "#1a2f8c"), (1.0, "#000000")))
PALE = Gradient("radial", ((0.0, "#ffffff"), (1.0, "#ffe1b0")))
MIST = Gradient("linear", ((0.0, "#e3f2fd"), (1.0, "#fdf6e3")), 90)

BRAND = Ink("#00205b", (100.0, 80.0, 0.0, 40.0), "PANTONE 281 C")


def seal(side: int = 160) -> bytes:
    """Return a round logo that is see-through around its edge and not there outside it."""
    y, x = np.mgrid[:side, :side] + 0.5 - side / 2
    pixels = np.zeros((side, side, 4), np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = 192, 57, 43
    pixels[..., 3] = ((side / 2 - np.hypot(x, y)) * 20).clip(0, 255)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


EMBLEM = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">
<rect width="120" height="80" rx="12" fill="#1a2f8c"/><circle cx="40" cy="40" r="22" fill="#fff"/>
<path d="M70 20h40l-20 40z" fill="#e0a800"/></svg>"""
SHADED = EMBLEM.replace(
    b"<rect", b'<linearGradient id="a"><stop/><stop offset="1" stop-color="#5b1a8c"/></linearGradient><rect'
).replace(b'"#1a2f8c"', b'"url(#a)"')

_EYES = {
    f"eyes-{frame.key}-{ball.key}": QrDesign(dots="rounded", eye_frame=frame.key, eye_ball=ball.key)
    for number, frame in enumerate(FRAMES)
    for ball in (BALLS[number], BALLS[(number + 1) % len(BALLS)])
}
_COLOURS = {
    "two-colours": QrDesign(dots="dots", foreground="#5b1a8c", background="#fdf6e3"),
    "eye-colours": QrDesign(
        dots="rounded", foreground="#0b3d2e", eye_frame_colour="#8c1a1a", eye_ball_colour="#1a2f8c"
    ),
    "each-eye": QrDesign(
        eye_frame="rounded",
        eye_ball="leaf",
        eye_colours=(EyeColours("#8c1a1a", "#000000"), EyeColours(GLOW, SUNSET), EyeColours(ball="#0b5d1e")),
    ),
    "linear": QrDesign(dots="connected", foreground=SUNSET),
    "steep": QrDesign(dots="bars-v", foreground=STEEP, eye_frame_colour="#102a6b"),
    "stepped": QrDesign(dots="diamond", foreground=STEPPED),
    "radial": QrDesign(dots="small-square", foreground=GLOW, eye_ball_colour=SUNSET),
    "pale-ground": QrDesign(dots="classy", background=PALE, background_radius=3),
    "misty-ground": QrDesign(foreground=SUNSET, background=MIST, quiet_zone=2),
    "see-through": QrDesign(dots="rounded", eye_frame="rounded", background="transparent"),
    "see-through-gradient": QrDesign(foreground=GLOW, background="transparent", border="line"),
    "light-on-dark": QrDesign(foreground="#ffe1b0", background="#102a6b"),
    "round-ground": QrDesign(background="#fdf6e3", background_radius=5.5, quiet_zone=5),
    "inks": QrDesign(foreground=BRAND.colour, inks=(BRAND,)),
}
_SIDES = {
    "none": ("bottom", "left"),
    "line": ("bottom", "top"),
    "rounded": ("left", "right"),
    "banner": ("top", "left", "right"),
}
_AROUND = {
    f"{border}-{side}": QrDesign(border=border, caption="Scan me: größer", caption_side=side)
    for border, sides in _SIDES.items()
    for side in sides
} | {
    f"{border}-alone": QrDesign(border=border, border_width=0.7, border_colour="#8c1a1a")
    for border in ("line", "rounded", "banner")
}
_LOGOS = {
    "logo": QrDesign(logo=seal()),
    "logo-jpeg": QrDesign(dots="dots", logo=logo_jpeg(160, 100), quiet_zone=1),
    "logo-round": QrDesign(dots="extra-rounded", logo=seal(), logo_clearing="circle", logo_margin=1.0),
    "logo-on-top": QrDesign(dots="bars-h", logo=seal(), logo_clearing="none", background=PALE),
    "logo-see-through": QrDesign(logo=seal(), background="transparent", foreground=SUNSET),
    "logo-vector": QrDesign(dots="connected", logo=EMBLEM, background="#fdf6e3"),
    "logo-vector-round": QrDesign(logo=SHADED, logo_clearing="circle", border="banner", caption="xengo"),
}

STYLES = {
    **{f"dots-{dots.key}": QrDesign(dots=dots.key) for dots in DOTS},
    **_EYES,
    **_COLOURS,
    **_AROUND,
    **_LOGOS,
}
"""Every shape, frame and ball of eyes, kind of paint, border, side of a caption and way with a logo, by name.

Where two of them meet, each meets two of the others, not all.
"""


def drawn(name: str, text: str = TEXT) -> Drawing:
    """Draw the style of that name."""
    return draw(text, STYLES[name], font=FONT)
