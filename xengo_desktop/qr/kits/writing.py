"""Brand kits into files: one JSON object that a person can read, with every picture and font in it once."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.kits.kit import BrandKit, Swatch
from xengo_desktop.qr.kits.words import FORMAT, SHAPE_WORDS, VERSION, WORDS

KINDS: Mapping[str, tuple[tuple[bytes, str, str], ...]] = {
    "logo": (
        (b"\x89PNG", ".png", "image/png"),
        (b"\xff\xd8", ".jpg", "image/jpeg"),
        (b"", ".svg", "image/svg+xml"),
    ),
    "font": ((b"OTTO", ".otf", "font/otf"), (b"", ".ttf", "font/ttf")),
}
"""How logos and fonts begin, end, and are called on the web; what is not known takes the last name."""


def write_kit(kit: BrandKit) -> bytes:
    """Write a kit; Invalid for one that could not be read again."""
    kit.check()
    files: dict[str, str] = {}
    whole: dict[str, object] = {"format": FORMAT, "version": VERSION, "name": kit.name}
    whole["palette"] = [_plain_swatch(swatch) for swatch in kit.palette]
    whole["logos"] = [{"name": logo.name, "file": _put(files, logo.data, "logo")} for logo in kit.logos]
    whole["shapes"] = {word: list(getattr(kit, word)) for word in SHAPE_WORDS if getattr(kit, word)}
    whole["designs"] = [
        {"name": kept.name, "design": _plain_design(kept.design, files)} for kept in kit.designs
    ]
    whole["caption"] = kit.caption
    whole["font"] = _put(files, kit.font, "font") if kit.font else None
    whole["minimum_mm"] = kit.minimum_mm
    whole["file_pattern"] = kit.file_pattern
    whole["files"] = files
    said = {word: value for word, value in whole.items() if value or word in WORDS[:3]}
    return json.dumps(said, indent=2, ensure_ascii=False).encode() + b"\n"


def kind_of(data: bytes, word: str) -> tuple[str, str]:
    """Tell how the name of a "logo" or "font" ends, and its media type."""
    return next((suffix, media) for start, suffix, media in KINDS[word] if data.startswith(start))


def _plain_swatch(swatch: Swatch) -> dict[str, object]:
    plain: dict[str, object] = {"name": swatch.name, "colour": swatch.colour}
    if swatch.cmyk is not None:
        plain["cmyk"] = list(swatch.cmyk)
    return plain | {"spot": swatch.spot} if swatch.spot else plain


def _plain_design(design: QrDesign, files: dict[str, str]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(replace(design, logo=None, font=None).to_json())
    for word, data in (("logo", design.logo), ("font", design.font)):
        if data is not None:
            plain[word] = _put(files, data, word)
    return plain


def _put(files: dict[str, str], data: bytes, word: str) -> str:
    suffix, media = kind_of(data, word)
    # Named by what is in it: the same picture stands in the file once, and always under the same name.
    name = hashlib.sha256(data).hexdigest()[:16] + suffix
    files[name] = f"data:{media};base64,{base64.b64encode(data).decode()}"
    return name
