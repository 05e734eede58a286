"""Pages of which one is shown, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget


class LazyStack(QStackedWidget):
    """A window should not wait for pages that nobody has asked for yet."""

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._makers = makers
        self._made: dict[str, QWidget] = {}

    @property
    def name(self) -> str:
        """The name of the page on show; "" before the first."""
        return next((name for name, page in self._made.items() if page is self.currentWidget()), "")

    def show_page(self, name: str) -> None:
        """Show a page, made now if need be."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.addWidget(self._made[name])
        self.setCurrentWidget(self._made[name])
        # Otherwise the keyboard would stay with something that is no longer on show.
        self._made[name].setFocus()
