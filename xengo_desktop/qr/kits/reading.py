"""Brand kits out of files: what is not a kit, or not one that is safe to use, is refused by its word."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.kits.kit import BrandKit, KitDesign, KitLogo, Swatch
from xengo_desktop.qr.kits.words import SHAPE_WORDS, WORDS, check_version, check_words, read_object


def read_kit(data: bytes, *, trusted: bool = False) -> BrandKit:
    """Read and check a kit; Invalid says in a sentence what is wrong with it.

    A `trusted` one has been read before, so its pictures and fonts are not opened again.
    """
    whole = read_object(data)
    check_version(whole)
    check_words(whole, WORDS, "A brand kit")
    files = {name: _bytes(name, uri) for name, uri in _mapping(whole, "files").items()}
    shapes = _mapping(whole, "shapes")
    check_words(shapes, SHAPE_WORDS, "“shapes”")
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
        _check_files(kit)
    return kit


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
    check_words(item, known, f"What stands in “{word}”")
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


def _check_files(kit: BrandKit) -> None:
    """Open every logo and font once: a broken or hostile one is refused now and not when it is drawn."""
    from xengo_desktop.qr.lettering import lettered
    from xengo_desktop.qr.logos.logo import read_logo

    for data in {logo.data for logo in kit.logos} | {kept.design.logo for kept in kit.designs}:
        if data is not None:
            read_logo(data)
    for data in {kit.font} | {kept.design.font for kept in kit.designs}:
        if data is not None:
            lettered("A", data)
