"""Which theme the window wears: the one it was started with, until somebody chooses another."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xengo_desktop.settings.values import Theme as Wish
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences


class Theming(QObject):
    """Follows the setting, not the command line: that stands until the setting itself is changed."""

    def __init__(self, theme: Theme, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._preferences = theme, preferences
        self._setting = preferences.value.theme
        preferences.changed.connect(self._follow)

    def switch(self) -> None:
        """Change from light to dark or back."""
        self._preferences.change(theme=Wish.LIGHT if self._theme.dark else Wish.DARK)

    def _follow(self) -> None:
        if self._preferences.value.theme != self._setting:
            self._setting = self._preferences.value.theme
            self._theme.wish(self._setting)
