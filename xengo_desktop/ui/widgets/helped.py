"""A form field whose help says something new as one types."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xengo_desktop.ui.widgets.basics import keep_room
from xengo_desktop.ui.widgets.fields import Field


class HelpedField(Field):
    """The newest help stands below the editor, unless there is a problem or a reason to say.

    With `room` its line is there while nothing is said, so that nothing below it jumps.
    """

    def __init__(self, name: str, editor: QWidget, help_text: str = "", *, room: bool = False) -> None:
        super().__init__(name, editor, help_text)
        if room:
            self._line.setMinimumHeight(self._line.fontMetrics().height())
            keep_room(self._line)

    def show_help(self, text: str) -> None:
        """Change the help."""
        self._help = text
        if not self.problem and self.editor.isEnabledTo(self):
            self.editor.setAccessibleDescription(text)
            self._say(text, "faint")
