"""A screen of our own with a window manager on it, and hands: a mouse and a keyboard."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.children import Child, running
from support.waiting import wait_until


@dataclass(frozen=True)
class Screen:
    """One virtual screen. `environment` is what a process needs in addition to appear on it."""

    environment: dict[str, str]

    def window(self, title: str, *, seconds: float = 60) -> int:
        """Wait until a window with this in its title is shown; return its id."""
        wait_until(lambda: self.windows(title), f"a window titled {title!r}", seconds=seconds)
        return self.windows(title)[-1]

    def windows(self, title: str) -> list[int]:
        """Return the ids of the shown windows with this in their titles (a regular expression)."""
        done = self._xdotool("search", "--onlyvisible", "--name", title, check=False)
        return [int(line) for line in done.splitlines()]

    def title(self, window: int) -> str:
        return self._xdotool("getwindowname", str(window)).strip()

    def focus(self, window: int) -> None:
        """Bring the window to the front and give it the keyboard."""
        self._xdotool("windowactivate", "--sync", str(window))

    def place(self, window: int, width: int, height: int) -> None:
        """Give the window a size, and put it into the upper left corner."""
        self._xdotool("windowsize", "--sync", str(window), str(width), str(height))
        self._xdotool("windowmove", "--sync", str(window), "0", "0")

    def origin(self, window: int) -> tuple[int, int]:
        """Return where the window's own contents begin on the screen."""
        lines = self._xdotool("getwindowgeometry", "--shell", str(window)).splitlines()
        values = dict(line.split("=", 1) for line in lines)
        return int(values["X"]), int(values["Y"])

    def move(self, x: int, y: int) -> None:
        self._xdotool("mousemove", "--sync", str(x), str(y))

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Click at a point of the screen."""
        # Not --sync: it would wait for ever where the pointer is there already.
        self._xdotool(
            "mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", str(button)
        )

    def key(self, *names: str) -> None:
        """Press keys by their X names, one after the other: `screen.key("ctrl+n", "Tab")`."""
        self._xdotool("key", "--clearmodifiers", "--delay", "30", *names)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self._xdotool("type", "--clearmodifiers", "--delay", "12", "--", text)

    def picture(self, path: Path) -> Path:
        """Save what is on the screen as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["scrot", "--overwrite", str(path)], env=self._everything(), check=True, timeout=30)
        return path

    def has_window_manager(self) -> bool:
        return bool(self._xdotool("get_num_desktops", check=False))

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._everything(),
            capture_output=True,
            text=True,
            timeout=60,
            check=check,
        )
        return done.stdout

    def _everything(self) -> dict[str, str]:
        return dict(os.environ) | self.environment


@contextmanager
def running_screen(width: int = 1600, height: int = 1000) -> Iterator[Screen]:
    """Start Xvfb on a free number and openbox on it; end both by pid."""
    with ExitStack() as stack:
        # openbox would read the user's own configuration.
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="screen-"))
        environment = dict(os.environ) | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        words = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-dpi", "96"]
        server = stack.enter_context(_quiet([*words, "-nolisten", "tcp", "-noreset"], environment))
        # It says its number once it answers.
        number = server.line()
        screen = Screen({"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""})
        stack.enter_context(_quiet(["openbox", "--sm-disable"], environment | screen.environment))
        wait_until(screen.has_window_manager, "openbox to manage the screen")
        yield screen


def _quiet(command: list[str], environment: dict[str, str]) -> AbstractContextManager[Child]:
    return running(command, env=environment, stdin=subprocess.DEVNULL)
