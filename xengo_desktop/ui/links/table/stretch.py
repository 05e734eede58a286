"""Selected ids as a sequence that is read when somebody looks into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from xengo_desktop.domain.queries import Order

CHUNK = 20_000
"""Ids read in one go."""


class Stretch(Sequence[int]):
    """The ids at some positions of an order; until they are looked at, a million cost nothing."""

    def __init__(self, order: Order, spans: Sequence[tuple[int, int]]) -> None:
        self._order = order
        self._spans = tuple((first, last + 1) for first, last in spans)

    def __len__(self) -> int:
        return sum(stop - start for start, stop in self._spans)

    def __iter__(self) -> Iterator[int]:
        for start, stop in self._spans:
            for at in range(start, stop, CHUNK):
                yield from self._order.ids(at, min(at + CHUNK, stop))

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        wanted = range(len(self))[index]
        if isinstance(wanted, int):
            return self._between(wanted, wanted + 1)[0]
        if wanted.step == 1:
            return self._between(wanted.start, wanted.stop)
        return tuple(self._between(at, at + 1)[0] for at in wanted)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._spans)

    def _between(self, start: int, stop: int) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for first, end in self._spans:
            here, there = max(start, 0), min(stop, end - first)
            if here < there:
                found += tuple(self._order.ids(first + here, first + there))
            start, stop = start - (end - first), stop - (end - first)
        return found
