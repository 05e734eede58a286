"""What code after code is printed with: the scene in the bytes of its file, made ready once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

import numpy as np

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.artwork.layout import Layout
from xengo_desktop.qr.artwork.placing import Place
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.paints import Paint
from xengo_desktop.qr.formats.codings import Coding, Rgb, Rgba, palette
from xengo_desktop.qr.formats.fills import SHARE, flat, laid_over
from xengo_desktop.qr.formats.grid import Grid, Strip
from xengo_desktop.qr.formats.modules import Inking, Layings, Stamps, Stencils, Washes
from xengo_desktop.qr.formats.pieces import Film, Glass, Overlay, Piece
from xengo_desktop.qr.formats.scene import Scene
from xengo_desktop.qr.formats.tiles import FULL, Bytes, tiles
from xengo_desktop.qr.lettering import Lettering


@dataclass(frozen=True, slots=True)
class Plate:
    """Ground and eyes in the bytes of `coding`, and how modules and logo get onto them."""

    grid: Grid
    strips: tuple[Strip, ...]
    coding: Coding
    ground: Callable[[Strip], Bytes]
    inking: Inking
    eyes: tuple[Piece, ...]
    logo: Overlay | None


@dataclass(frozen=True, slots=True)
class _Alike:
    """What codes must have in common to be printed with the same plate."""

    design: QrDesign
    layout: Layout
    lettering: Lettering | None
    place: Place | None
    width: int
    screen: bool
    drawing: Drawing = field(compare=False)


def plate(drawing: Drawing, width: int, *, screen: bool) -> Plate:
    """Return the plate for a picture of so many pixels: RGBA for the screen, else the least that will do."""
    parts = drawing.design, drawing.layout, drawing.lettering, drawing.place
    return _plate(_Alike(*parts, width, screen, drawing))


@lru_cache(maxsize=6)
def _plate(alike: _Alike) -> Plate:
    scene, design = Scene(alike.drawing, alike.width), alike.design
    levels = tiles(design.dots, scene.grid.scale)
    stamps = _stamps(design.foreground, scene.even, levels)
    eyes, logo = scene.eyes(), scene.logo()
    coding: Coding = Rgba() if alike.screen else _coding(scene, stamps, eyes, logo)
    return Plate(
        scene.grid,
        scene.strips,
        coding,
        scene.kept(lambda strip: coding.of(scene.ground(strip))),
        _inking(scene, coding, levels) if stamps is None else Stamps(coding.of(stamps)),
        tuple(piece._replace(pixels=coding.of(piece.pixels)) for piece in eyes),
        None if logo is None else Glass(logo, coding.channels) if scene.opaque else Film(logo),
    )


def _stamps(paint: Paint, ground: Bytes | None, levels: Bytes) -> Bytes | None:
    """Return the tiles in their colours; None where the ground or the ink differs from place to place."""
    if ground is None or not isinstance(paint, str):
        return None
    shares = np.arange(FULL + 1, dtype=np.uint8)[:, None] * np.uint8(SHARE)
    return laid_over(ground, flat(paint), shares)[:, 0][levels]


def _coding(scene: Scene, stamps: Bytes | None, eyes: Iterable[Piece], logo: Piece | None) -> Coding:
    if stamps is not None and logo is None:
        grounds = (scene.ground(strip) for strip in scene.strips)
        colours = palette(chain(grounds, (stamps,), (piece.pixels for piece in eyes)))
        if colours is not None:
            return colours
    return Rgb() if scene.opaque else Rgba()


def _inking(scene: Scene, coding: Coding, levels: Bytes) -> Inking:
    if scene.opaque:
        return Washes(levels, scene.kept(lambda strip: coding.of(scene.ink(strip))), coding.channels)
    if scene.even is not None and not scene.even.any():
        return Stencils(levels, scene.kept(lambda strip: _faint(scene.ink(strip))))
    return Layings(levels, scene.ink)


def _faint(picture: Bytes) -> Bytes:
    """Return a picture with the least alpha there is, to be multiplied."""
    faint = picture.copy()
    faint[..., 3] = 1
    return faint
