"""Files that the user asked for: they appear whole or not at all, and say why where they cannot."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from xengo_desktop.domain.errors import FileTrouble

_SENTENCES = {
    errno.ENOENT: "The folder {folder} does not exist.",
    errno.ENOTDIR: "{folder} is not a folder.",
    errno.EISDIR: "{path} is a folder; name a file in it.",
    errno.EACCES: "You may not write to {folder}.",
    errno.EPERM: "You may not write to {folder}.",
    errno.EROFS: "{folder} is read-only.",
    errno.ENOSPC: "There is no room left on the disk of {folder}.",
    errno.EDQUOT: "Your share of the disk of {folder} is full.",
    errno.ENAMETOOLONG: "The name {name} is too long for this disk.",
}
_ELSE = "{path} could not be written."


def save(path: Path, data: bytes) -> None:
    """Write a file in one step; FileTrouble says why not, and then nothing is left behind or lost."""
    with being_saved(path) as file:
        file.write(data)


@contextlib.contextmanager
def being_saved(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write into piece by piece; it takes its name when the block ends well, else it is gone.

    Raise FileTrouble.
    """
    try:
        target = path.resolve()
        # A device or a pipe has no name to be swapped; a folder answers with an error of its own.
        straight = target.exists() and not target.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        raise trouble(path, error) from error
    try:
        with target.open("wb") if straight else _beside(target) as file:
            yield file
    except OSError as error:
        raise trouble(path, error) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def trouble(path: Path, error: Exception) -> FileTrouble:
    """Say why a file could not be written."""
    code = error.errno if isinstance(error, OSError) else None
    words = _SENTENCES.get(code or 0, _ELSE)
    if code == errno.ENOENT and path.parent.is_dir():
        # A link that leads nowhere, or a place that takes no files.
        words = _ELSE
    sentence = words.format(path=_shown(str(path)), folder=_shown(str(path.parent)), name=_shown(path.name))
    return FileTrouble(sentence, detail=str(error))


def _shown(text: str) -> str:
    cut = text if len(text) <= 80 else text[:40] + "…" + text[-39:]
    return cut.encode("utf-8", "replace").decode()
