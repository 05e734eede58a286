"""Dialogs that ask before what was typed in them is thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from xengo_desktop.ui.widgets.question import Question


class CarefulDialog(QDialog):
    """Esc, Cancel, the close button and the end of the app all ask first, if there is something to lose.

    `question` is what is being asked.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.question: Question | None = None

    def losing(self) -> str:
        """Say what would be lost now, in a sentence; "" for nothing that is worth a question."""
        raise NotImplementedError

    def reject(self) -> None:
        loss = self.losing()
        if not loss:
            super().reject()
        elif self.question is None:
            self._ask(loss)

    def asks_before(self, end: Callable[[], object]) -> bool:
        """Go, if there is nothing to lose; else ask, and `end` once it may be thrown away."""
        asked_already = self.question is not None
        self.reject()
        if self.question is not None and not asked_already:
            self.question.agreed.connect(end, Qt.ConnectionType.QueuedConnection)
        return self.question is not None

    def _ask(self, loss: str) -> None:
        asked = Question(
            self, self.windowTitle(), self.tr("Throw away what you typed?"), loss, self.tr("Throw away")
        )
        asked.no.setText(self.tr("Keep editing"))
        asked.agreed.connect(self._throw_away)
        asked.finished.connect(self._answered)
        self.question = asked
        asked.open()

    def _throw_away(self) -> None:
        super().reject()

    def _answered(self, _: int) -> None:
        self.question = None


def typing_lost(window: QWidget) -> bool:
    """Say whether a dialog over a window that wants to close is asking about what was typed in it."""
    open_ones = [each for each in window.findChildren(CarefulDialog) if each.isVisible()]
    return any(each.asks_before(window.close) for each in open_ones)
