"""How large a code looks from a distance, and what that means for a phone; millimetres and minutes of arc."""

from __future__ import annotations

import math
from dataclasses import dataclass

SCREEN_DISTANCE = 600.0
"""How far the eye usually is from a screen, in mm; what the scene assumes, and says."""

WIDTHS_AWAY, USUAL_MODULES, DENSE = 10, 25, 33
"""The rule of qr/preflight/print_plan.py, which would load much: ten widths away, less for dense codes."""

FINEST = 1.0
"""Minutes of arc that a good eye tells apart."""

SHEETS = (
    ("A4", 210.0, 297.0),
    ("A3", 297.0, 420.0),
    ("A2", 420.0, 594.0),
    ("A1", 594.0, 841.0),
    ("A0", 841.0, 1189.0),
    ("city light", 1185.0, 1750.0),
    ("billboard", 3560.0, 2520.0),
)
"""What a poster can be: name, width and height in mm."""


@dataclass(frozen=True, slots=True)
class Sight:
    """An artwork of `mm` and so many modules across, seen from `distance_mm`.

    Its code has `symbol` modules, and takes `share` of the width with its quiet zone.
    """

    mm: float
    modules: float
    distance_mm: float
    symbol: int = 25
    share: float = 1.0

    @property
    def module_mm(self) -> float:
        return self.mm / self.modules

    @property
    def minutes(self) -> float:
        """How wide a module looks, in minutes of arc."""
        return math.degrees(2 * math.atan(self.module_mm / 2 / self.distance_mm)) * 60

    @property
    def on_screen(self) -> float:
        """How many mm on a screen look as wide as a mm over there."""
        return SCREEN_DISTANCE / self.distance_mm

    @property
    def wanted_mm(self) -> float:
        """How wide the artwork should be printed for a phone at this distance."""
        return self.distance_mm / WIDTHS_AWAY * self._density / self.share

    @property
    def reach_mm(self) -> float:
        """From how far a phone should read the code as it is."""
        return self.mm * self.share * WIDTHS_AWAY / self._density

    @property
    def _density(self) -> float:
        return self.symbol / USUAL_MODULES if self.symbol > DENSE else 1.0


def sheet_for(mm: float) -> tuple[str, float, float]:
    """Return the smallest sheet on which the code is no more than two fifths of the width."""
    return next((sheet for sheet in SHEETS if mm <= sheet[1] * 0.4), SHEETS[-1])
