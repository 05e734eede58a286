"""Waiting until the window has nothing left to do, for runs that nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from xengo_desktop.domain.accounts import AccountState
from xengo_desktop.domain.errors import ServerTrouble

if TYPE_CHECKING:
    from xengo_desktop.app.session import App

DEADLINE = 60.0
TURN = 25
QUIET_TURNS = 10
"""Seconds, milliseconds, and the turns without any work after which the window counts as settled."""


def wait_until(condition: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
    """Run the event loop until `condition` holds; ServerTrouble naming `what` when it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise ServerTrouble(f"Waited {seconds:.0f} seconds in vain for {what}.")
        turn()


def turn(milliseconds: int = TURN) -> None:
    """Run the event loop for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(app: App) -> None:
    """Wait until the local server answers, everything is read and painted, and no task is left."""
    server = app.desk.this_computer
    if app.preferences.value.local_server:
        wait_until(
            lambda: server.state is not AccountState.STARTING and bool(app.window.watch.known), "the server"
        )
    quiet = 0

    def is_quiet() -> bool:
        nonlocal quiet
        quiet = quiet + 1 if app.tasks.busy == 0 else 0
        return quiet >= QUIET_TURNS

    wait_until(is_quiet, "the window to come to rest")
