"""An SVG in the few words that picosvg reduces faithfully: groups, shapes, clips and gradients."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from xengo_desktop.qr.logos.sizes import Extent
from xengo_desktop.qr.logos.values import URL, value_of

SIDE = 1000.0
"""The longer side of what comes out: picosvg rounds to thousandths, whatever the unit."""

_SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
_GROUPS: Final = frozenset({"g", "a", "switch", "defs"})
_PICTURES: Final = ("mask", "filter")
_NO_OUTLINES: Final = frozenset({*_PICTURES, "mix-blend-mode", "stroke-dasharray"})
"""Dashes have outlines, but a line may have a million of them."""


class Irreducible(Exception):
    """Something in it has no outline."""


class Plain:
    """Rewrites the harmless tree of an SVG; raises Irreducible where outlines cannot say the same."""

    def __init__(self, root: Element, shown: Extent) -> None:
        self._shown = shown
        self._scale = SIDE / max(shown.width, shown.height)
        self._by_id = {
            element.get("id"): element for element in reversed(list(root.iter())) if element.get("id")
        }
        self._names: dict[str, str] = {}
        self._defs = Element("defs")
        self.width, self.height = shown.width * self._scale, shown.height * self._scale
        self.root = self._rewritten(root)

    def _rewritten(self, root: Element) -> Element:
        top = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width!r} {self.height!r}",
                "width": repr(self.width),
                "height": repr(self.height),
            },
        )
        shown = self._shown
        place = f"scale({self._scale!r}) translate({-shown.x!r} {-shown.y!r})"
        group = Element("g", {"transform": place})
        group.append(self._group(root, "#000000"))
        top.extend((self._defs, group))
        return top

    def _group(self, element: Element, colour: str) -> Element:
        """Rewrite a group; `colour` is what it calls currentColor."""
        copy = Element("g", self._attributes(element, colour))
        colour = element.get("color", colour)
        children = list(element)
        if element.tag == "switch":
            children = children[:1]
        copy.extend([part for child in children for part in self._parts(child, colour)])
        return copy

    def _parts(self, element: Element, colour: str) -> list[Element]:
        """Rewrite a child of a group."""
        if element.get("display") == "none" or element.tag in ("defs", "symbol", "clipPath", *_GRADIENTS):
            return []
        if element.get("visibility", "visible") != "visible" or element.tag in ("image", "svg"):
            raise Irreducible
        if element.tag in _SHAPES:
            return [Element(str(element.tag), self._attributes(element, element.get("color", colour)))]
        if element.tag in _GROUPS:
            return [self._group(element, colour)]
        return self._used(element, colour) if element.tag == "use" else []

    def _used(self, element: Element, colour: str) -> list[Element]:
        target = self._by_id.get(element.get("href", "").removeprefix("#"))
        if target is None:
            return []
        if target.tag == "symbol" and "viewBox" in target.attrib:
            raise Irreducible
        copy = Element("g", self._attributes(element, colour))
        place = [value_of(name, element.get(name, "0"), self._shown) or "0" for name in ("x", "y")]
        copy.set("transform", f"{copy.get('transform', '')} translate({' '.join(place)})".strip())
        colour = element.get("color", colour)
        inner = [self._group(target, colour)] if target.tag == "symbol" else self._parts(target, colour)
        copy.extend(inner)
        return [copy]

    def _attributes(self, element: Element, colour: str) -> dict[str, str]:
        kept = {}
        group = element.tag not in _SHAPES
        for name, text in element.items():
            if name in _NO_OUTLINES and text not in ("none", "normal", "0"):
                raise Irreducible
            if group and name in ("x", "y", "width", "height", "viewBox"):
                continue
            value = self._referring(name, text, colour)
            if value is not None:
                kept[name] = value
        return kept

    def _referring(self, name: str, text: str, colour: str) -> str | None:
        """Return an attribute's value, with what it refers to brought along."""
        used = URL.match(text)
        if used is None:
            text = colour if text.lower() == "currentcolor" else text
            return value_of(name, text, self._shown)
        target = self._by_id.get(used[1])
        if name == "clip-path" and target is not None and target.tag == "clipPath":
            return self._kept(target)
        if name in ("fill", "stroke") and target is not None and target.tag in _GRADIENTS:
            return self._kept(target)
        if name in ("fill", "stroke"):
            raise Irreducible
        return None

    def _kept(self, target: Element) -> str:
        """Bring a clip or a gradient along, once, under a name that picosvg can look up."""
        name = target.get("id", "")
        if name not in self._names:
            self._names[name] = f"i{len(self._names)}"
            rewrite = self._clip if target.tag == "clipPath" else self._gradient
            self._defs.append(rewrite(target, self._names[name]))
        return f"url(#{self._names[name]})"

    def _clip(self, element: Element, name: str) -> Element:
        if element.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise Irreducible
        copy = self._group(element, "#000000")
        copy.tag = "clipPath"
        copy.set("id", name)
        return copy

    def _gradient(self, element: Element, name: str) -> Element:
        """Rewrite a gradient, with what it takes over from the one that it refers to."""
        attributes, stops = dict(element.attrib), element.findall("stop")
        while (template := self._by_id.get(attributes.pop("href", "").removeprefix("#"))) is not None:
            attributes = {**template.attrib, **attributes}
            stops = stops or template.findall("stop")
        shares = attributes.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
        copy = Element(str(element.tag), {"id": name})
        for key, text in attributes.items():
            value = value_of(key, text, self._shown, shares=shares)
            if value is not None:
                copy.set(key, value)
        copy.extend([Element("stop", self._attributes(stop, stop.get("color", "#000000"))) for stop in stops])
        return copy
