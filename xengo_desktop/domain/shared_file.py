"""A file that several windows change: one at a time, the others wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import make_folder

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 10.0
"""Seconds to wait for another window that is changing the file; it needs some milliseconds."""


class SharedFile:
    """Keeps other processes out of a file; threads of one process need a lock of their own."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path, self._patience = path, patience

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the file to oneself for the block. Raise FileTrouble when another window keeps it busy."""
        from filelock import Timeout

        make_folder(self._path.parent)
        try:
            self._others.acquire()
        except Timeout as error:
            message = f"Another window keeps {self._path} busy. Close it, or try again."
            raise FileTrouble(message, detail=str(error)) from error
        except (OSError, NotImplementedError):
            # Some disks know no locks, and one that cannot be written to says so in better words soon.
            yield
            return
        try:
            yield
        finally:
            self._others.release()

    @cached_property
    def _others(self) -> FileLock:
        # Files are read at the start; that others are kept out is for changes.
        from filelock import FileLock

        lock = self._path.with_name(f".{self._path.name}.lock")
        return FileLock(lock, timeout=self._patience, mode=0o600)
