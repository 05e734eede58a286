"""In which account a new link is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal

from xengo_desktop.ui.editor.place import Place
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field


class AccountField(Field):
    """Shown while there is something to choose. `chosen` tells the place that a person has picked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        self.choice = Choice()
        # A name that is too long ends in dots; it must not make the form wider than its panel.
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        super().__init__("", self.choice)
        self.rename(self.tr("Account"))
        self._places: Sequence[Place] = ()
        self.choice.activated.connect(self._pick)
        self.hide()

    def offer(self, places: Sequence[Place], account_id: str) -> Place:
        """Offer these, beginning with this account or else the first; return which that is."""
        self._places = places
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for place in places:
                self.choice.addItem(place.account.name, place.account.id)
            self.choice.setCurrentIndex(max(self.choice.findData(account_id), 0))
        self.setVisible(len(places) > 1)
        return places[self.choice.currentIndex()]

    def _pick(self, index: int) -> None:
        self.chosen.emit(self._places[index])
