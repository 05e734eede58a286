"""Waiting for a condition instead of for a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def wait_until(condition: Callable[[], object], what: str, *, seconds: float = 40) -> None:
    """Return as soon as the condition holds; fail with `what` when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(0.02)


def join(thread: threading.Thread, *, seconds: float = 60) -> None:
    """Wait until a thread has come to its end; fail when it does not in time."""
    thread.join(seconds)
    assert not thread.is_alive(), f"{thread.name} did not come to its end in {seconds:.0f} s"
