"""The real application on a screen of our own, with hands and eyes for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.children import end
from support.eyes import Eyes, Thing, open_eyes
from support.keyring import Keyring
from support.screen import Screen
from support.waiting import wait_until

TITLE = "xengo desktop"
SIZE = (1280, 800)


@dataclass(frozen=True)
class Desktop:
    """A running application. Everything is done by mouse and keyboard, and seen as by a screen reader."""

    process: subprocess.Popen[bytes]
    data_dir: Path
    screen: Screen
    eyes: Eyes

    def click(self, name: str, *, role: str = "", starts: bool = False, within: str = "") -> Thing:
        """Wait until a thing can be clicked and stands still, as a hand does, and click into its middle."""
        seen = [self.eyes.find(name, role=role, starts=starts, within=within)]

        def can_be_hit() -> bool:
            seen.append(self.eyes.find(name, role=role, starts=starts, within=within))
            return seen[-1].enabled and seen[-1].box == seen[-2].box

        wait_until(can_be_hit, f"{name!r} to stand still and be of use")
        self.screen.click(*seen[-1].centre)
        return seen[-1]

    def write(self, field: str, text: str) -> None:
        """Click into a text field and put this text in place of what stands there."""
        self.click(field, role="text")
        self.screen.key("ctrl+a")
        self.screen.type(text)

    def sees(self, name: str, *, role: str = "", starts: bool = False) -> Thing:
        """Wait until a thing is shown."""
        return self.eyes.find(name, role=role, starts=starts)

    def save_as(self, path: Path, title: str = "Save") -> None:
        """Answer a file dialog."""
        self.screen.window(title)
        self.screen.key("ctrl+a")
        self.screen.type(str(path))
        self.screen.key("Return")
        wait_until(path.is_file, f"{path.name} to be written")

    def server(self) -> dict[str, str]:
        """Return where the application's own server answers."""
        return dict(json.loads((self.data_dir / "server.token").read_text("utf-8")))

    def quit(self) -> int:
        """Leave by the keyboard; return the exit code."""
        self.screen.key("ctrl+q")
        return self.process.wait(60)


@contextmanager
def running_desktop(data_dir: Path, screen: Screen, keyring: Keyring, *arguments: str) -> Iterator[Desktop]:
    """Start `xengo-desktop` and wait for its window; end it by pid if it is still there."""
    with open_eyes("xengo", screen, keyring) as eyes:
        environment = keyring.environment | screen.environment
        environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "xengo_desktop", "--data-dir", str(data_dir), *arguments]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            window = screen.window(TITLE)
            screen.place(window, *SIZE)
            screen.focus(window)
            yield Desktop(process, data_dir, screen, eyes)
        except BaseException:
            picture = screen.picture(data_dir.parent / "failure.png")
            told = "\n".join(f"{t.role} {t.name!r} {t.text!r} {t.box}" for t in eyes.look() if t.showing)
            sys.stdout.write(f"The screen as it was: {picture}\n{told}\n")
            raise
        finally:
            end(process)
