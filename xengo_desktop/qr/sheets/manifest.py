"""The list beside printed sheets: what stands on which label."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from xengo_desktop.qr.sheets.pages import Label
from xengo_desktop.tabular.guarding import guarded

COLUMNS = ("page", "label", "row", "text", "caption", "version", "module_mm", "verdict")
BETWEEN = " · "
"""What parts the lines of a caption."""


def entry(page: int, label: Label, verdict: str) -> tuple[str, ...]:
    """Return the line of one label; pages and labels count from 1, `verdict` is preflight's."""
    return (
        str(page),
        str(label.place + 1),
        str(label.row.number),
        guarded(label.row.text),
        guarded(BETWEEN.join(label.captions)),
        str(label.drawing.symbol.version),
        f"{label.module_mm:.3f}",
        verdict,
    )


def manifest(entries: Iterable[tuple[str, ...]]) -> bytes:
    """Return the file as UTF-8 with the mark that spreadsheets need."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(entries)
    return out.getvalue().encode("utf-8-sig")
