"""A form field whose help says something new as one types."""

from __future__ import annotations

from xengo_desktop.ui.widgets.fields import Field


class HelpedField(Field):
    """The newest help stands below the editor, unless there is a problem or a reason to say."""

    def show_help(self, text: str) -> None:
        """Change the help."""
        self._help = text
        if not self.problem and self.editor.isEnabledTo(self):
            self.editor.setAccessibleDescription(text)
            self._say(text, "faint")
