"""The question before the window closes over something typed and not saved, or over a run."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class Leaving(QObject):
    """Asks once; `confirmed` tells that the window may close all the same."""

    confirmed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None
        self._agreed = False

    def may(self, unsaved: int, left: int = 0) -> bool:
        """Say whether the window may close now; else ask.

        `unsaved` counts links that would lose what was typed, `left` changes that runs have yet to send.
        """
        if (unsaved or left) and not self._agreed:
            self._ask(unsaved, left)
            return False
        return True

    def _ask(self, unsaved: int, left: int) -> None:
        if self._box is not None:
            return
        box = self._box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        if unsaved:
            box.setWindowTitle(self.tr("Unsaved changes"))
            box.setText(self.tr("Leave without saving what you typed?"))
        else:
            box.setWindowTitle(self.tr("A run is under way"))
            box.setText(self.tr("Quit in the middle of a run?"))
        reasons = (self._say_unsaved(unsaved), self._say_left(left))
        box.setInformativeText("\n\n".join(reason for reason in reasons if reason))
        words = self.tr("Leave without saving") if unsaved else self.tr("Quit")
        leave = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
        leave.setProperty("kind", "danger")
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self._agree)
        box.finished.connect(self._forget)
        box.open()

    def _say_unsaved(self, count: int) -> str:
        if count == 1:
            return self.tr("One link has changes that are not saved.")
        return self.tr("{0} links have changes that are not saved.").format(f"{count:,}") if count else ""

    def _say_left(self, count: int) -> str:
        if not count:
            return ""
        left = self.tr("One change is left to be sent.")
        if count > 1:
            left = self.tr("{0} changes are left to be sent.").format(f"{count:,}")
        return left + " " + self.tr("What is done stays done; the next start offers to go on with the rest.")

    def _agree(self) -> None:
        self._agreed = True
        self.confirmed.emit()

    def _forget(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
