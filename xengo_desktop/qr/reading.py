"""Reading codes back, from pixels and from finished files: the one place that asks zxing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import resvg_py
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.encoding.symbol import symbol
from xengo_desktop.qr.formats import eps_reading
from xengo_desktop.qr.formats.pixels import raster
from xengo_desktop.qr.sizes import CSS_PIXELS_PER_INCH

Grey = NDArray[np.uint8]

QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

ENOUGH = 5
"""Pixels for a module at which every sound code is read; more only take time."""

SURROUND = 16
"""Modules that quiet zone, border and caption may take in a file without costing it sharpness."""

FINEST = 2000
"""Pixels of width at which a file is given a last chance."""

WHITE, BLACK = 255, 0


def texts_in(grey: Grey, *, inverted: bool = True) -> tuple[str, ...]:
    """Return the texts of all QR codes in a picture of shape (height, width).

    `inverted` reads light codes on a dark ground, too, which many readers do not.
    """
    if not grey.size:
        return ()
    found = zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=QR_CODES, try_invert=inverted)
    return tuple(_text(code) for code in found)


def _text(code: zxingcpp.Barcode) -> str:
    # Many codes hold UTF-8 without saying so; zxing then guesses by the letters, and short texts mislead it.
    try:
        return code.bytes.decode()
    except UnicodeDecodeError:
        return code.text


def pictured(drawing: Drawing, width: int) -> Image.Image:
    """Return a drawing as a picture with alpha, `width` pixels wide."""
    across, down, data = raster(drawing, width)
    return Image.frombuffer("RGBA", (across, down), data)


def reads_back(drawing: Drawing) -> bool:
    """Whether a drawing says what it should; one that many readers would not read at all does not."""
    picture = pictured(drawing, ENOUGH * round(drawing.width))
    return drawing.symbol.text in texts_in(flattened(picture), inverted=False)


def flattened(image: Image.Image, paper: int = WHITE) -> Grey:
    """Lay a picture on paper and take the colours out."""
    if not shows_paper(image):
        return np.asarray(image.convert("L"))
    pixels = np.asarray(image.convert("LA")).astype(np.uint16)
    light, alpha = pixels[..., 0], pixels[..., 1]
    return ((light * alpha + paper * (255 - alpha)) // 255).astype(np.uint8)


def shows_paper(image: Image.Image) -> bool:
    """Whether a picture is anywhere transparent."""
    if not image.has_transparency_data:
        return False
    return image.mode not in ("RGBA", "LA") or image.getchannel("A").getextrema() != (255, 255)


def file_reads_back(data: bytes, key: str, text: str) -> bool:
    """Whether a finished file of a format (its key) says the text, be it light on dark.

    Raise Invalid for a format that cannot be read back.
    """
    if key not in OPENED:
        raise Invalid(f"{key.upper()[:10]} files cannot be read back.", field="format")
    width = ENOUGH * (_modules(text) + SURROUND)
    try:
        return any(text in texts_in(picture) for picture in OPENED[key](data, width))
    except BROKEN:
        return False


def _modules(text: str) -> int:
    """Return the modules along one side that a code of this text has at most, unless it was made larger."""
    for level in "HQM":
        try:
            return symbol(text, level).size
        except Invalid:
            continue
    return symbol(text, "L").size


def _png(data: bytes, width: int) -> Iterator[Grey]:
    """Yield a quick look that skips pixels, then the picture as it is."""
    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        image.load()
        step = image.width // width
        if step > 1:
            yield from _on_papers(image.resize(_fewer(image, step), Image.Resampling.NEAREST))
        step = max(1, image.width // FINEST)
        yield from _on_papers(image.reduce(step) if step > 1 else image)


def _fewer(image: Image.Image, step: int) -> tuple[int, int]:
    return image.width // step, image.height // step


def _on_papers(image: Image.Image) -> Iterator[Grey]:
    yield flattened(image)
    if shows_paper(image):
        yield flattened(image, BLACK)


def _svg(data: bytes, width: int) -> Iterator[Grey]:
    for finer in (1, 3):
        # Without a resolution, resvg takes every size in millimetres for none at all.
        png = resvg_py.svg_to_bytes(
            svg_string=data.decode(), width=finer * width, dpi=CSS_PIXELS_PER_INCH, skip_system_fonts=True
        )
        yield from _on_papers(Image.open(io.BytesIO(bytes(png))))


def _pdf(data: bytes, width: int) -> Iterator[Grey]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        page = document[0]
        for finer, paper in LOOKS:
            picture = page.render(
                scale=finer * width / page.get_width(), grayscale=True, fill_color=(paper,) * 3 + (255,)
            )
            yield np.asarray(picture.to_numpy()).reshape(picture.height, picture.width)


def _eps(data: bytes, width: int) -> Iterator[Grey]:
    for finer, paper in LOOKS:
        yield eps_reading.grey_of(data, finer * width, paper)


LOOKS = ((1, WHITE), (1, BLACK), (3, WHITE))
"""How a page is looked at until it is read: a quick look, one for what is light on nothing, a fine one."""

OPENED: dict[str, Callable[[bytes, int], Iterator[Grey]]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "eps": _eps,
}
"""How a file of each format becomes pictures, about so many pixels wide, the quickest first."""

BROKEN = (OSError, SyntaxError, ValueError, pypdfium2.PdfiumError)
"""What the libraries raise for bytes that are no such file."""
