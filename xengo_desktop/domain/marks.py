"""Marks that a user puts on links; no service hears of them."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """PINNED links are kept at hand, ARCHIVED ones out of the way."""

    PINNED = "pinned"
    ARCHIVED = "archived"
