"""From the command to the finished picture: our window with the demo workspace, and DB Browser beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import ImageGrab

RESULTS = Path(__file__).parent / "results" / "window.json"
ROUNDS = 5
SETTLED = 8.0
PAUSE = 0.03
PATIENCE = 30.0
ALIKE = 0.985
"""The share of pixels that make a picture count as the finished one: clocks and carets may differ."""
GOAL = 2.5
SIZE = "1280x800"

Picture = NDArray[np.uint8]


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Run a virtual screen without a window manager, so that nobody else paints."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdout is not None
        number = server.stdout.readline().decode().strip()
        try:
            surroundings = dict(os.environ) | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
            # As installed, no module is compiled anew at each start; in a work tree that takes bytecode.
            surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
            yield surroundings
        finally:
            server.terminate()


def look(environment: dict[str, str]) -> Picture:
    return np.asarray(ImageGrab.grab(xdisplay=environment["DISPLAY"]).convert("L"))


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as program:
        try:
            yield
        finally:
            program.terminate()


def finished_picture(command: list[str], environment: dict[str, str]) -> Picture:
    """Return what the program shows once it has come to rest."""
    with running(command, environment):
        time.sleep(SETTLED)
        return look(environment)


def alike(seen: Picture, picture: Picture) -> float:
    """Return the share of the program's own pixels that are as in the finished picture."""
    window = picture > 0
    return float(np.mean(seen[window] == picture[window]))


def seconds_to(picture: Picture, command: list[str], environment: dict[str, str]) -> float:
    """Return the seconds from the start of the program until it shows the finished picture."""
    started = time.perf_counter()
    with running(command, environment):
        while time.perf_counter() - started < PATIENCE:
            if alike(look(environment), picture) >= ALIKE:
                return time.perf_counter() - started
            # Looking costs a core of the two; a program that is looked at all the time has only one.
            time.sleep(PAUSE)
    raise SystemExit(f"{command[0]} never showed its finished picture")


def measure() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, screen() as environment:
        ours = [sys.executable, "-m", "xengo_desktop", "--with-sample", "--data-dir", folder, "--size", SIZE]
        finished_picture(ours, environment)
        theirs = ["sqlitebrowser", str(Path(folder) / "library.sqlite")]
        environment |= {"HOME": folder, "XDG_CONFIG_HOME": folder}
        sides = [(command, finished_picture(command, environment)) for command in (ours, theirs)]
        rounds = [
            [seconds_to(picture, command, environment) for command, picture in sides] for _ in range(ROUNDS)
        ]
    mine, peer = (median(times) for times in zip(*rounds, strict=True))
    return {"ours_s": round(mine, 2), "sqlitebrowser_s": round(peer, 2), "ratio": round(mine / peer, 2)}


def main() -> None:
    found = measure()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    print(
        f"window with the demo workspace: {found['ours_s']} s, sqlitebrowser with a database: "
        f"{found['sqlitebrowser_s']} s, ratio {found['ratio']} (goal ≤ {GOAL})"
    )


if __name__ == "__main__":
    main()
