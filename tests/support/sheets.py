"""Sheets of labels to test with, and what a printer would make of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from support.rasters import zxing_reads
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.artwork.figures import Box
from xengo_desktop.qr.sheets.order import Sheet, SheetRow
from xengo_desktop.qr.sheets.saving import SheetFiles, filled
from xengo_desktop.qr.sheets.shelf import read_stocks
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.settings.places import resource

DPI = 300
STOCKS = read_stocks(resource("labels", "labels.json").read_bytes())
BY_KEY = {stock.key: stock for stock in STOCKS}
FONT = resource("fonts", "Inter-SemiBold.ttf").read_bytes()


def make_rows(count: int, *captions: str) -> tuple[SheetRow, ...]:
    """Make rows 1 to `count`; captions may hold {n}."""
    return tuple(
        SheetRow(f"https://go.example.com/q/c{n:04}", tuple(words.format(n=n) for words in captions), n)
        for n in range(1, count + 1)
    )


def make_sheet(key: str = "Avery L7160", count: int = 5, *captions: str, **changes: Any) -> Sheet:
    """Make an order; `changes` are fields of Sheet."""
    return Sheet(**{"stock": BY_KEY[key], "rows": make_rows(count, *captions)} | changes)


def printed(sheet: Sheet) -> SheetFiles:
    """Make both files."""
    return filled(sheet, FONT, Job())


def rasterised(pdf: bytes, folder: Path, dpi: int = DPI) -> list[NDArray[np.uint8]]:
    """Return each page as poppler prints it, in greys."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (Debian: poppler-utils) is not installed")
    source = folder / "sheet.pdf"
    source.write_bytes(pdf)
    command = ["pdftoppm", "-r", str(dpi), "-gray", str(source), str(folder / "page")]
    subprocess.run(command, check=True, timeout=120)
    return [np.asarray(Image.open(path)) for path in sorted(folder.glob("page-*.pgm"))]


def cut_out(page: NDArray[np.uint8], box: Box, dpi: int = DPI) -> NDArray[np.uint8]:
    """Return what lies in a box in mm."""
    left, top = round(box.x / 25.4 * dpi), round(box.y / 25.4 * dpi)
    right, bottom = round((box.x + box.width) / 25.4 * dpi), round((box.y + box.height) / 25.4 * dpi)
    return page[max(0, top) : bottom, max(0, left) : right]


def read(picture: NDArray[np.uint8]) -> list[str]:
    """Return the texts of all codes that zxing finds."""
    return zxing_reads(Image.fromarray(picture))


def without(page: NDArray[np.uint8], boxes: list[Box], dpi: int = DPI) -> NDArray[np.uint8]:
    """Return the page with those boxes, in mm, made white."""
    rest = page.copy()
    for box in boxes:
        cut_out(rest, box, dpi)[:] = 255
    return rest


def grown(stock: Stock, place: int, by: float) -> Box:
    """Return the box of a label, `by` mm larger on each side."""
    box = stock.label(place)
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)
