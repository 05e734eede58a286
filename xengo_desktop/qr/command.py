"""`xengo-desktop qr`: one code from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr import wording
from xengo_desktop.qr.design import LEVELS, MOST_QUIET, QrDesign
from xengo_desktop.qr.saving import save
from xengo_desktop.qr.shapes import BALLS, DOTS, FRAMES
from xengo_desktop.qr.sizes import Pixels, PrintSize, Size

STDOUT = "-"
USUAL_PIXELS = 1024
MOST_LOGO_BYTES = 10_000_001
MOST_DESIGN_BYTES = 20_000_000
OPTIONS = {
    "ec": "error_correction",
    "quiet_zone": "quiet_zone",
    "dots": "dots",
    "fg": "foreground",
    "bg": "background",
}
"""Options of the command line, and the fields of a design that they set."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `qr` understands."""
    parser.add_argument("text", metavar="TEXT", help="what the code says, encoded as it stands")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="FILE.svg or FILE.png; - for stdout"
    )
    parser.add_argument("--format", metavar="KIND", help="svg or png, where the file name does not tell")
    parser.add_argument(
        "--design", type=Path, metavar="FILE.json", help="a design file; other options go on top"
    )
    size = parser.add_argument_group("size, quiet zone included")
    size.add_argument("--pixels", type=int, metavar="N", help=f"width in pixels (default {USUAL_PIXELS})")
    size.add_argument("--size-mm", type=float, metavar="MM", help="width in print")
    size.add_argument("--dpi", type=float, metavar="N", help="dots per inch in print (default 300)")
    look = parser.add_argument_group("design")
    look.add_argument("--dots", metavar="SHAPE", help=", ".join(shape.key for shape in DOTS))
    look.add_argument("--eyes", metavar="FRAME[+BALL]", help=f"frame: {_keys(FRAMES)}; ball: {_keys(BALLS)}")
    look.add_argument("--fg", metavar="'#rrggbb'", help="colour of the modules")
    look.add_argument("--bg", metavar="'#rrggbb'|transparent", help="colour of the ground")
    look.add_argument("--ec", type=str.upper, metavar="|".join(LEVELS), help="error correction (default M)")
    look.add_argument("--quiet-zone", type=int, metavar="N", help=f"0 to {MOST_QUIET} modules (default 4)")
    look.add_argument("--logo", type=Path, metavar="FILE", help="PNG or JPEG for the middle")


def _keys(shapes: tuple[Any, ...]) -> str:
    return ", ".join(shape.key for shape in shapes)


def run(namespace: argparse.Namespace) -> int:
    """Make the code and return 0; raise Invalid for a wish that cannot be met, FileTrouble for the disk's."""
    _put(namespace.output, _made(namespace))
    return 0


def _made(namespace: argparse.Namespace) -> bytes:
    # Numpy and Pillow are loaded here, so that the other commands start without them.
    from xengo_desktop.qr.drawing import draw
    from xengo_desktop.qr.formats import FORMATS

    key = _format_key(namespace)
    chosen = next((kind for kind in FORMATS if kind.key == key), None)
    if chosen is None:
        raise Invalid(
            f"A code can be saved as {' or '.join(kind.key for kind in FORMATS)}, not “{key[:20]}”."
        )
    size = _size(namespace)
    drawing = draw(namespace.text, _design(namespace))
    for note in drawing.notes:
        sys.stderr.write(f"{note}\n")
    return chosen.write(drawing, size)


def _format_key(namespace: argparse.Namespace) -> str:
    if namespace.format:
        return str(namespace.format).lower()
    if namespace.output == STDOUT:
        return "svg"
    suffix = Path(namespace.output).suffix
    if not suffix:
        raise Invalid("End the file name in .svg or .png, or say --format.")
    return suffix[1:].lower()


def _size(namespace: argparse.Namespace) -> Size:
    if namespace.size_mm is None and namespace.dpi is None:
        return Pixels(USUAL_PIXELS if namespace.pixels is None else namespace.pixels)
    if namespace.pixels is not None:
        raise Invalid("Give either --pixels, or --size-mm with --dpi; not both.")
    if namespace.size_mm is None:
        raise Invalid("--dpi needs --size-mm: how wide shall the print be?")
    return (
        PrintSize(namespace.size_mm) if namespace.dpi is None else PrintSize(namespace.size_mm, namespace.dpi)
    )


def _design(namespace: argparse.Namespace) -> QrDesign:
    design = _design_file(namespace.design) if namespace.design else QrDesign()
    changes: dict[str, Any] = {
        field: getattr(namespace, option)
        for option, field in OPTIONS.items()
        if getattr(namespace, option) is not None
    }
    if namespace.eyes is not None:
        changes["eye_frame"], changes["eye_ball"] = wording.eyes(namespace.eyes)
    if namespace.logo is not None:
        changes["logo"] = _read(namespace.logo, MOST_LOGO_BYTES)
    return replace(design, **changes)


def _design_file(path: Path) -> QrDesign:
    return QrDesign.from_json(
        _read(path, MOST_DESIGN_BYTES), read_logo=lambda name: _read(path.parent / name, MOST_LOGO_BYTES)
    )


def _read(path: Path, most: int) -> bytes:
    """Read a file, but never more of it than could be of use."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise FileTrouble(f"{path} could not be read: {_reason(error)}.", detail=str(error)) from error


def _reason(error: Exception) -> str:
    return (
        (error.strerror or "it is not a file").lower()
        if isinstance(error, OSError)
        else "its name is not one"
    )


def _put(output: str, data: bytes) -> None:
    if output != STDOUT:
        save(Path(output), data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # The interpreter flushes once more at its end and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise FileTrouble("The code could not be written to the output.", detail=str(error)) from error
