"""Searches read at one moment, in one zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from support.links import NOON
from xengo_desktop.domain.search.pieces import Search
from xengo_desktop.domain.search.reading import read_search

BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str) -> Search:
    """Read a search as the field does."""
    return read_search(text, NOON, BERLIN)
