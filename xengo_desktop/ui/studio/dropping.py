"""Into the window: what a dropped or chosen file is, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble, Invalid
from xengo_desktop.qr.designs.design import QrDesign

PICTURES = (".png", ".jpg", ".jpeg", ".svg")
DESIGNS = (".json",)
KITS = (".xengo-kit",)
FONTS = (".ttf", ".otf")
TAKEN = PICTURES + DESIGNS + KITS + FONTS

MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A picture that can be a logo."""

    data: bytes


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font that can set captions."""

    data: bytes


@dataclass(frozen=True, slots=True)
class DesignFile:
    """A whole look."""

    design: QrDesign


@dataclass(frozen=True, slots=True)
class KitFile:
    """A brand's kit, as bytes that the desk takes in."""

    data: bytes


Dropped = LogoFile | FontFile | DesignFile | KitFile


def is_taken(path: Path) -> bool:
    """Whether the name of a file looks like something that can be dropped here."""
    return path.suffix.lower() in TAKEN


def read(path: Path) -> Dropped:
    """Read a file and find out what it is; Invalid or FileTrouble says why it is of no use."""
    data = _bytes_of(path)
    suffix = path.suffix.lower()
    if suffix in KITS:
        return KitFile(data)
    if suffix in DESIGNS:
        return _design(data, path)
    if suffix in FONTS:
        return _font(data)
    if suffix in PICTURES:
        return _logo(data)
    raise Invalid(
        f"{path.name} is no picture (PNG, JPEG, SVG), design (JSON), brand kit or font (TTF, OTF).",
        field="logo",
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Invalid(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB.", field="logo")
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"{path.name} could not be read.", detail=str(error)) from error


def _logo(data: bytes) -> LogoFile:
    from xengo_desktop.qr.logos import logo

    logo.read_logo(data)
    return LogoFile(data)


def _font(data: bytes) -> FontFile:
    from xengo_desktop.qr.lettering import lettered

    lettered("Scan me", data)
    return FontFile(data)


def _design(data: bytes, path: Path) -> DesignFile:
    def beside(name: str) -> bytes:
        # A design names its logo by a file beside it, never by a way out of its folder.
        return _bytes_of(path.parent / Path(name).name)

    return DesignFile(QrDesign.from_json(data, read_logo=beside))
