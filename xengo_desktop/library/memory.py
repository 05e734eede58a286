"""Big blocks of memory go back to the system as soon as they are let go."""

from __future__ import annotations

import sys
from functools import cache

BIG = 256 * 1024
"""Bytes. Without a fixed bound the C library raises its own to 32 MB after the first big block is freed, and
each worker thread keeps what its longest answer took: over 50 MB at a million links."""

_MMAP_THRESHOLD = -3


@cache
def give_back_big_blocks() -> bool:
    """Have blocks above BIG mapped one by one, for the whole process; say whether that works here."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and mallopt(_MMAP_THRESHOLD, BIG) == 1
