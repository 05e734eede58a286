"""The visitors that are connected through one socket, and how many may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from xengo_desktop.server import bounds


class Guest(Protocol):
    """Somebody who is connected."""

    @property
    def address(self) -> str: ...


Someone = TypeVar("Someone", bound=Guest)


class Crowd(Generic[Someone]):
    """Counts who is there; with `each`, no address takes more than so many places."""

    def __init__(self, each: int | None = None) -> None:
        self._present: set[Someone] = set()
        self._addresses: Counter[str] = Counter()
        self._each = each

    def __iter__(self) -> Iterator[Someone]:
        return iter(tuple(self._present))

    def __len__(self) -> int:
        return len(self._present)

    def has_room(self, guest: Someone) -> bool:
        """Say whether one more may stay."""
        if len(self._present) >= bounds.CONNECTIONS:
            return False
        return self._each is None or self._addresses[guest.address] < self._each

    def add(self, guest: Someone) -> None:
        if guest not in self._present:
            self._present.add(guest)
            self._addresses[guest.address] += 1

    def discard(self, guest: Someone) -> None:
        if guest in self._present:
            self._present.discard(guest)
            self._addresses[guest.address] -= 1
            # Addresses are forgotten with the last connection, so the count cannot grow without end.
            if not self._addresses[guest.address]:
                del self._addresses[guest.address]
