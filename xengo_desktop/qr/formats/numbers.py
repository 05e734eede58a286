"""Figures of path data in their shortest spelling."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def line_text(dx: float, dy: float) -> str:
    """Spell a straight step, by one figure where that will do."""
    if dy == 0:
        return f"h{number_text(dx)}"
    if dx == 0:
        return f"v{number_text(dy)}"
    return f"l{number_text(dx)} {number_text(dy)}"


@lru_cache(maxsize=4096)
def arc_text(radius: float, clockwise: bool, dx: float, dy: float) -> str:
    """Spell a step along a circle."""
    size = number_text(radius)
    return f"a{size} {size} 0 0 {clockwise:d} {number_text(dx)} {number_text(dy)}"


@lru_cache(maxsize=4096)
def number_text(value: float) -> str:
    """Spell a number with three places at most."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
