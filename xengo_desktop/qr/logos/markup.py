"""SVG from strangers: read without entities, and no further than is reasonable."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from xengo_desktop.domain.errors import Invalid

MOST_BYTES = 5_000_000
MOST_ELEMENTS = 5_000
MOST_DEPTH = 64

_SVG = "{http://www.w3.org/2000/svg}svg"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = "The SVG logo is broken; save it again as plain SVG."

OUTSIDE = "The SVG logo refers to something outside of its file; save it again with everything embedded."

_DECLARATION = re.compile(r"^\s*<\?xml\s[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_DEFINITION = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def looks_like_svg(data: bytes) -> bool:
    """Whether a file begins as SVG files do."""
    head = data[:1000].decode("utf-16" if data[:2] in _UTF_16 else "utf-8-sig", "replace")
    return head.lstrip().lower().startswith(("<svg", "<?xml", "<!doctype svg", "<!--"))


def parsed(data: bytes) -> Element:
    """Return the root of an SVG file; Invalid for one that is broken, too large, or defines entities."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"The SVG logo is too big; {MOST_BYTES // 1_000_000} MB is the most.", field="logo")
    root = _tree(_text(data))
    if root.tag not in (_SVG, "svg"):
        raise Invalid("The logo file is XML, but no SVG; save it as SVG or PNG.", field="logo")
    return root


def _text(data: bytes) -> str:
    """Decode the file and take its DOCTYPE off, unless that defines something."""
    try:
        text = data.decode("utf-16" if data[:2] in _UTF_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("The SVG logo is not in UTF-8; save it again as plain SVG.", field="logo") from error
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    if _DEFINITION.search(text):
        raise Invalid("The SVG logo defines entities; save it again as plain SVG.", field="logo")
    if "<?xml-stylesheet" in text:
        raise Invalid(OUTSIDE, field="logo")
    return text.lstrip()


def _tree(text: str) -> Element:
    """Build the tree piece by piece, and stop as soon as it grows beyond all measure."""
    # typeshed knows a dozen shapes of events; these two are pairs.
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    root: Element | None = None
    depth = count = 0
    try:
        for at in range(0, len(text), 65536):
            parser.feed(text[at : at + 65536])
            for event, element in parser.read_events():
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                count += event == "start"
                _check_growth(depth, count)
        parser.close()
    except ElementTree.ParseError as error:
        raise Invalid(_BROKEN, field="logo") from error
    if root is None:
        raise Invalid(_BROKEN, field="logo")
    return root


def _check_growth(depth: int, count: int) -> None:
    if depth > MOST_DEPTH:
        raise Invalid("The SVG logo is nested too deeply; save it again as plain SVG.", field="logo")
    if count > MOST_ELEMENTS:
        sentence = f"The SVG logo has more than {MOST_ELEMENTS:,} parts; simplify it, or save it as PNG."
        raise Invalid(sentence, field="logo")
