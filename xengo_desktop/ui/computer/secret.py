"""A secret that a person may see and copy: masked until asked for, and gone with its dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from xengo_desktop.ui.computer.dialogs import GrowingDialog
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, IconButton, button, label, sentence
from xengo_desktop.ui.widgets.clipboard import put_text


class SecretLine(QWidget):
    """Shows dots. The eye shows the text, Copy takes it; nothing else tells it to anybody."""

    copied = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.reveal = IconButton(theme, "eye", self.tr("Show"))
        self.reveal.setCheckable(True)
        self.copy = DressedButton(theme, "copy", self.tr("Copy"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.reveal)
        row.addWidget(self.copy)
        self.reveal.toggled.connect(self._reveal)
        self.copy.clicked.connect(self._copy)

    def show_secret(self, text: str) -> None:
        """Take the secret, masked."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.reveal.setChecked(False)

    def forget(self) -> None:
        """Have it nowhere any more."""
        self.line.clear()

    def _reveal(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        words = self.tr("Hide") if on else self.tr("Show")
        self.reveal.setAccessibleName(words)
        self.reveal.setToolTip(words)

    def _copy(self) -> None:
        put_text(self.line.text())
        self.copied.emit()


class SecretDialog(GrowingDialog):
    """Hands a secret over; what it is for stands in the title and the sentence."""

    def __init__(self, theme: Theme, title: str, about: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.secret = SecretLine(theme, name)
        self.said = sentence("", Type.SMALL, "good")
        self.close_button = button(self.tr("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        self.secret.copied.connect(self._say_copied)
        column = self.column
        column.addWidget(label(title, Type.TITLE))
        column.addWidget(sentence(about, Type.BODY, ""))
        column.addWidget(self.secret)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.secret.copy.setDefault(True)

    def hand_over(self, text: str) -> None:
        """Show the dialog with this secret."""
        self.secret.show_secret(text)
        self.open()
        self.secret.copy.setFocus()

    def done(self, result: int) -> None:
        """Close; the secret does not outlive the dialog."""
        self.secret.forget()
        super().done(result)

    def _say_copied(self) -> None:
        self.said.setText(self.tr("Copied."))
        self.close_button.setDefault(True)
