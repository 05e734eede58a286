"""Gradients as the dictionaries that PDF and PostScript share."""

from __future__ import annotations

from itertools import pairwise

from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.artwork.gradients import line_of, radius_of
from xengo_desktop.qr.designs.paints import RADIAL, Gradient
from xengo_desktop.qr.pdf.operators import number, numbers
from xengo_desktop.qr.pdf.tones import Tones

STEP = 1e-5
"""The way between two stops at one place; both formats want the bounds of pieces to grow."""

_Stop = tuple[float, tuple[float, ...]]


def shading(gradient: Gradient, box: Box, tones: Tones) -> str:
    """Return a shading dictionary in the unit of the box; named inks flow as what stands in for them."""
    kind, coordinates = _reach(gradient, box)
    return (
        f"<< /ShadingType {kind} /ColorSpace /{tones.space} /Coords [{numbers(coordinates)}]"
        f" /Function {_function(_stops(gradient, tones))} /Extend [true true] >>"
    )


def _reach(gradient: Gradient, box: Box) -> tuple[int, tuple[float, ...]]:
    """Return the type and the coordinates: from edge to edge, or from the centre to the corners."""
    if gradient.kind == RADIAL:
        (cx, cy), radius = radius_of(box)
        return 3, (cx, cy, 0, cx, cy, radius)
    start, end = line_of(gradient, box)
    return 2, (*start, *end)


def _stops(gradient: Gradient, tones: Tones) -> list[_Stop]:
    """Return stops from 0 to 1 that grow; of several at one place the first and the last are seen."""
    stops: list[_Stop] = []
    for offset, colour in ((0.0, gradient.stops[0][1]), *gradient.stops, (1.0, gradient.stops[-1][1])):
        place, values = round(offset, 4), tones.mixed(colour)
        if stops and stops[-1] in ((place, values), (1.0, stops[-1][1])):
            continue
        if len(stops) > 1 and stops[-2][0] == place:
            stops.pop()
        stops.append((place + STEP if stops and stops[-1][0] == place else place, values))
    return stops


def _function(stops: list[_Stop]) -> str:
    pieces = [
        f"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [{numbers(one)}] /C1 [{numbers(other)}] >>"
        for (_, one), (_, other) in pairwise(stops)
    ]
    if len(pieces) == 1:
        return pieces[0]
    bounds = " ".join(number(place) for place, _ in stops[1:-1])
    return (
        f"<< /FunctionType 3 /Domain [0 1] /Functions [{' '.join(pieces)}]"
        f" /Bounds [{bounds}] /Encode [{' '.join(['0 1'] * len(pieces))}] >>"
    )
