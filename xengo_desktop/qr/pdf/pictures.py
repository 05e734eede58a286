"""Raster logos as plain samples, in the colours of the screen or of the press."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from xengo_desktop.qr.designs.colours import rgb
from xengo_desktop.qr.pdf.tones import Tones

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Samples as [row, column, channel]: three colours or four inks; `alpha` where some are see-through."""

    samples: Bytes
    alpha: Bytes | None
    space: str

    @property
    def width(self) -> int:
        return int(self.samples.shape[1])

    @property
    def height(self) -> int:
        return int(self.samples.shape[0])


@lru_cache(maxsize=8)
def picture_of(png: bytes, tones: Tones, ground: str | None = None) -> Picture:
    """Read a picture as Logo has it.

    With a `ground`, pixels are there or not: what shines through in part is mixed with that colour.
    """
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
    seen, alpha = pixels[..., :3], pixels[..., 3]
    if ground is not None:
        share = alpha[..., None] / np.float32(255)
        seen = np.rint(seen * share + np.array(rgb(ground), np.float32) * (1 - share)).astype(np.uint8)
        alpha = np.where(alpha > 0, np.uint8(255), np.uint8(0))
    samples = inked(seen, tones) if tones.cmyk else seen
    return Picture(samples, alpha if alpha.min() < 255 else None, tones.space)


def inked(pixels: Bytes, tones: Tones) -> Bytes:
    """Convert pixels as `plain_cmyk` does colours: greys are black ink alone; brand colours keep theirs."""
    light = pixels.max(axis=2, keepdims=True).astype(np.float32)
    coloured = np.divide(light - pixels, light, out=np.zeros(pixels.shape, np.float32), where=light > 0)
    inks: Bytes = np.rint(np.concatenate((coloured * 255, 255 - light), axis=2)).astype(np.uint8)
    for ink in tones.inks:
        same = (pixels == rgb(ink.colour)).all(axis=2)
        inks[same] = [round(value * 255) for value in tones.mixed(ink.colour)]
    return inks
