"""What can be done to a gradient: colours added, moved, taken away, always in order."""

from __future__ import annotations

from dataclasses import replace

from xengo_desktop.qr.designs.colours import rgb
from xengo_desktop.qr.designs.paints import LINEAR, MOST_STOPS, Gradient, Paint, colours_of

SECOND = "#3355e6"
"""What a very dark or light colour fades to until someone chooses."""

SOLID = "solid"


def kind_of(paint: Paint) -> str:
    """Return solid, linear or radial."""
    return paint.kind if isinstance(paint, Gradient) else SOLID


def as_kind(paint: Paint, kind: str) -> Paint:
    """Make a paint of another kind out of one, keeping as many of its colours as that has."""
    if kind == SOLID:
        return colours_of(paint)[0]
    if isinstance(paint, Gradient):
        return replace(paint, kind=kind, angle=paint.angle if kind == LINEAR else 0.0)
    return Gradient(kind, ((0.0, paint), (1.0, _partner(paint))), 45.0 if kind == LINEAR else 0.0)


def with_colour(fade: Gradient, number: int, colour: str) -> Gradient:
    """Give one stop another colour."""
    stops = list(fade.stops)
    stops[number] = (stops[number][0], colour)
    return replace(fade, stops=tuple(stops))


def moved(fade: Gradient, number: int, offset: float) -> Gradient:
    """Move a stop; it stays between its neighbours."""
    stops = list(fade.stops)
    low = stops[number - 1][0] if number else 0.0
    high = stops[number + 1][0] if number + 1 < len(stops) else 1.0
    stops[number] = (min(max(offset, low), high), stops[number][1])
    return replace(fade, stops=tuple(stops))


def added(fade: Gradient, offset: float) -> Gradient:
    """Add a stop with the colour that the gradient has there."""
    if len(fade.stops) >= MOST_STOPS:
        return fade
    stops = [*fade.stops, (offset, colour_at(fade, offset))]
    return replace(fade, stops=tuple(sorted(stops, key=lambda stop: stop[0])))


def widest_gap(fade: Gradient) -> float:
    """Return the middle of the widest gap between two stops: where another one has most room."""
    pairs = zip(fade.stops, fade.stops[1:], strict=False)
    low, high = max(((one[0], other[0]) for one, other in pairs), key=lambda gap: gap[1] - gap[0])
    return round((low + high) / 2, 2)


def without(fade: Gradient, number: int) -> Gradient:
    """Take a stop away; two remain."""
    if len(fade.stops) <= 2:
        return fade
    return replace(fade, stops=fade.stops[:number] + fade.stops[number + 1 :])


def colour_at(fade: Gradient, offset: float) -> str:
    """Return the colour at an offset."""
    before = max((stop for stop in fade.stops if stop[0] <= offset), default=fade.stops[0])
    after = min((stop for stop in fade.stops if stop[0] >= offset), default=fade.stops[-1])
    span = after[0] - before[0]
    share = (offset - before[0]) / span if span > 0 else 0.0
    mixed = (round(a + (b - a) * share) for a, b in zip(rgb(before[1]), rgb(after[1]), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _partner(colour: str) -> str:
    """Return a colour to fade to that is as dark, so that the code stays legible."""
    red, green, blue = rgb(colour)
    if max(red, green, blue) < 60 or min(red, green, blue) > 200:
        return SECOND if max(red, green, blue) < 60 else "#dfe6ff"
    return f"#{blue:02x}{red:02x}{green:02x}"
