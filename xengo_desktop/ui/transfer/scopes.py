"""Which links an export is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Some links: `ids` finds their rows, in a worker. `name` suggests what the file is called."""

    label: str
    ids: Callable[[], Sequence[int]]
    name: str = "links"
