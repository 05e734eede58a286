"""The settings in force, as everything on screen sees them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.settings.values import Settings
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.zones import viewer_zone


class Preferences(QObject):
    """Holds the current Settings; a change is told at once and written behind."""

    changed = Signal(object)

    def __init__(self, store: SettingsStore, tasks: Tasks) -> None:
        super().__init__()
        self._store = store
        self._tasks = tasks
        self.value: Settings = store.load()

    def change(self, **values: Any) -> None:
        """Set some settings by name."""
        changed = replace(self.value, **values)
        if changed != self.value:
            self.value = changed
            self.changed.emit(changed)
            # No lane: each write carries only its own settings, so none may be dropped for a later one.
            self._tasks.run(self, partial(self._store.update, **values), urgent=True)

    def zone(self) -> ZoneInfo:
        """Return the viewer's zone: the chosen one, else this computer's, else UTC."""
        return viewer_zone(self.value.zone)
