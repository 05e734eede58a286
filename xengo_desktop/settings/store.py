"""The settings file: read tolerantly, written whole."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import Field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from xengo_desktop.domain.files import Unreadable, read_json, set_aside, write_json
from xengo_desktop.domain.shared_file import SharedFile
from xengo_desktop.settings.values import Settings


class SettingsStore:
    """Load and save one settings file; safe to use from several threads, and `update` from several windows.

    `note` is a sentence when the file had to be begun anew, else ""; it stays until the app has told it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._shared = SharedFile(path)
        self._values: dict[str, Any] = {}
        self.note = ""

    def load(self) -> Settings:
        """Read the file; what it lacks or has wrong is the default. Raise FileTrouble without access."""
        with self._lock:
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
        with self._lock, self._shared.alone():
            settings = replace(self.load(), **changes)
            self.save(settings)
            return settings


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
