"""The pasted rows as text, for those who put a letter right before they go on."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

LONGEST = 200_000
"""Characters from which on a text is shown as a table only: to lay it out would stop the window."""


class PasteText(QPlainTextEdit):
    """`block_given` when so much is pasted into it that it takes the place of everything."""

    block_given = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > LONGEST:
            self.block_given.emit()
        else:
            super().insertFromMimeData(source)
