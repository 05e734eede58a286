"""The settings file: read tolerantly, written whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import Field, fields, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.files import Unreadable, make_folder, read_json, set_aside, write_json
from xengo_desktop.settings.values import Settings

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 10.0
"""Seconds to wait for another window that is changing the file; it needs some milliseconds."""


class SettingsStore:
    """Load and save one settings file; safe to use from several threads, and `update` from several windows.

    `note` is a sentence about the last load when something was wrong with the file, else "".
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._values: dict[str, Any] = {}
        self.note = ""

    def load(self) -> Settings:
        """Read the file; what it lacks or has wrong is the default. Raise FileTrouble without access."""
        with self._lock:
            self.note = ""
            try:
                self._values = read_json(self._path)
            except Unreadable:
                self._values = {}
                aside = set_aside(self._path)
                self.note = f"The settings could not be read and start afresh; the old file is {aside}."
            return read_settings(self._values)

    def save(self, settings: Settings) -> None:
        """Write the file; settings that only a newer version knows stay in it. Raise FileTrouble."""
        with self._lock:
            self._values |= {field.name: getattr(settings, field.name) for field in fields(settings)}
            write_json(self._path, self._values)

    def update(self, **changes: Any) -> Settings:
        """Set some settings by name and leave what others have set; return them all. Raise FileTrouble."""
        with self._alone():
            settings = replace(self.load(), **changes)
            self.save(settings)
            return settings

    @cached_property
    def _others(self) -> FileLock:
        # Files are read at the start; that others are kept out is for changes.
        from filelock import FileLock

        lock = self._path.with_name(f".{self._path.name}.lock")
        return FileLock(lock, timeout=PATIENCE, mode=0o600)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other windows on this file out; they wait meanwhile. Raise FileTrouble."""
        from filelock import Timeout

        make_folder(self._path.parent)
        with self._lock:
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


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Take from `values` what is a setting of the right kind."""
    read = {field.name: _read(field, values.get(field.name)) for field in fields(Settings)}
    return replace(Settings(), **{name: value for name, value in read.items() if value is not None})


def _read(field: Field[Any], value: Any) -> Any:
    """Return the value as its field wants it, or None where it cannot be that."""
    default = field.default
    if isinstance(default, StrEnum):
        return next((choice for choice in type(default) if choice == value), None)
    if isinstance(default, tuple):
        item = int if "int" in str(field.type) else str
        return tuple(value) if isinstance(value, list) and all(type(each) is item for each in value) else None
    return value if type(value) is type(default) else None
