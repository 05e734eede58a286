"""Renderers that know nothing of each other nor of us, each given all files of a kind at once."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import resvg_py
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Files = Mapping[str, bytes]
DPI = 300
QUIETLY = ("-q", "-dBATCH", "-dNOPAUSE")
PACKAGES = {
    "gs": "ghostscript",
    "pdftoppm": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "rsvg-convert": "librsvg2-bin",
}


def program(name: str) -> str:
    """Return where a program is; without it the test fails and says what brings it."""
    where = shutil.which(name)
    if where is None:
        pytest.fail(f"{name} is not installed; Debian has it in {PACKAGES[name]}.")
    return where


def run(name: str, *arguments: str | Path) -> str:
    """Run a program, which may complain of nothing, and return what it prints."""
    command = [program(name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, f"{name} gave up: {(done.stdout + done.stderr)[-2000:]}"
    assert done.stderr == "", f"{name} complains: {done.stderr[-2000:]}"
    return done.stdout


def put(files: Files, folder: Path, suffix: str) -> list[Path]:
    """Write the files, numbered, since their names are for people."""
    paths = [folder / f"{number}{suffix}" for number in range(1, len(files) + 1)]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return paths


def on_white(data: bytes | Path) -> Grey:
    """Open a picture as white paper would show it."""
    image = Image.open(io.BytesIO(data) if isinstance(data, bytes) else data).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return np.asarray(paper.convert("L"))


def ghostscript(files: Files, folder: Path, suffix: str, *options: str) -> dict[str, Grey]:
    """Render one page of each PDF or EPS file."""
    paths = put(files, folder, suffix)
    target = f"-sOutputFile={folder}/%d.ppm"
    run("gs", *QUIETLY, "-sDEVICE=ppmraw", f"-r{DPI}", "-dGraphicsAlphaBits=4", *options, target, *paths)
    return {name: on_white(path.with_suffix(".ppm")) for name, path in zip(files, paths, strict=True)}


def poppler(files: Files, folder: Path) -> dict[str, Grey]:
    """Render the first page of each PDF file."""
    paths = put(files, folder, ".pdf")
    for path in paths:
        run("pdftoppm", "-r", str(DPI), "-singlefile", path, path.with_suffix(""))
    return {name: on_white(path.with_suffix(".ppm")) for name, path in zip(files, paths, strict=True)}


def librsvg(files: Files, folder: Path) -> dict[str, Grey]:
    """Render SVG files in their own size."""
    paths = put(files, folder, ".svg")
    for path in paths:
        run("rsvg-convert", "--dpi-x", str(DPI), "--dpi-y", str(DPI), path, "-o", path.with_suffix(".png"))
    return {name: on_white(path.with_suffix(".png")) for name, path in zip(files, paths, strict=True)}


def resvg(files: Files) -> dict[str, Grey]:
    """Render SVG files in their own size."""
    return {
        name: on_white(
            bytes(resvg_py.svg_to_bytes(svg_string=data.decode(), dpi=DPI, skip_system_fonts=True))
        )
        for name, data in files.items()
    }


def modules_seen(
    grey: Grey, field: tuple[float, float, float], size: int, *, light_on_dark: bool = False
) -> tuple[bytes, ...]:
    """Read each of size × size modules at its centre; `field` is their left, top and side in pixels."""
    left, top, module = field
    middles = (np.arange(size) + 0.5) * module
    sample = grey[np.floor(top + middles).astype(int)][:, np.floor(left + middles).astype(int)]
    dark = (sample > THRESHOLD) if light_on_dark else (sample < THRESHOLD)
    return tuple(bytes(row) for row in dark.astype(np.uint8))


THRESHOLD = 135
