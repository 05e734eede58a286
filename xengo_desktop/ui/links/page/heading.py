"""What stands over the table: the name of what is shown, and how many links that are."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel


class Title(ElidedLabel):
    """The view's name, unless the search on show was brought with a name of its own."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Type.TITLE)
        self._view, self._search = text, ""

    def show_view(self, name: str) -> None:
        """Learn what the view is called."""
        self._view = name
        if not self._search:
            self.setText(name)

    def show_search(self, text: str, name: str) -> None:
        """Name a search; the name stays as long as just this is looked for."""
        self._search = text
        self.setText(name)

    def follow(self, text: str) -> None:
        """Go back to the view's name once something else is looked for."""
        if text != self._search:
            self._search = ""
            self.setText(self._view)


class Count(ElidedLabel):
    """How many links, in fewer words where there is little room: half a number is a wrong one."""

    def __init__(self) -> None:
        super().__init__("", Type.SECONDARY, "muted")
        self._short = ""

    def say(self, words: str, short: str = "") -> None:
        """Say how many; `short` is what can be said in less room."""
        self._short = short
        self.setText(words)
        self.update()

    def wanted(self, words: str) -> int:
        """Return the pixels that words want."""
        return self.fontMetrics().horizontalAdvance(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._short or self.wanted(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self._short, self._mode, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)
