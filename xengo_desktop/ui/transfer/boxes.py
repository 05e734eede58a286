"""A list to choose one of, by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from xengo_desktop.ui.widgets.choices import Choice


class KeyedChoice(Choice):
    """Choices as (key, text); `picked` tells the key when a person chooses another one."""

    picked = Signal(object)

    def __init__(self, choices: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._keys: list[Any] = []
        self.offer(choices)
        self.activated.connect(self._tell)

    @property
    def key(self) -> Any:
        """The key of the choice in force; None while there is none."""
        return self._keys[self.currentIndex()] if self.currentIndex() >= 0 else None

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Show other choices; the one in force stays if it is still among them."""
        before = self.key if self._keys else None
        self.clear()
        self._keys = [key for key, _ in choices]
        self.addItems([text for _, text in choices])
        self.choose(before)

    def choose(self, key: Any) -> None:
        """Show a choice; an unknown key changes nothing."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def _tell(self) -> None:
        self.picked.emit(self.key)
