"""What the code is for: how large it is printed, how finely, seen from how far, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xengo_desktop.qr.sizes import PrintSize

MM_RANGE = (5.0, 5000.0)
METRES_RANGE = (0.1, 100.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`mm` is the width of the whole artwork; without a distance or an end, nothing is said about them."""

    mm: float = 40.0
    dpi: int = 300
    distance_mm: float | None = None
    ends: date | None = None

    @property
    def size(self) -> PrintSize:
        return PrintSize(self.mm, float(self.dpi))

    def check(self) -> None:
        """Raise Invalid for a plan that nobody can print."""
        PrintSize(self.mm, float(self.dpi))

    @property
    def seen_from(self) -> float:
        """The distance to look from; where none is planned, two metres or ten times the width."""
        return self.distance_mm or max(2000.0, 10 * self.mm)
