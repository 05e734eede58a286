"""The rollback file: the links of a run as they were before it, to be imported again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from xengo_desktop.desk.transfer.ruling import write_rules
from xengo_desktop.domain.clock import to_iso
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.runs import Run, RunRow
from xengo_desktop.domain.saving import being_saved


def save_rollback(folder: Path, run: Run, rows: Iterable[RunRow]) -> Path:
    """Write what the rows' links are like now, each as a line of a JSON list. Raise FileTrouble.

    New links have nothing to go back to; they are taken back by undoing the run.
    """
    make_folder(folder)
    path = folder / f"{_stamp(run.at)}-{run.id}.json"
    with being_saved(path) as file:
        file.write(b"[")
        between = b"\n"
        for row in rows:
            if row.link is not None:
                item = json.dumps(_plain(row.account_id, row.link), ensure_ascii=False)
                file.write(between + item.encode("utf-8", "replace"))
                between = b",\n"
        file.write(b"\n]\n")
    return path


def copy_rollback(source: Path, target: Path) -> None:
    """Save a rollback file where the user wants it. Raise FileTrouble."""
    with being_saved(target) as file:
        try:
            with source.open("rb") as kept:
                shutil.copyfileobj(kept, file)
        except FileNotFoundError as error:
            raise FileTrouble("The rollback file has been deleted from the data folder.") from error


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _plain(account_id: str, link: Link) -> dict[str, Any]:
    return {
        "account": account_id,
        "destination": link.destination,
        "short_url": link.short_url,
        "domain": link.domain,
        "code": link.code,
        "title": link.title,
        "tags": [str(tag) for tag in link.tags],
        "expires_at": None if link.expires_at is None else to_iso(link.expires_at),
        "enabled": link.enabled,
        "channels": list(link.channels),
        "rules": write_rules(link.rules),
        "notes": link.notes,
    }
