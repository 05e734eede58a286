"""Eyes: what is on the screen, as a screen reader is told it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.children import end
from support.keyring import Keyring
from support.screen import Screen
from support.waiting import wait_until

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
TRIES = 5
"""A dialog that closes while it is read takes the reader's words away; a second look sees what is there."""

READER = Path(__file__).with_name("read_screen.py")


@dataclass(frozen=True)
class Thing:
    """One thing on the screen. `box` is left, top, width, height on the screen."""

    role: str
    name: str
    description: str
    text: str
    children: int
    showing: bool
    enabled: bool
    focusable: bool
    focused: bool
    checked: bool
    box: tuple[int, int, int, int]
    parent: int | None

    @property
    def centre(self) -> tuple[int, int]:
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


@dataclass(frozen=True)
class Eyes:
    """Looks at one application. Names are matched whole, or by their beginning with `starts`."""

    application: str
    environment: dict[str, str]

    def look(self) -> list[Thing]:
        """Return everything that the application tells of."""
        for _ in range(TRIES):
            done = subprocess.run(
                [SYSTEM_PYTHON, str(READER), self.application],
                env=self.environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            if done.returncode == 0:
                return [_thing(told) for told in json.loads(done.stdout or "[]")]
        raise AssertionError(f"The screen cannot be read: {done.stderr[-2000:]}")

    def find(
        self, name: str, *, role: str = "", starts: bool = False, within: str = "", seconds: float = 40
    ) -> Thing:
        """Wait until a thing of this name is shown, inside of one named `within`, and return it."""
        found: list[Thing] = []

        def is_there() -> bool:
            things = self.look()
            found[:] = [
                thing
                for thing in things
                if thing.showing and _fits(thing, name, role, starts) and _inside(things, thing, within)
            ]
            return bool(found)

        wait_until(is_there, f"{role or 'something'} named {name!r} on the screen", seconds=seconds)
        return found[0]

    def sees(self, name: str, *, role: str = "", starts: bool = False) -> bool:
        """Say whether a thing of this name is shown now."""
        return any(thing.showing and _fits(thing, name, role, starts) for thing in self.look())


@contextmanager
def open_eyes(application: str, screen: Screen, keyring: Keyring) -> Iterator[Eyes]:
    """Start the accessibility bus beside the session bus of the keyring; end it by pid."""
    environment = dict(os.environ) | keyring.environment | screen.environment
    launcher = subprocess.Popen(
        [LAUNCHER, "--launch-immediately"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Eyes(application, environment)
    finally:
        end(launcher)


def _fits(thing: Thing, name: str, role: str, starts: bool) -> bool:
    named = thing.name.startswith(name) if starts else thing.name == name
    return named and (not role or role in thing.role)


def _inside(things: list[Thing], thing: Thing, name: str) -> bool:
    if not name or thing.parent is None:
        return not name
    parent = things[thing.parent]
    return parent.name == name or _inside(things, parent, name)


def _thing(told: dict) -> Thing:
    box = told.pop("box") or (0, 0, 0, 0)
    return Thing(**told, box=tuple(box))
