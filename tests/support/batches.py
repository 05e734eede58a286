"""Orders of many codes, and what is needed to carry them out."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.batch.errands import Kit
from xengo_desktop.qr.batch.folder import Folder
from xengo_desktop.qr.batch.handing import Means, Pause
from xengo_desktop.qr.batch.judging import kit_of
from xengo_desktop.qr.batch.order import BatchOrder, BatchPlan, plan
from xengo_desktop.qr.batch.rows import BatchRow
from xengo_desktop.qr.batch.running import BatchResult, run
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.sizes import Pixels

DAY = date(2026, 3, 9)


def rows(count: int, start: int = 1) -> tuple[BatchRow, ...]:
    """Return rows whose codes are c1, c2 and so on."""
    return tuple(
        BatchRow(number=n, text=f"https://go.example/c{n}", values=(("campaign", "spring"),))
        for n in range(start, start + count)
    )


def planned(count: int = 3, **changes: Any) -> BatchPlan:
    """Plan small codes."""
    wishes = {"rows": rows(count), "day": DAY, "size": Pixels(300), "formats": ("png",), **changes}
    return plan(BatchOrder(**wishes))


def means(plan: BatchPlan, *, kit: Kit | None = None, **parts: Any) -> Means:
    """Return what carries a plan out; small ones need no processes."""
    usual = {"workers": Workers(1), "pause": Pause(), "job": Job(), **parts}
    return Means(kit=kit or kit_of(plan), **usual)


def carried_out(plan: BatchPlan, folder: Path, *, forced: bool = False, **parts: Any) -> BatchResult:
    """Fill a folder."""
    with Folder(folder) as target:
        return run(plan, target, means(plan, **parts), forced=forced)


def manifest(folder: Path) -> list[dict[str, str]]:
    """Read the manifest of a folder."""
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def seen(folder: Path) -> list[str]:
    """Return the names of the files that people see."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
