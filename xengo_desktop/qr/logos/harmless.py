"""What of an SVG may stay: nothing that runs, moves, or reaches outside of the file."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final
from xml.etree.ElementTree import Element

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.logos import pictures
from xengo_desktop.qr.logos.markup import OUTSIDE

MOST_FIGURES = 500_000
"""Characters of all paths together."""

_DROPPED: Final = frozenset(
    {
        "script",
        "handler",
        "listener",
        "metadata",
        "title",
        "desc",
        "view",
        "cursor",
        "font",
        "font-face",
        "marker",
    }
    | {"animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"}
)
"""What shows nothing on paper; markers only where a line wears them, and that is refused."""

_TEXT = "The SVG logo holds text, and its font may be missing elsewhere; convert the text to outlines."
_PAGE = "The SVG logo holds a piece of a web page; save it again as plain SVG."
_MARKERS = "The SVG logo has markers on its lines; convert them to outlines."
_PATTERN = "The SVG logo is filled with a pattern; expand the pattern, or save the logo as PNG."
_EFFECT = "The SVG logo has an effect that is too costly; save it as PNG."
_REFUSED: Final = {"text": _TEXT, "foreignObject": _PAGE, "pattern": _PATTERN, "feImage": OUTSIDE}
_EFFECTS: Final = frozenset(
    {
        "feGaussianBlur",
        "feOffset",
        "feFlood",
        "feBlend",
        "feComposite",
        "feMerge",
        "feMergeNode",
        "feColorMatrix",
    }
    | {"feDropShadow", "feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA"}
)
MOST_PICTURES = 4
_PICTURE = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_URL = re.compile(r"url\s*\((?!\s*['\"]?\s*#)|@import|\\", re.IGNORECASE)
_MARKED = re.compile(r"(?:^|[\s;{])marker(?:-start|-mid|-end)?\s*:\s*url", re.IGNORECASE)


def harmless(element: Element) -> Element:
    """Copy an SVG tree without namespaces and without what cannot be seen.

    Raise Invalid for what would be seen and cannot be taken along.
    """
    copy = _copied(element)
    if copy is None:
        raise Invalid("The SVG logo is empty.", field="logo")
    figures = sum(len(part.get("d", "")) + len(part.get("points", "")) for part in copy.iter())
    if figures > MOST_FIGURES:
        raise Invalid("The SVG logo has too many details; simplify it, or save it as PNG.", field="logo")
    if sum(1 for _ in copy.iter("image")) > MOST_PICTURES:
        raise Invalid("The SVG logo holds too many pictures; save it as PNG.", field="logo")
    return copy


def _copied(element: Element) -> Element | None:
    space, tag = _name(element.tag)
    if space not in ("", "http://www.w3.org/2000/svg") or tag in _DROPPED:
        return None
    if tag == "text" and not "".join(element.itertext()).strip():
        return None
    if tag == "foreignObject" and "requiredExtensions" in element.attrib:
        return None  # Illustrator's own copy of the artwork, beside the one for everybody
    if tag in _REFUSED or tag.startswith("fe") and tag not in _EFFECTS:
        raise Invalid(_REFUSED.get(tag, _EFFECT), field="logo")
    copy = Element(tag, _attributes(element, tag))
    if tag == "style":
        copy.text = element.text
        _check_style(element.text or "")
    copy.extend([kept for kept in map(_copied, element) if kept is not None])
    return copy


def _name(name: str) -> tuple[str, str]:
    """Split a name into namespace and local name."""
    space, _, local = name.rpartition("}")
    return space.removeprefix("{"), local


def _attributes(element: Element, tag: str) -> dict[str, str]:
    kept = {}
    for full, value in element.attrib.items():
        space, name = _name(full)
        if name.lower().startswith("on") or space not in ("", "http://www.w3.org/1999/xlink"):
            continue
        if space and name != "href" or name == "href" and tag == "a":
            continue
        kept[name] = _checked(name, value.strip(), tag)
    return kept


def _checked(name: str, value: str, tag: str) -> str:
    if name == "href" and not value.startswith("#"):
        if tag != "image" or not _PICTURE.match(value):
            raise Invalid(OUTSIDE, field="logo")
        _check_picture(value)
    elif name != "href":
        _check_style(f"{name}:{value}")
    return value


def _check_style(text: str) -> None:
    if _MARKED.search(text):
        raise Invalid(_MARKERS, field="logo")
    # A backslash could spell "url" in a way that only a browser reads.
    if _URL.search(text):
        raise Invalid(OUTSIDE, field="logo")


def _check_picture(uri: str) -> None:
    try:
        data = base64.b64decode("".join(uri.partition(",")[2].split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid("A picture in the SVG logo is broken; save the logo as PNG.", field="logo") from error
    if not pictures.is_picture(data):
        raise Invalid(
            "A picture in the SVG logo is neither PNG nor JPEG; save the logo as PNG.", field="logo"
        )
    pictures.checked(data)
