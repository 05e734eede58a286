"""When the server has to end: a signal, or a parent that went away; and how long it may take."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name)]
PATIENCE = 9.0
"""Seconds that a clean end may take; after them the process goes, and the spool keeps what it holds."""

LINE_LIMIT = 4096


class Ending:
    """Set once; the loop waits for it. May be asked for before there is a loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._event = asyncio.Event()
        self._lock = threading.RLock()
        self.asked = False

    async def wait(self) -> None:
        with self._lock:
            self._loop = asyncio.get_running_loop()
            if self.asked:
                self._event.set()
        await self._event.wait()

    def ask(self, *_: object) -> None:
        """Ask for the end, from any thread or from a signal handler."""
        with self._lock:
            if self.asked:
                return
            self.asked = True
            _hurry()
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._event.set)


def heed_signals(ending: Ending) -> None:
    """End on the signals that ask for it. Call in the main thread."""
    for number in SIGNALS:
        signal.signal(number, ending.ask)
    hang_up = getattr(signal, "SIGHUP", None)
    # Whoever started us under nohup wants us to outlive the terminal.
    if hang_up is not None and signal.getsignal(hang_up) is not signal.SIG_IGN:
        signal.signal(hang_up, ending.ask)


def heed_parent(ending: Ending, token: Callable[[str], None], stdin: int = 0) -> None:
    """Read the window's token from the first line of stdin, and end when stdin closes."""

    def watch() -> None:
        first, rest = b"", b""
        while chunk := _read(stdin):
            if not rest:
                first, rest, _ = (first + chunk)[:LINE_LIMIT].partition(b"\n")
                if rest:
                    token(first.decode("utf-8", "replace").strip())
        ending.ask()

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _read(descriptor: int) -> bytes:
    # Not through sys.stdin: its lock, held by a daemon thread, would abort the interpreter at its end.
    try:
        return os.read(descriptor, LINE_LIMIT)
    except OSError:
        return b""


def _hurry() -> None:
    watchdog = threading.Timer(PATIENCE, os._exit, [70])
    watchdog.daemon = True
    watchdog.start()
