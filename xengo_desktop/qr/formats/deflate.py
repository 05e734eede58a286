"""Compression for PNG: isal where it is installed, else what Python brings along."""

from __future__ import annotations

import zlib
from typing import Protocol

QUICK, USUAL = 1, 6
"""Levels of isal and of zlib. isal takes an eighth of the time, for files about half as large again."""


class Packer(Protocol):
    """Compresses what it is given, piece by piece."""

    def compress(self, data: memoryview, /) -> bytes: ...

    def flush(self) -> bytes: ...


def packer() -> Packer:
    """Return what packs one picture."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.compressobj(USUAL)
    return isal_zlib.compressobj(QUICK)
