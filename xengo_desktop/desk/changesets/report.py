"""The report of a run: a line for each row, with what became of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from xengo_desktop.domain.runs import RunRow
from xengo_desktop.domain.saving import being_saved
from xengo_desktop.tabular.guarding import guarded

HEADER = ("row", "account", "link", "what", "result", "reason")


def save_report(path: Path, rows: Iterable[RunRow], names: Mapping[str, str]) -> None:
    """Write the rows as CSV; no cell is a formula to a spreadsheet. Raise FileTrouble."""
    with being_saved(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow(HEADER)
        for row in rows:
            writer.writerow(map(guarded, _cells(row, names)))
        text.detach()


def _cells(row: RunRow, names: Mapping[str, str]) -> tuple[str, ...]:
    made = row.after or row.link or row.draft
    address = "" if made is None else made.name
    what = row.verdict if row.wish is None else row.wish.kind
    return (
        str(row.row),
        names.get(row.account_id, row.account_id),
        address,
        str(what),
        "" if row.state is None else str(row.state),
        row.reason,
    )
