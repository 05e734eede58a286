"""The trends of the rows in view: read when scrolling rests, once each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.links.table.model import LinksModel
from xengo_desktop.ui.links.table.table import LinksTable
from xengo_desktop.ui.tasks import Tasks

REST = 250
"""Milliseconds without movement."""


class TrendSource(Protocol):
    """What trends need of the desk's catalogue."""

    def trends(self, row_ids: Sequence[int]) -> Mapping[int, tuple[int, ...]]: ...


class Trends(QObject):
    """A trend that cannot be read leaves the row as it is; the chosen link's clicks say why."""

    def __init__(self, tasks: Tasks, source: TrendSource, model: LinksModel, table: LinksTable) -> None:
        super().__init__(table)
        self._tasks, self._source, self._model, self._table = tasks, source, model, table
        self._asked: set[int] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        model.answered.connect(self._rest.start)
        model.rows_read.connect(self._rest.start)
        table.verticalScrollBar().valueChanged.connect(self._rest.start)

    def forget(self) -> None:
        """Ask for every row again."""
        self._asked.clear()

    def _ask(self) -> None:
        if not self._table.isVisible():
            return
        rows = map(self._model.row_at, self._table.visible_rows())
        ids = tuple(row.id for row in rows if row is not None and row.id not in self._asked)
        if ids:
            self._asked.update(ids)
            self._tasks.run(self, partial(self._source.trends, ids), done=self._show, failed=self._do_without)

    def _show(self, trends: Mapping[int, tuple[int, ...]]) -> None:
        for number in self._table.visible_rows():
            row = self._model.row_at(number)
            if row is not None and trends.get(row.id, row.trend) != row.trend:
                self._model.renew(replace(row, trend=trends[row.id]))

    def _do_without(self, error: XengoError) -> None:
        pass
