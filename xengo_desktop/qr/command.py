"""`xengo-desktop qr`: one code into one file, or many through a batch."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.saving import save
from xengo_desktop.domain.standard_output import answer
from xengo_desktop.qr.options import add_design_arguments, add_size_arguments, design_from, size_from

STDOUT = "-"
FORMAT_KEYS = ("svg", "png", "pdf", "eps")
FORMAT_WORDS = ", ".join(FORMAT_KEYS[:-1]) + f" or {FORMAT_KEYS[-1]}"

LoadFont = Callable[[], bytes]
"""Reads the font that captions are set in where a design brings none."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `qr` understands for one code."""
    parser.add_argument("text", metavar="TEXT", nargs="?", help="what the code says, encoded as it stands")
    parser.add_argument("-o", "--output", metavar="FILE", help=f"FILE.{FORMAT_WORDS}; - for stdout")
    parser.add_argument("--format", metavar="KIND", help=f"{FORMAT_WORDS}, where the file name does not tell")
    parser.add_argument("--cmyk", action="store_true", help="inks of the press instead of RGB (PDF, EPS)")
    add_design_arguments(parser)
    add_size_arguments(parser)


def run(namespace: argparse.Namespace, font: LoadFont) -> int:
    """Make the code and return 0; raise Invalid for a wish that cannot be met, FileTrouble for the disk's."""
    if namespace.text is None:
        raise Invalid("Say what the code shall hold: xengo-desktop qr TEXT -o FILE.svg")
    if namespace.output is None:
        raise Invalid("Say where the code goes: -o FILE.svg, or -o - for stdout.")
    _put(namespace.output, _made(namespace, font))
    return 0


def _made(namespace: argparse.Namespace, font: LoadFont) -> bytes:
    # Numpy and Pillow are loaded here, so that the other commands start without them.
    from xengo_desktop.qr.artwork.drawing import check_readable, draw
    from xengo_desktop.qr.formats import FORMATS

    key = _format_key(namespace)
    chosen = next((kind for kind in FORMATS if kind.key == key), None)
    if chosen is None:
        raise Invalid(f"A code can be saved as {FORMAT_WORDS}, not “{key[:20]}”.")
    size, design = size_from(namespace), design_from(namespace)
    drawing = draw(namespace.text, design, font=font() if design.caption else None)
    check_readable(drawing)
    for note in drawing.notes:
        sys.stderr.write(f"{note}\n")
    return chosen.write(drawing, size, cmyk=namespace.cmyk)


def _format_key(namespace: argparse.Namespace) -> str:
    if namespace.format:
        return str(namespace.format).lower()
    if namespace.output == STDOUT:
        return "svg"
    suffix = Path(namespace.output).suffix
    if not suffix:
        raise Invalid(f"End the file name in .{FORMAT_WORDS}, or say --format.")
    return suffix[1:].lower()


def _put(output: str, data: bytes) -> None:
    if output == STDOUT:
        answer(data)
    else:
        save(Path(output), data)
