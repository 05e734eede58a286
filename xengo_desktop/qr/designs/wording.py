"""Designs as JSON: the words of a design file, and those of the command line for the same things."""

from __future__ import annotations

import base64
import binascii
import difflib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.inks import Ink
from xengo_desktop.qr.designs.paints import EyeColours, Gradient, plain_paint, read_paint
from xengo_desktop.qr.designs.strict_json import read_json

SHORT_WORDS = {"fg": "foreground", "bg": "background", "ec": "error_correction"}
FILES = {"logo": (".png", ".jpg", ".jpeg", ".svg"), "font": (".ttf", ".otf")}
"""Words that hold a file, and how the name of one ends."""

PAINTS = ("foreground", "background", "eye_frame_colour", "eye_ball_colour")
_HEADS = (
    (b"\x89PNG", "data:image/png;base64,"),
    (b"\xff\xd8", "data:image/jpeg;base64,"),
    (b"\0\1\0\0", "data:font/ttf;base64,"),
    (b"OTTO", "data:font/otf;base64,"),
)
_SVG_HEAD = "data:image/svg+xml;base64,"

ReadFile = Callable[[str], bytes]


def write(values: Mapping[str, object]) -> str:
    """Write the values as JSON, bytes as data URIs."""
    return json.dumps({name: _plain(value) for name, value in values.items()}, indent=2, ensure_ascii=False)


def _plain(value: object) -> object:
    match value:
        case bytes():
            head = next((head for start, head in _HEADS if value.startswith(start)), _SVG_HEAD)
            return head + base64.b64encode(value).decode()
        case Gradient():
            return plain_paint(value)
        case EyeColours(frame, ball):
            return {name: _plain(paint) for name, paint in (("frame", frame), ("ball", ball)) if paint}
        case Ink(colour, cmyk, spot):
            return {"colour": colour, "cmyk": list(cmyk)} | ({"spot": spot} if spot else {})
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def read(text: str | bytes, names: Iterable[str], *, read_file: ReadFile | None = None) -> dict[str, Any]:
    """Read a design file into fields by name; Invalid for what is not one."""
    known = tuple(names)
    values: dict[str, Any] = {}
    for word, value in _object(text).items():
        for name, meant in _meant(word, value):
            if name not in known:
                raise Invalid(_unknown(word, known), field=word)
            if name in values:
                raise Invalid(f"The design says {spoken(name).lower()} twice.", field=name)
            values[name] = _value(name, meant, read_file)
    return values


def _value(name: str, value: object, read_file: ReadFile | None) -> object:
    if name == "eye_colours":
        return tuple(_eye(eye) for eye in _list(value, name))
    if name == "inks":
        return tuple(_ink(ink) for ink in _list(value, name))
    if value is None:
        return None
    if name in FILES:
        return _file(name, value, read_file)
    return read_paint(value, name) if name in PAINTS else value


def _list(value: object, name: str) -> list[object]:
    if not isinstance(value, list):
        raise Invalid(f"{spoken(name)} must be a list.", field=name)
    return value


def _eye(value: object) -> EyeColours:
    if value is None:
        return EyeColours()
    if not isinstance(value, dict) or set(value) - {"frame", "ball"}:
        raise Invalid("The colours of an eye are {“frame”: …, “ball”: …}.", field="eye_colours")
    frame, ball = (read_paint(value.get(part), "eye_colours") for part in ("frame", "ball"))
    return EyeColours(frame, ball)  # type: ignore[arg-type]  # `check` judges what is no paint


def _ink(value: object) -> Ink:
    match value:
        case {"colour": str(colour), "cmyk": [*values], **rest} if not set(rest) - {"spot"}:
            numbers = tuple(number for number in values if isinstance(number, (int, float)))
            if len(numbers) == len(values) == 4:
                return Ink(colour, numbers, str(rest.get("spot", "")))
    raise Invalid("An ink is {“colour”: “#17365c”, “cmyk”: [100, 72, 0, 18]}.", field="inks")


def _object(text: str | bytes) -> dict[str, object]:
    read = read_json(text, "The design")
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


def _file(name: str, value: object, read_file: ReadFile | None) -> bytes:
    if not isinstance(value, str):
        raise Invalid(f"The {name} must be a file as base64, or the name of one.", field=name)
    if value.lower().endswith(FILES[name]):
        if read_file is None:
            raise Invalid(f"This design names a {name} file; put the file itself into it.", field=name)
        return read_file(value)
    try:
        return base64.b64decode(value.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(f"The {name} is not a file as base64.", field=name) from error
