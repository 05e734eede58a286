"""The rollback file: the links of a run as they were before it, to be imported again."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from xengo_desktop.desk.transfer.ruling import write_rules
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.runs import Run, RunRow
from xengo_desktop.domain.saving import being_saved

STALE = 3600
"""Seconds without another byte after which nobody is writing a file any more."""


class RollbackFile:
    """Takes rows in and writes what their links are like now, each as a line of a JSON list."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._between = file, b"\n"

    def add(self, rows: Iterable[RunRow]) -> None:
        """Write the links that rows will change; new ones have nothing to go back to."""
        for row in rows:
            if row.wish is not None and row.link is not None:
                item = json.dumps(_plain(row.account_id, row.link), ensure_ascii=False)
                self._file.write(self._between + item.encode("utf-8", "replace"))
                self._between = b",\n"


@contextmanager
def rollback_at(path: Path) -> Iterator[RollbackFile]:
    """Write a rollback file; it is there when the block ends well. Raise FileTrouble."""
    make_folder(path.parent)
    _sweep(path.parent)
    with being_saved(path) as file:
        file.write(b"[")
        yield RollbackFile(file)
        file.write(b"\n]\n")


def _sweep(folder: Path) -> None:
    """Delete what a kill has left half written. What others are at is younger: it grows row by row."""
    oldest = time.time() - STALE
    for left in folder.glob(".*.part"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                left.unlink()


def rollback_path(folder: Path, run: Run) -> Path:
    """Say where the rollback file of a run lies."""
    return folder / f"{run.at:%Y-%m-%d}-{run.id}.json"


def copy_rollback(source: Path, target: Path) -> None:
    """Save a rollback file where the user wants it. Raise FileTrouble."""
    with being_saved(target) as file:
        try:
            with source.open("rb") as kept:
                shutil.copyfileobj(kept, file)
        except FileNotFoundError as error:
            raise FileTrouble("The rollback file has been deleted from the data folder.") from error


def _plain(account_id: str, link: Link) -> dict[str, Any]:
    return {
        "account": account_id,
        "destination": link.destination,
        "short_url": link.short_url,
        "domain": link.domain,
        "code": link.code,
        "title": link.title,
        "tags": [str(tag) for tag in link.tags],
        # To the letter: a second without its fraction is another expiry than the link's.
        "expires_at": None if link.expires_at is None else link.expires_at.isoformat(),
        "enabled": link.enabled,
        "channels": list(link.channels),
        "rules": write_rules(link.rules),
        "notes": link.notes,
    }
