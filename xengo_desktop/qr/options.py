"""The command line's words for a design and a size, shared by all commands that draw."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.artwork.eyes import BALLS, FRAMES, EyeShape
from xengo_desktop.qr.artwork.shapes import DOTS, DotShape
from xengo_desktop.qr.designs import wording
from xengo_desktop.qr.designs.design import BORDERS, LEVELS, MOST_QUIET, SIDES, QrDesign
from xengo_desktop.qr.sizes import Pixels, PrintSize, Size

USUAL_PIXELS = 1024
MOST_FILE_BYTES = 10_000_000
MOST_DESIGN_BYTES = 20_000_000
FIELDS = {
    "ec": "error_correction",
    "quiet_zone": "quiet_zone",
    "dots": "dots",
    "fg": "foreground",
    "bg": "background",
    "caption": "caption",
    "caption_side": "caption_side",
    "border": "border",
    "logo_scale": "logo_scale",
}
"""Options of the command line, and the fields of a design that they set."""


def add_design_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how a code shall look."""
    parser.add_argument(
        "--design", type=Path, metavar="FILE.json", help="a design file; other options go on top"
    )
    look = parser.add_argument_group("design")
    look.add_argument("--dots", metavar="SHAPE", help=_keys(DOTS))
    look.add_argument("--eyes", metavar="FRAME[+BALL]", help=f"frame: {_keys(FRAMES)}; ball: {_keys(BALLS)}")
    look.add_argument("--fg", metavar="'#rrggbb'", help="colour of the modules")
    look.add_argument("--bg", metavar="'#rrggbb'|transparent", help="colour of the ground")
    look.add_argument("--ec", type=str.upper, metavar="|".join(LEVELS), help="error correction (default M)")
    look.add_argument("--quiet-zone", type=int, metavar="N", help=f"0 to {MOST_QUIET} modules (default 4)")
    look.add_argument("--logo", type=Path, metavar="FILE", help="SVG, PNG or JPEG for the middle")
    look.add_argument("--logo-scale", type=float, metavar="SHARE", help="of the code's width (default 0.2)")
    look.add_argument("--caption", metavar="TEXT", help="a line of text beside the code, drawn as outlines")
    look.add_argument("--caption-side", metavar="SIDE", help=f"{', '.join(SIDES)} (default bottom)")
    look.add_argument("--border", metavar="KIND", help=", ".join(BORDERS))
    look.add_argument("--font", type=Path, metavar="FILE", help="TrueType or OpenType, for the caption")


def add_size_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how large it shall be."""
    size = parser.add_argument_group("size of the whole artwork, quiet zone included")
    size.add_argument("--pixels", type=int, metavar="N", help=f"width in pixels (default {USUAL_PIXELS})")
    size.add_argument("--size-mm", type=float, metavar="MM", help="width in print")
    size.add_argument("--dpi", type=float, metavar="N", help="dots per inch in print (default 300)")


def _keys(shapes: Iterable[DotShape | EyeShape]) -> str:
    return ", ".join(shape.key for shape in shapes)


def size_from(namespace: argparse.Namespace) -> Size:
    """Return the size asked for; Invalid where the options contradict each other."""
    if namespace.size_mm is None and namespace.dpi is None:
        return Pixels(USUAL_PIXELS if namespace.pixels is None else namespace.pixels)
    if namespace.pixels is not None:
        raise Invalid("Give either --pixels, or --size-mm with --dpi; not both.")
    if namespace.size_mm is None:
        raise Invalid("--dpi needs --size-mm: how wide shall the print be?")
    return (
        PrintSize(namespace.size_mm) if namespace.dpi is None else PrintSize(namespace.size_mm, namespace.dpi)
    )


def design_from(namespace: argparse.Namespace) -> QrDesign:
    """Return the design file with the options on top; raise Invalid or FileTrouble."""
    design = _design_file(namespace.design) if namespace.design else QrDesign()
    changes: dict[str, Any] = {
        field: getattr(namespace, option)
        for option, field in FIELDS.items()
        if getattr(namespace, option) is not None
    }
    if namespace.eyes is not None:
        changes["eye_frame"], changes["eye_ball"] = wording.eyes(namespace.eyes)
    for name in ("logo", "font"):
        if getattr(namespace, name) is not None:
            changes[name] = read_file(getattr(namespace, name), MOST_FILE_BYTES)
    changed = replace(design, **changes)
    changed.check()
    return changed


def _design_file(path: Path) -> QrDesign:
    return QrDesign.from_json(
        read_file(path, MOST_DESIGN_BYTES),
        read_logo=lambda name: read_file(path.parent / name, MOST_FILE_BYTES),
    )


def read_file(path: Path, most: int) -> bytes:
    """Read a file; raise FileTrouble, or Invalid for one of more than `most` bytes."""
    try:
        with open(path, "rb", opener=_at_once) as file:  # noqa: PTH123  # Path.open takes no opener
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise FileTrouble(f"{path} could not be read: {_reason(error)}.", detail=str(error)) from error
    if len(data) > most:
        raise Invalid(f"{path} is too big; {most // 1_000_000} MB is the most.")
    return data


def _at_once(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes into is empty instead of being waited for."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(handle, True)
    return handle


def _reason(error: Exception) -> str:
    return (
        (error.strerror or "it is not a file").lower()
        if isinstance(error, OSError)
        else "its name is not one"
    )
