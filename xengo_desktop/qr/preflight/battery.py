"""The decode battery: a reader that looks at many photographs of one code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from PIL import Image

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.qr.preflight.photographs import Shot, photograph
from xengo_desktop.qr.reading import Grey, flattened, pictured, texts_in

MODULE = 8
"""Pixels for a module of the artwork that is photographed; half of it where that would be a large picture."""

LARGE = 100
"""Modules of width from which artwork is large."""

CLEAN = (Shot(5), Shot(4), Shot(3))
ROUGH = (
    Shot(8, 0.2, 0.03),
    Shot(5, 0.42, 0.04),
    Shot(4, 0.3, 0.05),
    Shot(4, 0.4, 0.05, 20, 6),
    Shot(3.5, 0.3, 0.0, 10, 12),
    Shot(3.5, 0.3, 0.05, 15, 5),
    Shot(3, 0.3, 0.05),
    Shot(3, 0.3, 0.03, -15, 4),
    Shot(3, 0.36, 0.08, 30, 8),
    Shot(2.5, 0.2, 0.05),
    Shot(2.5, 0.3, 0.05, -20, 6),
    Shot(2.2, 0.3),
    Shot(2),
)
"""From what every phone sees to the little that the best codes are still read from."""

MIDDLE_GREY, LIGHT_GREY, WHITE = 128, 215, 255
POOR, MEAGRE = 0.4, 0.65
"""Shares of the photographs that were read: below the first a failure, below the second a warning."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The shares of clean and of rough photographs that a reader got the text from."""

    clean: float
    rough: float

    @property
    def share(self) -> float:
        return (self.clean * len(CLEAN) + self.rough * len(ROUGH)) / (len(CLEAN) + len(ROUGH))


def photographs(drawing: Drawing) -> tuple[Grey, ...]:
    """Take all photographs of a drawing, the clean ones first."""
    module = MODULE if drawing.width < LARGE else MODULE // 2
    artwork = pictured(drawing, round(drawing.width * module))
    scale = artwork.width / drawing.width
    # What has no ground lies on paper; nobody knows what the rest lies on.
    surfaces = (WHITE,) if drawing.design.transparent else (LIGHT_GREY, MIDDLE_GREY)
    laid = cycle((Image.fromarray(flattened(artwork, surface)), surface) for surface in surfaces)
    shots = zip((*CLEAN, *ROUGH), laid, strict=False)
    return tuple(photograph(picture, scale, shot, surface) for shot, (picture, surface) in shots)


def reading(taken: Sequence[Grey], text: str) -> Reading:
    """Read all photographs."""
    read = [text in texts_in(picture, inverted=False) for picture in taken]
    clean, rough = read[: len(CLEAN)], read[len(CLEAN) :]
    return Reading(sum(clean) / len(clean), sum(rough) / len(rough))


def decode_findings(found: Reading) -> Iterator[Finding]:
    """Yield what the battery says; `measured` is the share of all photographs that were read."""
    of, share = len(CLEAN) + len(ROUGH), found.share
    read = round(share * of)
    said = f"A scanner read {read} of {of} simulated photographs"
    if found.clean == 0:
        message = "A scanner did not read the artwork even from a clean picture. Repair what else is found."
        yield Finding("decode", Severity.FAIL, message, None, share, MEAGRE)
    elif share < POOR:
        message = f"{said}. Repair what else is found, or choose plainer shapes and darker colours."
        yield Finding("decode", Severity.FAIL, message, None, share, MEAGRE)
    elif share < MEAGRE:
        message = f"{said}. Choose plainer shapes, darker colours or a smaller logo."
        yield Finding("decode", Severity.WARN, message, None, share, MEAGRE)
    else:
        yield Finding("decode", Severity.OK, f"{said}.", None, share, MEAGRE)
