"""Searches that were meant, once it is known that they found something."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from xengo_desktop.ui.links.search.field import SearchField
from xengo_desktop.ui.links.table.model import LinksModel


class Meant(QObject):
    """`found` tells a search that was meant and has an answer with links in it."""

    found = Signal(str)

    def __init__(self, field: SearchField, model: LinksModel) -> None:
        super().__init__(field)
        self._model = model
        self._text = ""
        field.kept.connect(self._wait_for)
        model.answered.connect(self._look)

    def _wait_for(self, text: str) -> None:
        self._text = text
        self._look()

    def _look(self) -> None:
        if not self._text or not self._model.settled:
            return
        text, self._text = self._text, ""
        if self._model.query.text.strip() == text and self._model.rowCount():
            self.found.emit(text)
