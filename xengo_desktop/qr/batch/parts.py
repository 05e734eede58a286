"""Files of a batch get their names when they are whole; until then they are parts in a hidden folder.

No file is flushed to the disk by itself: for thousands that takes longer than drawing them. The manifest
is, and the journal at the end; both hold every file's SHA-256. What a power cut tears, the next run of the
batch finds by it and makes again.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.saving import trouble

GONE = "The folder {0} does not exist any more, or somebody else has emptied it; start the batch again."
HIDDEN = ".xengo-batch"
PARTS = "parts"


def hidden(folder: Path) -> Path:
    """Return where a batch keeps its own things in the folder that it fills."""
    return folder / HIDDEN


def put(folder: Path, name: str, data: bytes) -> None:
    """Put a file into a folder that `open_parts` has prepared. Raise FileTrouble; nothing is left behind."""
    part = hidden(folder) / PARTS / name
    try:
        part.write_bytes(data)
        part.replace(folder / name)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        if not part.parent.is_dir():
            raise FileTrouble(GONE.format(folder), detail=str(error)) from error
        raise trouble(folder / name, error) from error


def open_parts(folder: Path) -> None:
    """Make the folder and what parts need in it, without those that a killed run left. Raise FileTrouble."""
    clear_parts(folder)
    try:
        (hidden(folder) / PARTS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(folder, error) from error


def clear_parts(folder: Path) -> None:
    """Take away unfinished parts, as far as the disk allows."""
    shutil.rmtree(hidden(folder) / PARTS, ignore_errors=True)
