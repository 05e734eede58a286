"""Style sheets of an SVG written into its elements, so that nothing after this needs to know CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

from xengo_desktop.domain.errors import Invalid

MOST_TRIALS = 500_000
"""Rules times elements."""

Specificity: TypeAlias = tuple[int, int, int]
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_COMPOUND = re.compile(r"([\w-]+|\*)?((?:[.#][\w-]+)*)")


@dataclass(frozen=True, slots=True)
class _Simple:
    """One element's part of a selector, like path.a#b."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def fits(self, element: Element) -> bool:
        return (
            self.tag in ("", "*", element.tag)
            and self.classes.issubset(element.get("class", "").split())
            and self.ids.issubset({element.get("id", "")})
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for elements that fit the last part, inside of elements that fit those before."""

    parts: tuple[_Simple, ...]
    declarations: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> Specificity:
        ids = sum(len(part.ids) for part in self.parts)
        classes = sum(len(part.classes) for part in self.parts)
        return ids, classes, sum(part.tag not in ("", "*") for part in self.parts)

    def fits(self, line: list[Element]) -> bool:
        """Whether the last element of a line of descent is meant."""
        if not self.parts[-1].fits(line[-1]):
            return False
        above = iter(reversed(line[:-1]))
        return all(any(part.fits(element) for element in above) for part in reversed(self.parts[:-1]))


def inlined(root: Element) -> None:
    """Turn style sheets and style attributes into plain attributes, and take the sheets out."""
    text = "".join(part.text or "" for part in root.iter("style"))
    rules = sorted(_rules(_AT_RULE.sub("", _COMMENT.sub("", text))), key=lambda rule: rule.weight)
    if len(rules) * sum(1 for _ in root.iter()) > MOST_TRIALS:
        raise Invalid("The style sheet of the SVG logo is too long; save it as PNG.", field="logo")
    for parent in list(root.iter()):
        for style in parent.findall("style"):
            parent.remove(style)
    for line in _lines(root, []):
        _inline(line, rules)


def _lines(element: Element, above: list[Element]) -> Iterator[list[Element]]:
    """Yield every element at the end of its line of descent."""
    line = [*above, element]
    yield line
    for child in element:
        yield from _lines(child, line)


def _inline(line: list[Element], rules: list[_Rule]) -> None:
    element = line[-1]
    values = [pair for rule in rules if rule.fits(line) for pair in rule.declarations]
    values += declarations(element.attrib.pop("style", ""))
    loud = [pair for pair in values if pair[1].endswith("!important")]
    for name, value in values + loud:
        # A name that only CSS has, like font-family, does no harm as an attribute.
        element.set(name, value.removesuffix("!important").strip())


def _rules(text: str) -> Iterator[_Rule]:
    for selectors, body in _RULE.findall(text):
        pairs = tuple(declarations(body))
        for selector in selectors.split(","):
            parts = _parts(selector)
            if parts and pairs:
                yield _Rule(parts, pairs)


def _parts(selector: str) -> tuple[_Simple, ...]:
    """Read a selector; one about states or attributes fits nothing that is drawn on paper."""
    parts = []
    # That a child must stand directly below its parent is taken for anywhere below it.
    for word in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return ()
        names = re.findall(r"([.#])([\w-]+)", match[2])
        classes = frozenset(name for kind, name in names if kind == ".")
        parts.append(_Simple(match[1] or "", classes, frozenset(name for kind, name in names if kind == "#")))
    return tuple(parts)


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of a style attribute or of a rule's body."""
    for declaration in _COMMENT.sub("", text).split(";"):
        name, colon, value = declaration.partition(":")
        if colon and re.fullmatch(r"\s*[a-z][a-z-]*\s*", name) and value.strip():
            yield name.strip(), re.sub(r"\s+", " ", value.strip()).replace(" !", "!").replace("! ", "!")
