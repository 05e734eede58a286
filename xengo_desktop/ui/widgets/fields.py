"""A form field: its name above, its problem or reason below, in a line that is always there."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, restyle, sentence, set_tone


class Field(QWidget):
    """Stack a name, an editor and one line of help; a problem takes the place of the help."""

    def __init__(self, name: str, editor: QWidget, help_text: str = "") -> None:
        super().__init__()
        self._help = help_text
        self.editor = editor
        editor.setAccessibleName(name)
        self._name = label(name, Type.SECONDARY, "muted")
        self._name.setBuddy(editor)
        self._line = sentence(help_text, Type.SMALL, "faint")
        self._reason = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._name, 1)
        column.addLayout(self._head)
        column.addWidget(editor)
        column.addWidget(self._line)
        self._line.setVisible(bool(help_text))

    @property
    def problem(self) -> str:
        """The sentence that stands under the field because of a problem; "" when there is none."""
        return self._line.text() if self.editor.property("wrong") else ""

    def show_problem(self, text: str) -> None:
        """Say what is wrong, or go back to the help text with ""."""
        self.editor.setProperty("wrong", bool(text))
        self.editor.setAccessibleDescription(text or self._help)
        restyle(self.editor)
        self._say(text or self._help, "bad" if text else "faint")

    @property
    def reason(self) -> str:
        """Why the editor is greyed out; "" while it is not."""
        return self._reason

    @property
    def says_problem(self) -> bool:
        """Whether a problem stands here and can be seen just now."""
        return bool(self.problem) and not self._line.visibleRegion().isEmpty()

    def rename(self, name: str) -> None:
        """Give the field another name."""
        self._name.setText(name)
        self.editor.setAccessibleName(name)

    def put_beside_name(self, part: QWidget) -> None:
        """Put something small at the right end of the line with the name."""
        self._head.addWidget(part)

    def forbid(self, reason: str, *, said: bool = False) -> None:
        """Grey the editor out and say why; "" allows it again.

        What is `said` elsewhere already is left to the tool tip and to those who have it read out.
        """
        self.editor.setEnabled(not reason)
        self.editor.setAccessibleDescription(reason or self._help)
        if reason != self._reason:
            self.editor.setToolTip(reason)
        self._reason = reason
        self._say("" if said else reason or self._help, "faint")

    def _say(self, text: str, tone: str) -> None:
        self._line.setText(text)
        self._line.setVisible(bool(text))
        set_tone(self._line, tone)
