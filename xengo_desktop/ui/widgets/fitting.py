"""Dialogs are never larger than the screen: on a small or scaled one, their foot would lie below its edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QDialog

AROUND = QSize(16, 48)
"""Pixels for the frame that the system draws around a window, which is not known before it is shown."""


def fit_to_screen(dialog: QDialog) -> None:
    """Open a dialog no larger than its screen has room for."""
    dialog.installEventFilter(_Fitting(dialog))


class _Fitting(QObject):
    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            _shrink(self._dialog)
        return False


def _shrink(dialog: QDialog) -> None:
    room = dialog.screen().availableGeometry().size() - AROUND
    least = dialog.minimumSize()
    # Said without need, it would end that the layout says how small the dialog can be.
    if least != least.boundedTo(room):
        dialog.setMinimumSize(least.boundedTo(room))
    dialog.resize(dialog.size().boundedTo(room))
