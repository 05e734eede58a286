"""Tidy scales for counts: from zero, in steps of 1, 2 or 5."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """From zero to `top` in whole `step`s."""

    top: int
    step: int

    @property
    def ticks(self) -> tuple[int, ...]:
        return tuple(range(0, self.top + 1, self.step))


def tidy_scale(most: int, lines: int = 4) -> Scale:
    """Return a scale that holds `most` with about `lines` lines; counts are whole, so is every step."""
    least = max(most, 1) / max(lines, 1)
    power = 10 ** math.floor(math.log10(least)) if least >= 1 else 1
    step = next(int(unit * power) for unit in (1, 2, 5, 10) if unit * power >= least)
    return Scale(max(math.ceil(max(most, 1) / step), 1) * step, step)
