"""What can wait until the window has been painted, held back until then."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Event
from typing import ParamSpec, TypeVar

PATIENCE = 5.0
"""Seconds after which it goes on even if no window ever came."""

P = ParamSpec("P")
R = TypeVar("R")


class Curtain:
    """Down until `rise`. Threads that import much meanwhile would take the interpreter from the window."""

    def __init__(self) -> None:
        self._up = Event()

    def rise(self) -> None:
        """Let everything go on."""
        self._up.set()

    def after(self, work: Callable[P, R]) -> Callable[P, R]:
        """Return `work` as it is done once the curtain is up; not for the thread of the window."""

        @wraps(work)
        def held(*args: P.args, **kwargs: P.kwargs) -> R:
            self._up.wait(PATIENCE)
            return work(*args, **kwargs)

        return held
