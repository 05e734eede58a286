"""Finished files of codes, read as a print shop would open them: with programs that are not ours."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from support.engines import DPI, QUIETLY, run
from support.rasters import zxing_reads


def texts_in(path: Path) -> list[str]:
    """Return what the codes in a file say, page by page."""
    return [text for picture in pictures_of(path) for text in zxing_reads(picture)]


def pictures_of(path: Path) -> list[Image.Image]:
    """Rasterise a file that is a picture, a PDF or an EPS."""
    if path.suffix == ".png":
        return [Image.open(path).convert("RGB")]
    folder = path.with_name(f"{path.name}-pages")
    folder.mkdir()
    {".svg": _by_librsvg, ".pdf": _by_poppler, ".eps": _by_ghostscript}[path.suffix](path, folder)
    return [Image.open(page).convert("RGB") for page in sorted(folder.iterdir())]


def _by_librsvg(path: Path, folder: Path) -> None:
    run("rsvg-convert", "--dpi-x", str(DPI), "--dpi-y", str(DPI), path, "-o", folder / "page.png")


def _by_poppler(path: Path, folder: Path) -> None:
    run("pdftoppm", "-r", str(DPI), path, folder / "page")


def _by_ghostscript(path: Path, folder: Path) -> None:
    run("gs", *QUIETLY, "-sDEVICE=ppmraw", f"-r{DPI}", "-dEPSCrop", f"-sOutputFile={folder}/page.ppm", path)
