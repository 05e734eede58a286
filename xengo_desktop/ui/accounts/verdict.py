"""What a test of an account came to: waiting, what the service said, or why not."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xengo_desktop.domain.accounts import Introduction
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import framed, sentence, set_tone
from xengo_desktop.ui.widgets.trouble import Trouble


class Verdict(QWidget):
    """One of three, or nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said = sentence("", Type.BODY, "")
        self.facts = sentence("", Type.SECONDARY, "muted")
        self.hint: QFrame = framed("hint", self.said, self.facts, spacing=4)
        self.trouble = Trouble(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addWidget(self.trouble)
        self.clear()

    def show_waiting(self, words: str) -> None:
        """Say that the service is being asked."""
        self._show(words, "", "muted")

    def show_introduction(self, said: Introduction) -> None:
        """Say what the answer proves, and the facts in it."""
        facts = "\n".join(f"{name}: {value}" for name, value in said.facts)
        self._show(said.message, facts, "good")

    def show_error(self, error: XengoError) -> None:
        """Say why it failed."""
        self.hint.hide()
        self.trouble.show_error(error)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()
        self.hint.hide()
        self.trouble.clear()

    def _show(self, words: str, facts: str, tone: str) -> None:
        self.trouble.clear()
        self.said.setText(words)
        set_tone(self.said, tone)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.hint.setAccessibleName(words)
        self.hint.show()
        self.show()
