"""A second opinion from zbar, where the system has it; it adds a remark and changes no verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.qr.reading import Grey

Reader = Callable[[Grey], tuple[bytes, ...]]


@cache
def zbar() -> Reader | None:
    """Return what reads with zbar; None where the system has no such library."""
    try:
        from pyzbar import pyzbar  # type: ignore[import-untyped]
    except ImportError:
        return None

    def read(picture: Grey) -> tuple[bytes, ...]:
        height, width = picture.shape
        pixels = (picture.tobytes(), width, height)
        return tuple(code.data for code in pyzbar.decode(pixels, symbols=[pyzbar.ZBarSymbol.QRCODE]))

    return read


def second_opinion(pictures: Sequence[Grey], text: str, reader: Reader | None) -> Iterator[Finding]:
    """Yield a remark on what another scanner makes of clean pictures."""
    if reader is None:
        return
    found = [reader(picture) for picture in pictures]
    if any(text.encode() in codes for codes in found):
        message = "Another scanner, zbar, reads it, too."
    elif any(found):
        message = "Another scanner, zbar, reads other letters."
    else:
        message = "Another scanner, zbar, does not read it even from a clean picture."
    yield Finding("decode", Severity.OK, message)
