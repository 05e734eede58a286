"""Runs that nobody watches: a picture of a page, and the whole way of a link."""

from __future__ import annotations

import subprocess
import sys

import pytest
import zxingcpp
from PIL import Image

COMMAND = (sys.executable, "-m", "xengo_desktop")
PAGES = ("links", "clicks", "computer")
"""Those with a table, a chart, a server behind them; the others are shown in the window's own tests."""


def run(*arguments):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=90, check=False
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_a_picture_of_the_size_asked_for(tmp_path, page):
    file = tmp_path / "window.png"
    done = run("--demo", "--screenshot", file, "--page", page, "--size", "1440x900", "--theme", "dark")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    with Image.open(file) as picture:
        assert picture.size == (1440, 900)
        colours = picture.convert("RGB").getcolors(1 << 24)
    assert len(colours) > 300
    most, commonest = max(colours)
    assert max(commonest) < 64, "a dark window is mostly dark"
    assert most < 0.9 * 1440 * 900


def test_a_picture_that_cannot_be_written_is_a_sentence(tmp_path):
    done = run("--demo", "--screenshot", tmp_path / "nowhere" / "window.png")
    assert done.returncode == 2
    assert "The picture could not be written to" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_tour_leaves_codes_that_scan_and_a_picture(tmp_path):
    folder = tmp_path / "tour"
    done = run("--demo", "--tour", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "saw the click" in done.stdout
    svg, png, picture = (folder / name for name in ("summer-menu.svg", "summer-menu.png", "window.png"))
    assert svg.read_text("utf-8").startswith("<")
    (code,) = zxingcpp.read_barcodes(Image.open(png))
    assert code.text.endswith("/q/summer-menu")
    with Image.open(picture) as window:
        assert window.size == (1280, 800)
    for file in (svg, png, picture):
        assert str(file) in done.stdout
