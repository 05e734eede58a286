"""What a file of a workspace may be called, and of what kind it may say that it is."""

from __future__ import annotations

import re
import unicodedata

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.server.store.links.fields import text

LONGEST = 255
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make `gpj.exe` out of `exe.jpg`."""

_TOKEN = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*"
_MEDIA_TYPE = re.compile(rf"{_TOKEN}/{_TOKEN}(?: *; *[\x20-\x7e]*)?")


def check_filename(name: str) -> str:
    """Return a name without spaces around it; Denied INVALID for a path, and for what nobody sees."""
    name = text(name.strip(), "filename", LONGEST)
    if name in ("", ".", ".."):
        raise Denied(Why.INVALID, "The file needs a name.", field="filename")
    if "/" in name or "\\" in name:
        raise Denied(Why.INVALID, "A file name holds no slashes; leave the folders out.", field="filename")
    for mark in name:
        if mark in TURNING or unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp"):
            message = f"The file name holds the invisible character U+{ord(mark):04X}; take it out."
            raise Denied(Why.INVALID, message, field="filename")
    return name


def check_media_type(media_type: str) -> str:
    """Return a media type such as `image/png`; Denied INVALID for what is none."""
    media_type = media_type.strip()
    if len(media_type) > LONGEST or _MEDIA_TYPE.fullmatch(media_type) is None:
        raise Denied(Why.INVALID, "A media type reads like image/png.", field="content_type")
    return media_type
