"""A tag: a key with or without a value, the one shape that all services' labels fit into."""

from __future__ import annotations

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


def format_tags(tags: Iterable[Tag]) -> str:
    """Write tags so that `parse_tags` reads them back."""
    return ", ".join(map(str, tags))
