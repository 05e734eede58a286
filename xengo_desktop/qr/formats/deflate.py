"""Compression for PNG: zlib-ng where it is installed, else what Python brings along."""

from __future__ import annotations

import zlib
from typing import Protocol

LEVELS = {1: 4, 3: 2, 4: 2}
"""For each number of channels the fastest level of zlib-ng whose files are near those of zlib's usual 6."""

USUAL = 6


class Packer(Protocol):
    """Compresses what it is given, piece by piece."""

    def compress(self, data: memoryview, /) -> bytes: ...

    def flush(self) -> bytes: ...


def packer(channels: int) -> Packer:
    """Return what packs pictures of so many bytes per pixel."""
    try:
        from zlib_ng import zlib_ng
    except ImportError:
        return zlib.compressobj(USUAL)
    return zlib_ng.compressobj(LEVELS[channels])
