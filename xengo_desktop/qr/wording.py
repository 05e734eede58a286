"""Designs as JSON: the words of a design file, and those of the command line for the same things."""

from __future__ import annotations

import base64
import binascii
import difflib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from xengo_desktop.domain.errors import Invalid

SHORT_WORDS = {"fg": "foreground", "bg": "background", "ec": "error_correction"}
PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_LOGO_HEAD = "data:image/png;base64,"
_JPEG_HEAD = "data:image/jpeg;base64,"


def write(values: Mapping[str, object]) -> str:
    """Write the values as JSON, bytes as data URIs."""
    return json.dumps({name: _plain(value) for name, value in values.items()}, indent=2, ensure_ascii=False)


def _plain(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    head = _JPEG_HEAD if value.startswith(b"\xff\xd8") else _LOGO_HEAD
    return head + base64.b64encode(value).decode()


def read(
    text: str | bytes, names: Iterable[str], *, read_logo: Callable[[str], bytes] | None = None
) -> dict[str, Any]:
    """Read a design file into fields by name; Invalid for what is not one."""
    known = tuple(names)
    values: dict[str, Any] = {}
    for word, value in _object(text).items():
        for name, meant in _meant(word, value):
            if name not in known:
                raise Invalid(_unknown(word, known), field=word)
            if name in values:
                raise Invalid(f"The design says {spoken(name).lower()} twice.", field=name)
            values[name] = meant
    if values.get("logo") is not None:
        values["logo"] = _logo(values["logo"], read_logo)
    return values


def _object(text: str | bytes) -> dict[str, object]:
    try:
        read = json.loads(text)
    except UnicodeDecodeError as error:
        raise Invalid("The design is not text.") from error
    except json.JSONDecodeError as error:
        raise Invalid(f"The design is not JSON: {error.msg} in line {error.lineno}.") from error
    except RecursionError as error:
        raise Invalid("The design is nested too deeply.") from error
    if not isinstance(read, dict):
        raise Invalid("The design must be a JSON object, as in {“dots”: “rounded”}.")
    return read


def _meant(word: str, value: object) -> Iterable[tuple[str, object]]:
    name = word.replace("-", "_")
    if name == "eyes":
        frame, ball = eyes(value)
        return ("eye_frame", frame), ("eye_ball", ball)
    return ((SHORT_WORDS.get(name, name), value),)


def eyes(words: object) -> tuple[str, str]:
    """Read `frame+ball`, or one word for both."""
    if not isinstance(words, str):
        raise Invalid("Eyes are one word, or two with a + between them.", field="eyes")
    frame, plus, ball = words.partition("+")
    return frame, ball if plus else frame


def spoken(field: str) -> str:
    """Name a field in a sentence."""
    return field.replace("_", " ").capitalize()


def _unknown(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, [*known, "eyes"], n=1)
    hint = f" Is it “{near[0]}”?" if near else ""
    return f"A design has no word “{word[:40]}”.{hint}"


def _logo(value: object, read_logo: Callable[[str], bytes] | None) -> bytes:
    if not isinstance(value, str):
        raise Invalid("The logo must be a picture as base64, or the name of its file.", field="logo")
    if value.lower().endswith(PICTURES):
        if read_logo is None:
            raise Invalid("This design names a logo file; put the picture itself into it.", field="logo")
        return read_logo(value)
    try:
        return base64.b64decode(value.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid("The logo is not a picture as base64.", field="logo") from error
