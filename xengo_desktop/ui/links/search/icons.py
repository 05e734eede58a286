"""The icons inside the search field, each of which can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from xengo_desktop.ui.look.theme import Theme

LEADING = QLineEdit.ActionPosition.LeadingPosition
TRAILING = QLineEdit.ActionPosition.TrailingPosition


class FieldIcons(QObject):
    """A glass before the text; behind it what empties it, keeps it and chooses tags."""

    def __init__(self, theme: Theme, field: QLineEdit) -> None:
        super().__init__(field)
        self._theme = theme
        self._glass = QAction(self.tr("Search"), field)
        self.clear = QAction(self.tr("Clear search"), field)
        self.tags = QAction(self.tr("Choose tags"), field)
        self.save = QAction(self.tr("Save view (Ctrl+Alt+S)"), field)
        field.addAction(self._glass, LEADING)
        for action in (self.clear, self.save, self.tags):
            field.addAction(action, TRAILING)
        theme.changed.connect(self._repaint)
        self._repaint()

    def show_for(self, text: str) -> None:
        """Offer to empty and to keep what is there."""
        self.clear.setVisible(bool(text))
        self.save.setVisible(bool(text))

    def _repaint(self) -> None:
        self._glass.setIcon(self._theme.icon("search", "faint", 16))
        self.clear.setIcon(self._theme.icon("x", "muted", 16))
        self.save.setIcon(self._theme.icon("bookmark", "muted", 16))
        self.tags.setIcon(self._theme.icon("tags", "muted", 16))
