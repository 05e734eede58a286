"""What every export format offers."""

from __future__ import annotations

from typing import Protocol

from xengo_desktop.qr.drawing import Drawing
from xengo_desktop.qr.sizes import Size


class Format(Protocol):
    """One kind of file that a drawing can become."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def media_type(self) -> str: ...

    def write(self, drawing: Drawing, size: Size) -> bytes:
        """Return the whole file; Invalid where the size cannot be."""
        ...
