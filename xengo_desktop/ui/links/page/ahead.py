"""The orders behind the heads of the columns, made ready while nobody asks for anything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.links.table.columns import BY_KEY
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.tasks import Tasks

REST = 1_500
"""Milliseconds without an answer."""

MANY = 20_000
"""Links from which a sort takes long enough to be felt."""


class OrderSource(Protocol):
    """What this needs of the desk's catalogue."""

    def get_ready(self, sorts: Sequence[str]) -> None: ...


class Ahead(QObject):
    """A real question goes first; what could not be made ready is made when it is asked for."""

    def __init__(self, tasks: Tasks, source: OrderSource, model: LinksModel, table: LinksTable) -> None:
        super().__init__(table)
        self._tasks, self._source, self._model, self._table = tasks, source, model, table
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._get_ready)
        model.answered.connect(self._rest.start)

    @property
    def waiting(self) -> bool:
        """Whether somebody asked just now."""
        return self._rest.isActive()

    def sorts(self) -> tuple[str, ...]:
        """Return what the columns on show are sorted by."""
        shown = (BY_KEY[key].sort for key in self._table.head.fitting())
        return tuple(dict.fromkeys(filter(None, shown)))

    def _get_ready(self) -> None:
        total = self._model.scope_total or self._model.rowCount()
        if self._model.settled and total >= MANY and self._table.isVisible():
            work = partial(self._source.get_ready, self.sorts())
            self._tasks.run(self, work, failed=self._do_without, lane="links.ahead")

    def _do_without(self, error: XengoError) -> None:
        """Whoever sorts by it hears what is wrong."""
