"""The switch that has campaign parameters written as was agreed, where anything was."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QWidget

from xengo_desktop.desk import Desk
from xengo_desktop.ui.tasks import Tasks


class AgreedSwitch(QCheckBox):
    """Not there until it is offered; then it is on."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("Put campaign parameters right"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("As the campaign vocabulary wants them; what is not sure is only said."))
        self.setAccessibleDescription(self.toolTip())
        self.hide()

    def offer(self, there: bool) -> None:
        """Show it, on, or hide it."""
        self.setVisible(there)
        self.setChecked(there)


class AsksForWords(Protocol):
    """A dialog with such a switch."""

    def offer_words(self, there: bool) -> None: ...


def offer_words(tasks: Tasks, desk: Desk, dialog: AsksForWords, owner: QWidget) -> None:
    """Offer the switch of a dialog if there is a vocabulary; `owner` is the same dialog."""
    tasks.run(owner, partial(_agreed, desk), done=dialog.offer_words, urgent=True)


def _agreed(desk: Desk) -> bool:
    return bool(desk.campaigns.vocabulary().rules)
