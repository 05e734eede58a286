"""Opens the help of the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.files import open_place

if TYPE_CHECKING:
    from xengo_desktop.ui.helping.dialog import HelpDialog

Entry = tuple[str, str, str]
"""One entry of the menus: menu, words, keys."""


class HelpDoors(QObject):
    """`search_begun` tells how a search begins that was picked from the list."""

    search_begun = Signal(str)

    def __init__(self, theme: Theme, data_dir: Path, window: QMainWindow) -> None:
        super().__init__(window)
        self._theme, self._data_dir, self._window = theme, data_dir, window
        self._entries: tuple[Entry, ...] = ()

    def list_menus(self, entries: tuple[Entry, ...]) -> None:
        """List these entries of the menus."""
        self._entries = entries

    def show_keys(self) -> None:
        """List what can be pressed."""
        self._list().show_keys()

    def show_search_words(self) -> None:
        """List what can be searched for."""
        self._list().show_search_words()

    def show_about(self) -> None:
        """Say what this app is."""
        from xengo_desktop.ui.helping.about import AboutDialog

        dialog = AboutDialog(self._theme, self._window, self._data_dir)
        dialog.folder_requested.connect(partial(open_place, self._data_dir))
        dialog.open()

    def _list(self) -> HelpDialog:
        from xengo_desktop.ui.helping.dialog import HelpDialog

        dialog = HelpDialog(self._theme, self._window, self._entries)
        dialog.search_begun.connect(self.search_begun)
        dialog.open()
        return dialog
