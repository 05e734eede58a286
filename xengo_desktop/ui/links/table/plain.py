"""Cells as they go to the clipboard: whole, plain, and nothing where the table has a dash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter

from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.wording import Wording
from xengo_desktop.ui.zones import local

Say = Callable[[Wording, Row], str]


def text(name: str) -> Say:
    """Write this field of the link to the letter."""
    get: Callable[[Row], str] = attrgetter(f"link.{name}")
    return lambda wording, row: get(row)


def count(name: str) -> Say:
    """Write this field of the link without separators, as spreadsheets read numbers."""
    get: Callable[[Row], int | None] = attrgetter(f"link.{name}")

    def say(wording: Wording, row: Row) -> str:
        told = get(row)
        return "" if told is None else str(told)

    return say


def moment(name: str) -> Say:
    """Write this field of the link in the viewer's zone, so that it sorts and spreadsheets read it."""
    get: Callable[[Row], datetime | None] = attrgetter(f"link.{name}")

    def say(wording: Wording, row: Row) -> str:
        at = get(row)
        return f"{local(at, wording.zone):%Y-%m-%d %H:%M}".zfill(16) if at else ""

    return say


def trend(wording: Wording, row: Row) -> str:
    """Write the clicks of each day, the latest last."""
    return " ".join(map(str, row.trend))
