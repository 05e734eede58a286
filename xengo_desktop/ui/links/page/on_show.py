"""What the links on show come to: a quiet line below the table."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.sums import Sums
from xengo_desktop.ui.links.sum_words import sum_words
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.widgets.basics import ElidedLabel, rule

HEIGHT, EDGE = 28, 16
MANY = 20_000
"""Links from which counting is felt elsewhere, and waits until nothing has come for a while."""

REST, LONG_REST, AGAIN = 20, 400, 1_500
LATE = 250
"""Milliseconds: before counting few links, many, and the same many again, as they may change every second;
and until what other links came to is taken away."""


class TotalSource(Protocol):
    """What this needs of the desk's catalogue."""

    def totals(self, query: LinkQuery) -> Sums: ...


class OnShow(QWidget):
    """Follows the model's answers. It always has the same height, so that no row moves."""

    def __init__(self, tasks: Tasks, source: TotalSource, model: LinksModel) -> None:
        super().__init__()
        self._tasks, self._source, self._model = tasks, source, model
        self._counted: LinkQuery | None = None
        self.words = ElidedLabel("", Type.SECONDARY, "muted")
        self.words.setAccessibleDescription(self.tr("What the links on show come to"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, EDGE, 0)
        line.addWidget(self.words)
        column.addLayout(line, 1)
        self.setFixedHeight(HEIGHT)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(partial(self.words.setText, ""))
        model.answered.connect(self._wait)

    def _wait(self) -> None:
        if not self._model.settled:
            return
        other = _about(self._model.query) != self._counted
        if other:
            self._late.start()
        many = LONG_REST if other else AGAIN
        self._rest.start(many if self._model.rowCount() > MANY else REST)

    def _ask(self) -> None:
        query = _about(self._model.query)
        work, done = partial(self._source.totals, query), partial(self._show, query)
        self._tasks.run(self, work, done=done, failed=self._do_without, lane="links.totals")

    def _show(self, query: LinkQuery, sums: Sums) -> None:
        if query == _about(self._model.query):
            self._late.stop()
            self._counted = query
            self.words.setText(sum_words(sums))

    def _do_without(self, error: XengoError) -> None:
        """Say nothing: the table says what is wrong with the copy."""
        self._counted = None
        self.words.setText("")


def _about(query: LinkQuery) -> LinkQuery:
    """Return the query without its order."""
    return replace(query, sort=LinkQuery().sort, descending=LinkQuery().descending)
