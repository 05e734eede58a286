"""Has msgspec look at a type before several threads use it."""

from __future__ import annotations

import threading
from typing import TypeVar

import msgspec

T = TypeVar("T")

_known: set[object] = set()
_lock = threading.Lock()


def known(shape: type[T]) -> type[T]:
    """Return a shape that msgspec knows already.

    Two threads whose first reading of a type meets in msgspec end the process with a segmentation fault.
    """
    if shape not in _known:
        with _lock:
            msgspec.json.Decoder(shape)
            _known.add(shape)
    return shape
