"""Simulated photographs: smaller, blurred, tilted, turned, grainy; the same code gets the same ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from xengo_desktop.qr.reading import Grey

AROUND = 0.15
"""How much of the surface is seen beside the artwork, as a share of its longer side."""

GRAIN = 512
SEED = 1


@dataclass(frozen=True, slots=True)
class Shot:
    """How a photograph is taken.

    `module` is the camera's pixels for a module, `blur` the spread of its lens in modules, `tilt` how far
    corners stray as a share of the width, `turn` an angle in degrees, `grain` the noise in grey levels.
    """

    module: float
    blur: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0
    grain: float = 0.0


def photograph(artwork: Image.Image, module: float, shot: Shot, surface: int) -> Grey:
    """Photograph a grey artwork of `module` pixels a module that lies on a surface of that grey."""
    width, height = (max(8, round(side * shot.module / module)) for side in artwork.size)
    kind = Image.Resampling.BOX if shot.module < module else Image.Resampling.BILINEAR
    small = artwork.resize((width, height), kind)
    edge = round(AROUND * max(width, height))
    if shot.turn:
        edge = round(2.2 * edge)
    framed = (width + 2 * edge, height + 2 * edge)
    if shot.tilt or shot.turn:
        lens = _lens(width, height, edge, shot.tilt, shot.turn)
        seen = small.transform(
            framed, Image.Transform.PERSPECTIVE, lens, Image.Resampling.BILINEAR, fillcolor=surface
        )
    else:
        seen = Image.new("L", framed, surface)
        seen.paste(small, (edge, edge))
    if shot.blur:
        seen = seen.filter(ImageFilter.GaussianBlur(shot.blur * shot.module))
    return _grainy(np.asarray(seen), shot.grain)


def _grainy(picture: Grey, grain: float) -> Grey:
    if not grain:
        return picture
    noise = np.resize(_grain(), picture.shape) * grain
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


@lru_cache(maxsize=1)
def _grain() -> NDArray[np.float32]:
    # An odd width keeps rows of a picture from repeating the same grain.
    return np.random.default_rng(SEED).normal(0, 1, (GRAIN, GRAIN + 1)).astype(np.float32)


@lru_cache(maxsize=256)
def _lens(width: int, height: int, edge: int, tilt: float, turn: float) -> tuple[float, ...]:
    """Return the eight numbers that lead from a point of the photograph to one of the artwork."""
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    strays = np.random.default_rng(SEED).uniform(-1, 1, (4, 2)) * tilt * max(width, height)
    angle, middle = math.radians(turn), np.array([width / 2, height / 2])
    turning = np.array([(math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))])
    seen = (flat + strays - middle) @ turning + middle + edge
    rows = []
    for (x, y), (across, down) in zip(seen, flat, strict=True):
        rows.append((x, y, 1, 0, 0, 0, -across * x, -across * y))
        rows.append((0, 0, 0, x, y, 1, -down * x, -down * y))
    return tuple(float(value) for value in np.linalg.solve(np.array(rows), flat.reshape(8)))
