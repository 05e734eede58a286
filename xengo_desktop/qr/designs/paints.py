"""What a part is filled with: one colour, or a gradient."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.colours import check_colour

LINEAR, RADIAL = "linear", "radial"
KINDS = (LINEAR, RADIAL)
MOST_STOPS = 16


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours that flow into each other over a part's box.

    `stops` are (offset, colour), offsets from 0 to 1 in order; `angle` in degrees turns a linear gradient
    clockwise from left-to-right. A linear one reaches from edge to edge of the box, a radial one from its
    centre to its corners.
    """

    kind: str
    stops: tuple[tuple[float, str], ...]
    angle: float = 0.0


Paint: TypeAlias = str | Gradient
"""A colour like "#1a2b3c", or a gradient."""


@dataclass(frozen=True, slots=True)
class EyeColours:
    """The paints of one eye; None leaves what all eyes have."""

    frame: Paint | None = None
    ball: Paint | None = None


def colours_of(paint: Paint) -> tuple[str, ...]:
    """Return every colour that a paint names."""
    return tuple(colour for _, colour in paint.stops) if isinstance(paint, Gradient) else (paint,)


def check_paint(paint: object, field: str) -> None:
    """Raise Invalid unless this is a colour, or a gradient that can be drawn."""
    if not isinstance(paint, Gradient):
        check_colour(paint, field)
        return
    if paint.kind not in KINDS:
        raise Invalid("A gradient is linear or radial.", field=field)
    if not math.isfinite(paint.angle):
        raise Invalid("The angle of a gradient must be a number of degrees.", field=field)
    if not 2 <= len(paint.stops) <= MOST_STOPS:
        raise Invalid(f"A gradient has 2 to {MOST_STOPS} colours.", field=field)
    for _, colour in paint.stops:
        check_colour(colour, field)
    offsets = [offset for offset, _ in paint.stops]
    if offsets != sorted(offsets) or not all(0 <= offset <= 1 for offset in offsets):
        raise Invalid("The stops of a gradient go from 0 to 1, in order.", field=field)


def read_paint(value: object, field: str) -> object:
    """Read a paint from JSON; what is no gradient is left for `check_paint` to judge."""
    if not isinstance(value, dict):
        return value
    unknown = set(value) - {"type", "angle", "stops"}
    if unknown:
        raise Invalid(f"A gradient has no word “{str(min(unknown, key=str))[:40]}”.", field=field)
    stops, angle = value.get("stops"), value.get("angle", 0)
    if isinstance(angle, bool) or not isinstance(angle, (int, float)):
        raise Invalid("The angle of a gradient must be a number of degrees.", field=field)
    if not isinstance(stops, list):
        raise Invalid("A gradient has stops, as in [[0, “#000000”], [1, “#3355e6”]].", field=field)
    return Gradient(str(value.get("type")), tuple(_stop(stop, field) for stop in stops), float(angle))


def _stop(stop: object, field: str) -> tuple[float, str]:
    match stop:
        case [int() | float() as offset, str(colour)] if not isinstance(offset, bool):
            return float(offset), colour
    raise Invalid("A stop of a gradient is an offset and a colour, as in [0.5, “#3355e6”].", field=field)


def plain_paint(paint: Paint) -> str | Mapping[str, object]:
    """Return a paint as JSON has it."""
    if isinstance(paint, str):
        return paint
    value: dict[str, object] = {"type": paint.kind, "stops": [list(stop) for stop in paint.stops]}
    return value | {"angle": paint.angle} if paint.kind == LINEAR and paint.angle else value
