"""How much work an SVG asks for, with everything that it uses again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from xengo_desktop.domain.errors import Invalid

MOST_PARTS = 5_000
MOST_STEPS_DOWN = 200
MOST_LAYERS = 400
"""Groups that are drawn apart and then laid on the picture."""

_URL = re.compile(r"url\s*\(\s*['\"]?\s*#([^'\")]+?)['\"]?\s*\)", re.IGNORECASE)
_LAYERED: Final = frozenset({"mask", "filter", "clip-path", "opacity", "mix-blend-mode", "stroke-dasharray"})
_IDLE: Final = ("0", "1", "none", "normal")
_FREE: Final = frozenset({"linearGradient", "radialGradient", "stop"})
_COSTLY: Final = {"image": 8, "mask": 2}
"""In layers."""

TOO_COMPLEX = "The SVG logo is too complex; simplify it, or save it as PNG."


class Weight:
    """Counts parts and layers, each as often as it is drawn."""

    def __init__(self, root: Element) -> None:
        self._by_id = {
            element.get("id"): element for element in reversed(list(root.iter())) if element.get("id")
        }
        self._known: dict[Element, tuple[int, int]] = {}
        self._open: set[Element] = set()
        self.parts, self.layers = self._of(root)

    def check(self) -> None:
        """Raise Invalid for more than can be drawn in a moment."""
        if self.parts > MOST_PARTS or self.layers > MOST_LAYERS:
            raise Invalid(TOO_COMPLEX, field="logo")

    def _of(self, element: Element) -> tuple[int, int]:
        if element in self._open:
            raise Invalid("A part of the SVG logo contains itself; save it again as plain SVG.", field="logo")
        if len(self._open) > MOST_STEPS_DOWN:
            raise Invalid(TOO_COMPLEX, field="logo")
        if element not in self._known:
            self._open.add(element)
            self._known[element] = self._sum(element)
            self._open.discard(element)
        return self._known[element]

    def _sum(self, element: Element) -> tuple[int, int]:
        parts, layers = 1, _COSTLY.get(str(element.tag), 0)
        if str(element.tag).startswith("fe"):
            layers += 4
        layers += sum(name in _LAYERED and value not in _IDLE for name, value in element.items())
        for other in (*element, *self._used(element)):
            more_parts, more_layers = self._of(other)
            if other.tag not in _FREE:
                parts, layers = parts + more_parts, layers + more_layers
        return parts, layers

    def _used(self, element: Element) -> Iterator[Element]:
        for name, value in element.items():
            names = [value.removeprefix("#")] if name == "href" else _URL.findall(value)
            yield from (self._by_id[used] for used in names if used in self._by_id)
