"""Random designs and photographs of them, simulated apart from the product's own, and readers to judge by."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from pyzbar import pyzbar

from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES
from xengo_desktop.qr.artwork.shapes import DOTS
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Gradient
from xengo_desktop.qr.preflight.contrast import apart, luminance

ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True)
class Conditions:
    """Ranges of what happens to a photograph: pixels per module, blur in modules, and so on."""

    module: tuple[float, float]
    blur: tuple[float, float]
    tilt: float
    turn: float
    noise: float
    quality: int
    shade: float


CLEAN = Conditions((5, 8), (0.0, 0.15), 0.0, 0, 0.0, 95, 0.0)
MILD = Conditions((3.2, 6), (0.15, 0.4), 0.06, 20, 5.0, 80, 0.25)
HARD = Conditions((2.6, 4.5), (0.25, 0.5), 0.10, 45, 8.0, 60, 0.4)
SERIES = (CLEAN, MILD, MILD, MILD, HARD, HARD, HARD)


def photographed(artwork: Image.Image, modules: float, conditions: Conditions, seed: int):
    """Return a grey photograph of an artwork that is so many modules wide, lying on some textured surface."""
    rng = np.random.default_rng(seed)
    module = rng.uniform(*conditions.module)
    width, height = round(modules * module), round(modules * module * artwork.height / artwork.width)
    side = round(1.7 * max(width, height)) + 20
    surface = rng.integers(90, 256) if conditions.tilt else 255
    grain = rng.normal(0, 12 if conditions.tilt else 0, (side // 8 + 1, side // 8 + 1)) + surface
    ground = Image.fromarray(grain.clip(0, 255).astype(np.uint8)).resize((side, side))
    lens = _lens(width, height, side, conditions, rng)
    small = artwork.resize((width, height), Image.Resampling.BOX).convert("L")
    seen = small.transform((side, side), Image.Transform.PERSPECTIVE, lens, Image.Resampling.BICUBIC)
    where = Image.new("L", small.size, 255).transform((side, side), Image.Transform.PERSPECTIVE, lens)
    ground.paste(seen, mask=where)
    picture = np.asarray(
        ground.filter(ImageFilter.GaussianBlur(rng.uniform(*conditions.blur) * module)), float
    )
    picture = _lit(picture, conditions.shade, rng) + rng.normal(0, conditions.noise, picture.shape)
    return _compressed(picture, conditions.quality)


def _lens(width, height, side, conditions, rng):
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    angle = math.radians(rng.uniform(-conditions.turn, conditions.turn))
    turning = np.array([(math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))])
    strays = rng.uniform(-1, 1, (4, 2)) * conditions.tilt * width
    seen = (flat - (width / 2, height / 2) + strays) @ turning + side / 2
    rows = []
    for (x, y), (across, down) in zip(seen, flat, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -across * x, -across * y), (0, 0, 0, x, y, 1, -down * x, -down * y)]
    return tuple(np.linalg.solve(np.array(rows), flat.reshape(8)))


def _lit(picture, shade, rng):
    y, x = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]] / len(picture) - 0.5
    angle = rng.uniform(0, math.tau)
    return picture * (1 - shade * (0.5 + 0.7 * (math.cos(angle) * x + math.sin(angle) * y)))


def _compressed(picture, quality):
    out = io.BytesIO()
    Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out))


def zbar_reads(grey) -> list[str]:
    """Return what zbar makes of a grey picture."""
    found = pyzbar.decode(Image.fromarray(grey), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode(errors="replace") for code in found]


def random_design(number: int) -> tuple[str, QrDesign]:
    """Return a text and a design, good or bad; the same for the same number."""
    rng = random.Random(number)
    text = "https://go.example.com/" + "".join(rng.choices(ALPHABET, k=rng.choice((4, 12, 27, 47))))
    dark, light = _colours(rng)
    inverted = rng.random() < 0.1
    if inverted:
        dark, light = light, dark
    look = {
        "dots": rng.choice(DOTS).key,
        "eye_frame": rng.choice(FRAMES).key,
        "eye_ball": rng.choice(BALLS).key,
        "foreground": dark,
        "background": light,
        "quiet_zone": rng.choice((4, 4, 4, 2, 1, 0)),
        "error_correction": rng.choice("LMQH"),
        "boost": rng.random() < 0.5,
    }
    if not inverted:
        look |= _second_colour(rng, dark)
    if rng.random() < 0.4:
        look |= {"logo": _logo(rng), "logo_scale": round(rng.uniform(0.12, 0.4), 2)}
        look |= {
            "logo_margin": rng.choice((0.0, 0.5, 1.0)),
            "logo_clearing": rng.choice(("square", "circle")),
        }
    return text, QrDesign(**look)


def _colours(rng: random.Random) -> tuple[str, str]:
    """Return a dark and a light colour, about as far apart as drawn by lot."""
    wanted = rng.choice((21, 12, 7, 4.5, 3, 2.2, 1.7))
    if wanted == 21:
        return "#000000", "#ffffff"
    while True:
        one, other = (f"#{rng.randrange(1 << 24):06x}" for _ in range(2))
        if abs(apart(one, other) - wanted) < 0.12 * wanted:
            return tuple(sorted((one, other), key=luminance))


def _second_colour(rng: random.Random, dark: str) -> dict[str, object]:
    kind, other = rng.random(), f"#{rng.randrange(1 << 24) & 0x9F9F9F:06x}"
    if kind < 0.15:
        return {"foreground": Gradient("linear", ((0.0, dark), (1.0, other)), rng.randrange(360))}
    if kind < 0.3:
        return {"foreground": Gradient("radial", ((0.0, dark), (1.0, other)))}
    if kind < 0.45:
        return {"eye_frame_colour": other}
    return {"eye_ball_colour": other} if kind < 0.55 else {}


def _logo(rng: random.Random) -> bytes:
    image = Image.new("RGBA", (160, 160))
    pencil = ImageDraw.Draw(image)
    getattr(pencil, rng.choice(("ellipse", "rectangle")))((0, 0, 159, 159), f"#{rng.randrange(1 << 24):06x}")
    for _ in range(3):
        x, y = rng.randrange(120), rng.randrange(120)
        pencil.rectangle(
            (x, y, x + rng.randrange(60), y + rng.randrange(60)), f"#{rng.randrange(1 << 24):06x}"
        )
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def ranks_agree(one, other) -> float:
    """Return Spearman's rank correlation, ties counted at their mean rank."""
    first, second = (_ranks(np.asarray(values, float)) for values in (one, other))
    return float(np.corrcoef(first, second)[0, 1])


def _ranks(values):
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[which]
