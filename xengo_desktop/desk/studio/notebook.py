"""A small JSON file of the studio's: read tolerantly, changed in one step, and never thrown away."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import Unreadable, read_json, set_aside, write_json
from xengo_desktop.domain.shared_file import PATIENCE, SharedFile

Stamp = tuple[int, int, int]


class Notebook:
    """One JSON object on disk. Words in it that only a newer version knows stay.

    `note` is a sentence when the file could not be read and was begun afresh, else "".
    """

    def __init__(self, path: Path, what: str, *, patience: float = PATIENCE) -> None:
        self._path = path
        self._what = what
        self._lock = threading.RLock()
        self._shared = SharedFile(path, patience)
        self._values: dict[str, Any] = {}
        self._stamp: Stamp | None = None
        self.note = ""

    def section(self, name: str) -> dict[str, Any]:
        """Return the object under that name, for reading only; what is none counts as empty."""
        with self._lock:
            found = self._read().get(name)
            return found if isinstance(found, dict) else {}

    def looked_over(self) -> str:
        """Read the file if it has changed, and return the note."""
        with self._lock:
            self._read()
            return self.note

    @contextmanager
    def changing(self, name: str) -> Iterator[dict[str, Any]]:
        """Change the object under that name; the file is replaced when the block ends well.

        Other windows on this folder wait meanwhile. Raise FileTrouble.
        """
        with self._lock, self._shared.alone():
            values = copy.deepcopy(self._read())
            if not isinstance(values.get(name), dict):
                values[name] = {}
            yield values[name]
            if values != self._values:
                write_json(self._path, values)
                self._values, self._stamp = values, self._looked()

    def _read(self) -> dict[str, Any]:
        stamp = self._looked()
        if stamp != self._stamp:
            self._values, self._stamp = self._afresh(), self._looked()
        return self._values

    def _afresh(self) -> dict[str, Any]:
        try:
            return read_json(self._path)
        except Unreadable:
            aside = set_aside(self._path)
            self.note = f"{self._what} could not be read and begin afresh; the old file is {aside}."
            return {}

    def _looked(self) -> Stamp | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileTrouble(f"{self._path} could not be read.", detail=str(error)) from error
        return found.st_mtime_ns, found.st_size, found.st_ino
