"""The words of a brand kit's file, and its JSON read strictly: no word twice, none that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.strict_json import read_json

FORMAT, VERSION = "xengo-kit", 1

MOST_BYTES = 32_000_000
"""A larger file is not looked into."""

WORDS = (
    "format",
    "version",
    "name",
    "palette",
    "logos",
    "shapes",
    "designs",
    "caption",
    "font",
    "minimum_mm",
    "file_pattern",
    "files",
)
SHAPE_WORDS = ("dots", "eye_frames", "eye_balls")


def read_object(data: bytes) -> dict[str, Any]:
    """Read a file that says of itself that it is a kit; Invalid for all others."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"This file is larger than {MOST_BYTES // 1_000_000} MB; a brand kit is not.")
    read = read_json(data, "The brand kit")
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise Invalid(
            f"This is not a brand kit; one begins with {{“format”: “{FORMAT}”, “version”: {VERSION}}}."
        )
    return read


def check_version(whole: Mapping[str, Any]) -> None:
    """Raise Invalid for a kit of a version that is not known here."""
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("A brand kit says its version as a whole number, as in “version”: 1.", field="version")
    if version > VERSION:
        raise Invalid(
            f"This brand kit has version {str(version)[:20]}, and this xengo desktop reads up to {VERSION}. "
            "Update xengo desktop to use it.",
            field="version",
        )


def check_words(values: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    """Raise Invalid for a word that is not known, with the one that may be meant."""
    for word in values:
        if word not in known:
            near = difflib.get_close_matches(word[:40], known, n=1)
            hint = f" Is it “{near[0]}”?" if near else ""
            raise Invalid(f"{what} has no word “{word[:40]}”.{hint}", field=word[:40])
