"""The worker's side of the QR panel: drawing, reading a logo, writing a file; touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.sizes import Pixels, PrintSize, Size

# Drawing needs numpy and Pillow, which take 0.1 s to load: the first worker that draws does that,
# not the window while it opens.

MOST_LOGO_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a code, row by row as RGBA, and what was decided while drawing it."""

    side: int
    rgba: bytes
    notes: tuple[str, ...] = ()


def picture(text: str, design: QrDesign, pixels: int) -> Picture:
    """Draw the very pixels that a PNG of this size gets."""
    from xengo_desktop.qr.drawing import draw
    from xengo_desktop.qr.formats.png import raster

    drawing = draw(text, design)
    side, _, rgba = raster(drawing, max(pixels, round(drawing.width)))
    return Picture(side, rgba, drawing.notes)


def file_bytes(text: str, design: QrDesign, key: str, size: Size) -> bytes:
    """Return the whole file in the format of that key."""
    from xengo_desktop.qr.drawing import draw
    from xengo_desktop.qr.formats import FORMATS

    kind = next(kind for kind in FORMATS if kind.key == key)
    return kind.write(draw(text, design), size)


def save_file(path: Path, text: str, design: QrDesign, key: str, size: Size) -> Path:
    """Write the file in one step and return its path."""
    from xengo_desktop.qr.saving import save

    save(path, file_bytes(text, design, key, size))
    return path


def read_logo(path: Path) -> bytes:
    """Read a picture for the middle of a code; FileTrouble or Invalid when it cannot be one."""
    from xengo_desktop.qr import logo

    try:
        if path.stat().st_size > MOST_LOGO_BYTES:
            raise Invalid("This picture is larger than 8 MB; a logo of 1,000 pixels is plenty.", field="logo")
        data = path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"{path.name} could not be read.", detail=str(error)) from error
    logo.read_logo(data)
    return data


def pixels_of(size: Size) -> int:
    """Return how wide the size is as a picture; Invalid where it cannot be one."""
    return size.pixels() if isinstance(size, PrintSize) else size.side


def size_of(*, printed: bool, pixels: int, mm: float, dpi: float) -> Size:
    """Return the size that the controls say."""
    return PrintSize(mm, dpi) if printed else Pixels(pixels)
