"""Visitors that open many different links at once, as mail scanners do and people do not."""

from __future__ import annotations

from typing import Generic, TypeVar

SPAN_MS = 2000
CODES = 5
"""So many different links of one visitor within that time make a burst."""

TRAIL = 16
"""The latest hits of a visitor that are remembered. More hits at the same links do not hide a burst."""

CROWD = 20_000
"""Visitors that are remembered at once. Where more come within two seconds, some bursts are missed."""

Key = TypeVar("Key")


class Trail(Generic[Key]):
    """What one visitor did lately: moments, links, and the keys of hits not yet known for a burst."""

    __slots__ = ("_hits",)

    def __init__(self, at_ms: int, link: int, key: Key) -> None:
        self._hits: list[tuple[int, int, Key | None]] = [(at_ms, link, key)]

    def add(self, at_ms: int, link: int, key: Key) -> list[Key] | None:
        """Add a hit; if it is part of a burst, return the keys of those before it, once."""
        hits = self._hits
        hits.append((at_ms, link, key))
        since = at_ms - SPAN_MS
        if len(hits) > TRAIL or hits[0][0] < since:
            self._hits = hits = [hit for hit in hits[-TRAIL:] if hit[0] >= since]
        if len(hits) < CODES or len({link for _, link, _ in hits}) < CODES:
            return None
        self._hits = [(at, link, None) for at, link, _ in hits]
        return [known for _, _, known in hits[:-1] if known is not None]


class Bursts(Generic[Key]):
    """Remembers the visitors of the last moments, in two generations so that forgetting costs nothing."""

    def __init__(self) -> None:
        self._now: dict[int, Trail[Key]] = {}
        self._before: dict[int, Trail[Key]] = {}
        self._turn_at = 0

    def add(self, visitor: int, link: int, at_ms: int, key: Key) -> list[Key] | None:
        """Note a person's hit; if that makes a machine of them, return the keys of the hits to take back."""
        # A clock that went back turns the page as well.
        if not 0 <= self._turn_at - at_ms < SPAN_MS or len(self._now) >= CROWD // 2:
            self._before, self._now, self._turn_at = self._now, {}, at_ms + SPAN_MS - 1
        trail = self._now.get(visitor)
        if trail is None:
            trail = self._before.pop(visitor, None)
            if trail is None:
                self._now[visitor] = Trail(at_ms, link, key)
                return None
            self._now[visitor] = trail
        return trail.add(at_ms, link, key)
