"""A tag: a key with or without a value, the one shape that all services' labels fit into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """`campaign=spring` where tags have values, plain `print` (empty value) where labels are words."""

    key: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.key}={self.value}" if self.value else self.key

    @classmethod
    def parse(cls, text: str) -> Tag:
        """Read `key` or `key=value`; spaces around both parts do not count."""
        key, _, value = text.partition("=")
        return cls(key.strip(), value.strip())


def parse_tags(text: str) -> tuple[Tag, ...]:
    """Read tags separated by commas; empty parts are skipped and the last value of a key wins."""
    tags = (Tag.parse(part) for part in text.split(",") if part.strip())
    return tuple({tag.key: tag for tag in tags}.values())


def in_reading_order(tag: Tag) -> tuple[object, ...]:
    """Return what sorts tags as people count: `wave=2` before `wave=10`, whatever the case."""
    return _counted(tag.key), _counted(tag.value), tag.key, tag.value


def format_tags(tags: Iterable[Tag]) -> str:
    """Write tags so that `parse_tags` reads them back."""
    return ", ".join(map(str, tags))


_NUMBER = re.compile("([0-9]+)")


def _counted(text: str) -> tuple[object, ...]:
    """Return each word with the number behind it, which its length tells first, however long it is."""
    parts = [*_NUMBER.split(text.casefold()), ""]
    numbers = [part.lstrip("0") for part in parts[1::2]]
    return tuple((word, len(number), number) for word, number in zip(parts[::2], numbers, strict=True))
