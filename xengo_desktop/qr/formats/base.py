"""What every export format offers."""

from __future__ import annotations

from typing import Protocol

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.artwork.drawing import Drawing
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
    @property
    def press(self) -> bool:
        """Whether the file can name the inks of a press: CMYK and spot colours."""
        ...

    def write(self, drawing: Drawing, size: Size, *, cmyk: bool = False) -> bytes:
        """Return the whole file, in inks with `cmyk`; Invalid where the size or the inks cannot be."""
        ...


def refuse_inks(label: str) -> None:
    """Raise Invalid for inks in a format of the screen."""
    raise Invalid(f"{label} has no CMYK; take PDF or EPS for the press.", field="cmyk")
