"""DB Browser for SQLite filtering a table: from the last key to rows that stand still."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

PROGRAMS = ("sqlitebrowser", "Xvfb", "xdotool")
READY, QUIET, PATIENCE = 10.0, 2.5, 30.0
"""Seconds: until the table is open, without a change until everything counts as done, and at most."""

FILTER = (340, 174)
SEEN = (10, 190, 480, 705)
ROWS = (0, 0, 470, 470)
"""Where, in its first window ever, the filter of the destinations is; the rows under it with their count
below; and the rows alone, within that."""


def available() -> bool:
    """Say whether everything is installed that this takes."""
    return all(map(shutil.which, PROGRAMS))


def filter_ms(path: Path, home: Path, texts: tuple[str, ...]) -> list[float]:
    """Return the milliseconds that each text takes when its last letter is typed."""
    with _screen() as display, _running(path, home, display):
        time.sleep(READY)
        # It asks whether to interrupt its own count of the rows.
        _type(display, "key", "Escape")
        return [_filter(display, text) for text in texts]


def _filter(display: str, text: str) -> float:
    x, y = map(str, FILTER)
    _type(display, "mousemove", x, y, "click", "--repeat", "3", "--delay", "50", "1")
    _type(display, "type", "--delay", "5", text[:-1])
    _last_change(display, _look(display))
    before = _look(display)
    started = time.perf_counter()
    _type(display, "type", text[-1])
    return (_last_change(display, before) - started) * 1_000


def _last_change(display: str, picture: Image.Image) -> float:
    """Wait until rows and count have stood still for a while; return when the rows changed last."""
    begun = anything = rows = time.perf_counter()
    while time.perf_counter() - anything < QUIET and time.perf_counter() - begun < PATIENCE:
        time.sleep(0.005)
        seen = _look(display)
        now = time.perf_counter()
        changed = ImageChops.difference(seen, picture)
        anything = now if changed.getbbox() else anything
        rows = now if changed.crop(ROWS).getbbox() else rows
        picture = seen
    return rows


def _look(display: str) -> Image.Image:
    return ImageGrab.grab(bbox=SEEN, xdisplay=display).convert("L")


def _type(display: str, *words: str) -> None:
    subprocess.run(["xdotool", *words], env={"DISPLAY": display, "PATH": "/usr/bin:/bin"}, check=True)


@contextmanager
def _screen() -> Iterator[str]:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().decode().strip()}"
        finally:
            server.terminate()


@contextmanager
def _running(path: Path, home: Path, display: str) -> Iterator[None]:
    environment = {
        "DISPLAY": display,
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": "xcb",
    }
    command = ["sqlitebrowser", "-t", "links", str(path)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as program:
        try:
            yield
        finally:
            program.terminate()
