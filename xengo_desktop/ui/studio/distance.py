"""How large a code looks from a distance, and what that means for a phone; millimetres and minutes of arc."""

from __future__ import annotations

import math
from dataclasses import dataclass

SCREEN_DISTANCE = 600.0
"""How far the eye usually is from a screen, in mm; what the scene assumes, and says."""

REACH = 10
"""A hand-held phone reads a code from ten times its width: an industry rule, for 25 modules (DENSO WAVE)."""

PLAIN_MODULES = 25
FINEST = 1.0
"""Minutes of arc that a good eye tells apart."""

SHEETS = (
    ("A2", 420.0, 594.0),
    ("A1", 594.0, 841.0),
    ("A0", 841.0, 1189.0),
    ("city light", 1185.0, 1750.0),
    ("billboard", 3560.0, 2520.0),
)
"""What a poster can be: name, width and height in mm."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A code of `mm` and so many modules across, seen from `distance_mm`."""

    mm: float
    modules: float
    distance_mm: float

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
        """How wide the code should be for a phone at this distance."""
        return self.distance_mm / REACH * max(1.0, self.modules / PLAIN_MODULES)

    @property
    def reach_mm(self) -> float:
        """From how far a phone should read the code as it is."""
        return self.mm * REACH / max(1.0, self.modules / PLAIN_MODULES)


def sheet_for(mm: float) -> tuple[str, float, float]:
    """Return the smallest sheet on which the code is no more than two fifths of the width."""
    return next((sheet for sheet in SHEETS if mm <= sheet[1] * 0.4), SHEETS[-1])
