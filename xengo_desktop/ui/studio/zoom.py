"""How large the code stands on the screen: steps, fitting, and the point that stays under the pointer."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from xengo_desktop.qr.sizes import MM_PER_INCH

STEPS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0)
"""Shares of the print size to step through."""

MOST_PIXELS = 4096
"""Device pixels that a picture is drawn with at most; beyond it, each is shown larger."""

MARGIN = 24
"""Pixels around a code that fits."""

LINE_STEP = 1.0015
"""How much one eighth of a degree of the wheel enlarges; a notch is 120 of them."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the picture stands: its logical width, and its centre measured from the room's.

    `fits` follows the room, until someone zooms.
    """

    width: float
    x: float = 0.0
    y: float = 0.0
    fits: bool = True


def natural_width(mm: float, dots_per_inch: float) -> float:
    """Return how many pixels of a screen are as wide as the print."""
    return max(1.0, mm / MM_PER_INCH * dots_per_inch)


def fitted(room: tuple[float, float], aspect: float) -> View:
    """Return the view of a picture that is all in sight; `aspect` is height by width."""
    wide, high = max(8.0, room[0] - 2 * MARGIN), max(8.0, room[1] - 2 * MARGIN)
    return View(float(math.floor(min(wide, high / aspect))))


def stepped(share: float, direction: int) -> float:
    """Return the next share of the print size above (1) or below (-1)."""
    if direction > 0:
        return next((step for step in STEPS if step > share * 1.01), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < share * 0.99), STEPS[0])


def zoomed(view: View, width: float, at: tuple[float, float] = (0.0, 0.0)) -> View:
    """Change the width so that what is at that point, measured from the room's centre, stays there."""
    factor = width / view.width
    x, y = at[0] + (view.x - at[0]) * factor, at[1] + (view.y - at[1]) * factor
    return View(width, x, y, fits=False)


def kept_in(view: View, room: tuple[float, float], aspect: float) -> View:
    """Keep the picture in sight: one that fits is centred, a larger one leaves no gap but a margin."""
    return replace(
        view,
        x=_kept(view.x, view.width, room[0]),
        y=_kept(view.y, view.width * aspect, room[1]),
    )


def can_pan(view: View, room: tuple[float, float], aspect: float) -> bool:
    """Whether some of the picture is out of sight."""
    return view.width > room[0] or view.width * aspect > room[1]


def _kept(centre: float, size: float, room: float) -> float:
    slack = max(0.0, (size - room) / 2 + MARGIN) if size > room else 0.0
    return min(max(centre, -slack), slack)
