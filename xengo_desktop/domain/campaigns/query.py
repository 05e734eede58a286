"""A destination's query, taken apart so that what nobody asked for stays to the letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, unquote_plus

PLAIN = "-._~!*'():@/,$;{}"
"""Characters of a value that need no escape in a query, besides letters and digits."""


@dataclass(frozen=True, slots=True)
class Query:
    """An address: `head` ends before the `?`, `tail` is the fragment with its `#`.

    `parts` are `name=value` as they stand, None where there is no `?`. `str()` gives the address back to the
    letter.
    """

    head: str
    parts: tuple[str, ...] | None
    tail: str

    @classmethod
    def read(cls, url: str) -> Query:
        """Take an address apart; any text can be."""
        rest, mark, fragment = url.partition("#")
        head, asked, query = rest.partition("?")
        return cls(head, tuple(query.split("&")) if asked else None, mark + fragment)

    def __str__(self) -> str:
        return self.head + ("" if self.parts is None else "?" + "&".join(self.parts)) + self.tail

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters as people read them, in order; empty parts are left out."""
        return tuple((name_of(part), value_of(part)) for part in self.parts or () if part)

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of a parameter of exactly this name."""
        return tuple(value for found, value in self.pairs() if found == name)

    def get(self, name: str) -> str:
        """Return the first value, "" for none."""
        return next(iter(self.values(name)), "")

    def put(self, name: str, value: str) -> Query:
        """Set a parameter where it stands, or last; further ones of its name go, and "" takes it out.

        A value that reads the same already keeps its spelling.
        """
        parts = self.parts or ()
        places = [place for place, part in enumerate(parts) if part and name_of(part) == name]
        if not value:
            kept = tuple(part for place, part in enumerate(parts) if place not in places)
            return replace(self, parts=kept or None) if places else self
        if not places:
            return replace(self, parts=(*_without_blank_end(parts), written(name, value)))
        first, *others = places
        new = parts[first] if value_of(parts[first]) == value else written(name, value)
        changed = (*parts[:first], new, *parts[first + 1 :])
        return replace(self, parts=tuple(part for place, part in enumerate(changed) if place not in others))

    def rename(self, name: str, other: str) -> Query:
        """Give every parameter of this name another one, and leave its value as it is spelt."""
        parts = self.parts and tuple(
            quote(other, safe=PLAIN) + part[len(part.partition("=")[0]) :] if name_of(part) == name else part
            for part in self.parts
        )
        return replace(self, parts=parts)


def written(name: str, value: str) -> str:
    """Write one parameter."""
    return f"{quote(name, safe=PLAIN)}={quote(value, safe=PLAIN, errors='replace')}"


def name_of(part: str) -> str:
    """Read the name of a parameter."""
    return unquote_plus(part.partition("=")[0])


def value_of(part: str) -> str:
    """Read the value of a parameter."""
    return unquote_plus(part.partition("=")[2])


def _without_blank_end(parts: tuple[str, ...]) -> tuple[str, ...]:
    # `…/page?` ends in one empty part, which a first parameter fills.
    return parts[:-1] if parts and not parts[-1] else parts
