"""The dialog for label sheets, for tests that play with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support.catalogue import make_row
from xengo_desktop.desk.codes import CodeText
from xengo_desktop.desk.sheets import SheetList, Sheets
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.sheets.dialog import SheetDialog

Make = Callable[..., SheetDialog]


class PlainCodes:
    """Satisfies `desk.codes.Codes` as far as lists ask."""

    def text(self, row: Row) -> CodeText:
        return CodeText(text=f"https://go.example.com/q/{row.link.code}")


SHEETS = Sheets(PlainCodes())  # type: ignore[arg-type]  # all that is asked of it


def listed(count: int, **changes: Any) -> SheetList:
    """List links 1 to `count`."""
    return SHEETS.of_links([make_row(number, **changes) for number in range(1, count + 1)])


def settled(dialog: SheetDialog) -> bool:
    """Whether the page on show is the one that is set."""
    return not dialog._timer.isActive() and not dialog._tasks.busy
