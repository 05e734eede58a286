"""SVG into pixels, by resvg: with no fonts, no folder, and nothing of the computer's in reach."""

from __future__ import annotations

import io
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import resvg_py
from PIL import Image

from xengo_desktop.domain.errors import Invalid

_UNDRAWABLE = "The SVG logo cannot be drawn; save it as PNG."


def rendered(root: Element, width: int, height: int) -> bytes:
    """Return a PNG of that many pixels; Invalid for what resvg cannot draw.

    The tree must have been made harmless: resvg would open files that it names.
    """
    try:
        return resvg_py.svg_to_bytes(
            svg_string=ElementTree.tostring(root, encoding="unicode"),
            width=width,
            height=height,
            skip_system_fonts=True,
            # Its default is 0, which makes lengths in mm nothing.
            dpi=96,
        )
    except ValueError as error:
        raise Invalid(_UNDRAWABLE, field="logo") from error
    except BaseException as error:
        # A panic of resvg's: its type belongs to no module that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise Invalid(_UNDRAWABLE, field="logo") from error


def opened(png: bytes) -> Image.Image:
    """Open a PNG of our own making."""
    return Image.open(io.BytesIO(png)).convert("RGBA")
