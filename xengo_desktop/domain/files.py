"""A file of the user's: written whole or not at all, and kept when it cannot be understood."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from xengo_desktop.domain.errors import FileTrouble


class Unreadable(ValueError):
    """The file is there, but what it holds is not what was written into it."""


def make_folder(path: Path) -> None:
    """Make a folder that only the user may enter; one that exists is left as it is. Raise FileTrouble."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileTrouble(
            f"The folder {path} could not be made: {_reason(error)}.", detail=str(error)
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file in one step, for the user alone; a crash leaves the old one. Raise FileTrouble."""
    make_folder(path.parent)
    try:
        _replace(path, content)
    except OSError as error:
        raise FileTrouble(f"{path} could not be saved: {_reason(error)}.", detail=str(error)) from error


def write_json(path: Path, values: Mapping[str, object]) -> None:
    """Write a JSON object for people and programs to read. Raise FileTrouble."""
    write_whole(path, json.dumps(values, indent=2, ensure_ascii=False).encode() + b"\n")


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object; a missing file is an empty one. Raise Unreadable, or FileTrouble without access."""
    try:
        values = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileTrouble(f"{path} could not be read: {_reason(error)}.", detail=str(error)) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    if not isinstance(values, dict):
        raise Unreadable("not a JSON object")
    return values


def files_in(folder: Path, suffix: str) -> list[Path]:
    """Return the files whose names end so, by name; none where there is no folder. Raise FileTrouble."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == suffix)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FileTrouble(f"{folder} could not be read: {_reason(error)}.", detail=str(error)) from error


def set_aside(path: Path, *, stays: bool = False) -> Path:
    """Rename a file that makes no sense to `NAME.broken-1`, or the next free number. Raise FileTrouble.

    One that `stays` is copied there.
    """
    aside = free_name(path)
    if not stays:
        return move(path, aside)
    try:
        write_whole(aside, path.read_bytes())
    except OSError as error:
        raise FileTrouble(f"{path} could not be read: {_reason(error)}.", detail=str(error)) from error
    return aside


def move(path: Path, to: Path) -> Path:
    """Rename a file, in place of another where one is there. Raise FileTrouble."""
    try:
        return path.replace(to)
    except OSError as error:
        raise FileTrouble(f"{path} could not be renamed: {_reason(error)}.", detail=str(error)) from error


def free_name(path: Path) -> Path:
    """Return the first `NAME.broken-…` that is not there yet."""
    names = (path.with_name(f"{path.name}.broken-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _replace(path: Path, content: bytes) -> None:
    # mkstemp opens the file with mode 0600; the same folder, because a rename does not cross file systems.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _reason(error: OSError) -> str:
    return (error.strerror or "no access").lower()
