"""A form field for something secret: dots, until the eye beside them is pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import IconButton, restyle
from xengo_desktop.ui.widgets.helped import HelpedField


class MaskedField(HelpedField):
    """The line is in `line`; what the field is called may change."""

    def __init__(self, theme: Theme, name: str) -> None:
        holder = QWidget()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(name, holder)
        self.reveal = IconButton(theme, "eye", self.tr("Show what is typed"))
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._reveal)
        holder.setFocusProxy(self.line)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.reveal)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Call the field something else."""
        self._name.setText(name)
        self.line.setAccessibleName(name)

    def show_problem(self, text: str) -> None:
        """Say what is wrong, at the line itself, too."""
        super().show_problem(text)
        self.line.setProperty("wrong", bool(text))
        self.line.setAccessibleDescription(text or self._help)
        restyle(self.line)

    def _reveal(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        words = self.tr("Hide what is typed") if on else self.tr("Show what is typed")
        self.reveal.setAccessibleName(words)
        self.reveal.setToolTip(words)
