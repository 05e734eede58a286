"""A notification on the screen of the server's computer, through what its system offers."""

from __future__ import annotations

import shutil
import subprocess

from xengo_desktop.domain.errors import XengoError

WITHIN = 5.0
MAC = "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run"
"""The words come as arguments, so nothing in them can be taken for a command."""

COMMANDS = (
    ("notify-send", "--app-name=xengo desktop", "--"),
    ("osascript", "-e", MAC),
)
"""On Linux and its kin, and on macOS."""


def show(title: str, body: str) -> bool:
    """Show a notification; False where the system has no command for it. Raise XengoError if that failed."""
    for name, *arguments in COMMANDS:
        path = shutil.which(name)
        if path:
            _run([path, *arguments, title, body])
            return True
    return False


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=WITHIN, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise XengoError("The system did not show the notification.", detail=str(error)) from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()
        message = "The server has no screen to show notifications on; it may run outside a desktop session."
        raise XengoError(message, detail=words[:300])
