"""The question before the window closes over something typed and not saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class Leaving(QObject):
    """Asks once; `confirmed` tells that the window may close and what was typed may go."""

    confirmed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None
        self._agreed = False

    def may(self, unsaved: int) -> bool:
        """Say whether the window may close now; else ask."""
        if unsaved and not self._agreed:
            self._ask(unsaved)
            return False
        return True

    def _ask(self, unsaved: int) -> None:
        if self._box is not None:
            return
        box = self._box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(self.tr("Leave without saving what you typed?"))
        box.setInformativeText(
            self.tr("One link has changes that are not saved.")
            if unsaved == 1
            else self.tr("{0} links have changes that are not saved.").format(unsaved)
        )
        leave = box.addButton(self.tr("Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
        leave.setProperty("kind", "danger")
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        leave.clicked.connect(self._agree)
        box.finished.connect(self._forget)
        box.open()

    def _agree(self) -> None:
        self._agreed = True
        self.confirmed.emit()

    def _forget(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
