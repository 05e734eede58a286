"""A question before something that cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class Question(QMessageBox):
    """Enter and Esc leave all as it is; `agreed` is the way on. Names in it are never read as markup."""

    agreed = Signal()

    def __init__(self, parent: QWidget, title: str, question: str, consequence: str, agree: str) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(title)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(question)
        self.setInformativeText(consequence)
        self.yes = self.addButton(agree, QMessageBox.ButtonRole.DestructiveRole)
        self.yes.setProperty("kind", "danger")
        self.no = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.no)
        self.setEscapeButton(self.no)
        self.yes.clicked.connect(self.agreed)
        self.finished.connect(self.deleteLater)
