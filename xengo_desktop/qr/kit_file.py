"""Brand kits as files: one JSON object that a person can read, with every picture and font in it once."""

from __future__ import annotations

import base64
import binascii
import difflib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.kits import BrandKit, KitDesign, KitLogo, Swatch

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
KINDS = (
    (b"\x89PNG", ".png", "image/png"),
    (b"\xff\xd8", ".jpg", "image/jpeg"),
    (b"\0\1\0\0", ".ttf", "font/ttf"),
    (b"OTTO", ".otf", "font/otf"),
)
_SVG = (".svg", "image/svg+xml")
"""How files begin, end, and are called on the web."""


def write_kit(kit: BrandKit) -> bytes:
    """Write a kit; Invalid for one that could not be read again."""
    kit.check()
    files: dict[str, str] = {}
    whole: dict[str, object] = {"format": FORMAT, "version": VERSION, "name": kit.name}
    whole["palette"] = [_plain_swatch(swatch) for swatch in kit.palette]
    whole["logos"] = [{"name": logo.name, "file": _put(files, logo.data)} for logo in kit.logos]
    whole["shapes"] = {word: list(getattr(kit, word)) for word in SHAPE_WORDS if getattr(kit, word)}
    whole["designs"] = [
        {"name": kept.name, "design": _plain_design(kept.design, files)} for kept in kit.designs
    ]
    whole["caption"] = kit.caption
    whole["font"] = _put(files, kit.font) if kit.font else None
    whole["minimum_mm"] = kit.minimum_mm
    whole["file_pattern"] = kit.file_pattern
    whole["files"] = files
    said = {word: value for word, value in whole.items() if value or word in WORDS[:3]}
    return json.dumps(said, indent=2, ensure_ascii=False).encode() + b"\n"


def read_kit(data: bytes, *, trusted: bool = False) -> BrandKit:
    """Read and check a kit; Invalid says in a sentence what is wrong with it.

    A `trusted` one has been read before, so its pictures are not opened again.
    """
    whole = _object(data)
    _check_version(whole)
    _only(whole, WORDS, "A brand kit")
    files = {name: _bytes(name, uri) for name, uri in _mapping(whole, "files").items()}
    shapes = _mapping(whole, "shapes")
    _only(shapes, SHAPE_WORDS, "The shapes of a brand kit")
    kit = BrandKit(
        name=whole.get("name", ""),
        palette=tuple(_swatch(item) for item in _list(whole, "palette")),
        logos=tuple(_logo(item, files) for item in _list(whole, "logos")),
        **{word: tuple(_list(shapes, word)) for word in SHAPE_WORDS},
        designs=tuple(_design(item, files) for item in _list(whole, "designs")),
        caption=whole.get("caption", ""),
        font=_file(whole["font"], files, "font") if whole.get("font") is not None else None,
        minimum_mm=whole.get("minimum_mm"),
        file_pattern=whole.get("file_pattern", ""),
    )
    kit.check()
    if not trusted:
        _check_pictures(kit)
    return kit


def kind_of(data: bytes) -> tuple[str, str]:
    """Tell how the name of such a file ends, and its media type; what is not known passes for SVG."""
    return next(((suffix, media) for start, suffix, media in KINDS if data.startswith(start)), _SVG)


def _plain_swatch(swatch: Swatch) -> dict[str, object]:
    plain: dict[str, object] = {"name": swatch.name, "colour": swatch.colour}
    if swatch.cmyk is not None:
        plain["cmyk"] = list(swatch.cmyk)
    return plain | {"spot": swatch.spot} if swatch.spot else plain


def _plain_design(design: QrDesign, files: dict[str, str]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(replace(design, logo=None, font=None).to_json())
    for word, data in (("logo", design.logo), ("font", design.font)):
        if data is not None:
            plain[word] = _put(files, data)
    return plain


def _put(files: dict[str, str], data: bytes) -> str:
    suffix, media = kind_of(data)
    # Named by what is in it: the same picture stands in the file once, and always under the same name.
    name = hashlib.sha256(data).hexdigest()[:16] + suffix
    files[name] = f"data:{media};base64,{base64.b64encode(data).decode()}"
    return name


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise Invalid(f"This file is larger than {MOST_BYTES // 1_000_000} MB; a brand kit is not.")
    try:
        read = json.loads(data, object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Invalid("This is not a brand kit; it is not even text.") from error
    except json.JSONDecodeError as error:
        raise Invalid(f"The brand kit is not JSON: {error.msg} in line {error.lineno}.") from error
    except RecursionError as error:
        raise Invalid("The brand kit is nested too deeply.") from error
    except ValueError as error:
        raise Invalid("The brand kit has a number that is too long.") from error
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise Invalid(
            f"This is not a brand kit; one begins with {{“format”: “{FORMAT}”, “version”: {VERSION}}}."
        )
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for word, value in pairs:
        if word in made:
            raise Invalid(f"The brand kit says “{word[:40]}” twice in one place.", field=word[:40])
        made[word] = value
    return made


def _no_number(word: str) -> float:
    raise Invalid(f"“{word}” is not a number that a brand kit can have.")


def _check_version(whole: Mapping[str, Any]) -> None:
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("A brand kit says its version as a whole number, as in “version”: 1.", field="version")
    if version > VERSION:
        raise Invalid(
            f"This brand kit has version {str(version)[:20]}, and this xengo desktop reads up to {VERSION}. "
            "Update xengo desktop to use it.",
            field="version",
        )


def _only(values: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    for word in values:
        if word not in known:
            near = difflib.get_close_matches(word[:40], known, n=1)
            hint = f" Is it “{near[0]}”?" if near else ""
            raise Invalid(f"{what} has no word “{word[:40]}”.{hint}", field=word[:40])


def _mapping(values: Mapping[str, Any], word: str) -> dict[str, Any]:
    found = values.get(word, {})
    if not isinstance(found, dict):
        raise Invalid(f"“{word}” must be an object with names, as in {{…}}.", field=word)
    return found


def _list(values: Mapping[str, Any], word: str) -> list[Any]:
    found = values.get(word, [])
    if not isinstance(found, list):
        raise Invalid(f"“{word}” must be a list, as in […].", field=word)
    return found


def _item(item: object, word: str, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise Invalid(f"What stands in “{word}” must be objects with {', '.join(known)}.", field=word)
    _only(item, known, f"What stands in “{word}”")
    return item


def _swatch(item: object) -> Swatch:
    said = _item(item, "palette", ("name", "colour", "cmyk", "spot"))
    cmyk, spot = said.get("cmyk"), said.get("spot", "")
    if cmyk is not None:
        good = isinstance(cmyk, list) and len(cmyk) == 4 and all(type(each) in (int, float) for each in cmyk)
        if not good:
            raise Invalid("CMYK values are four numbers, as in [100, 72, 0, 18].", field="palette")
    if not isinstance(spot, str):
        raise Invalid("A spot ink is named by a text.", field="palette")
    values = None if cmyk is None else (float(cmyk[0]), float(cmyk[1]), float(cmyk[2]), float(cmyk[3]))
    return Swatch(said.get("name", ""), said.get("colour", ""), values, spot)


def _logo(item: object, files: Mapping[str, bytes]) -> KitLogo:
    said = _item(item, "logos", ("name", "file"))
    return KitLogo(said.get("name", ""), _file(said.get("file"), files, "logos"))


def _design(item: object, files: Mapping[str, bytes]) -> KitDesign:
    said = _item(item, "designs", ("name", "design"))
    text = json.dumps(_mapping(said, "design"))
    design = QrDesign.from_json(text, read_logo=lambda name: _file(name, files, "designs"))
    return KitDesign(said.get("name", ""), design)


def _file(name: object, files: Mapping[str, bytes], word: str) -> bytes:
    if not isinstance(name, str) or name not in files:
        raise Invalid(f"“{str(name)[:40]}” is not among the files of the kit.", field=word)
    return files[name]


def _bytes(name: str, uri: object) -> bytes:
    head, comma, data = uri.partition(",") if isinstance(uri, str) else ("", "", "")
    if not comma or not head.startswith("data:") or not head.endswith(";base64"):
        raise Invalid(f"The file “{name[:40]}” must be a data URI in base64.", field="files")
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(f"The file “{name[:40]}” is not base64.", field="files") from error


def _check_pictures(kit: BrandKit) -> None:
    """Open every logo once, so that a broken or hostile one is refused now and not when it is drawn."""
    from xengo_desktop.qr.logo import read_logo

    for data in {logo.data for logo in kit.logos} | {kept.design.logo for kept in kit.designs} - {None}:
        if data is not None:
            read_logo(data)
