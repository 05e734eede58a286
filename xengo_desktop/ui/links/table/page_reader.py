"""Pages of rows on their way from the library: what is looked at now comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.ui.links.table.pages import Pages
from xengo_desktop.ui.tasks import Tasks

AT_ONCE = 4
"""Pages read in one go; when more are wanted, those that scrolled by long ago are let go."""

Rows = Callable[[Sequence[int]], Sequence[Row]]


class PageReader(QObject):
    """`filled` tells the number of each page that came, `read` follows when all of a reading are there."""

    filled = Signal(int)
    read = Signal()
    failed = Signal(object)

    def __init__(self, pages: Pages, rows: Rows, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._rows, self._tasks = pages, rows, tasks
        self._wanted: list[int] = []
        self._reading = False
        self._next_read = QTimer(self, singleShot=True, interval=0)
        self._next_read.timeout.connect(self._read)

    def want(self, number: int) -> None:
        """Have a page read soon."""
        if number in self._wanted:
            return
        self._wanted.append(number)
        del self._wanted[:-AT_ONCE]
        if not self._reading:
            self._next_read.start()

    def _read(self) -> None:
        wanted = {number: self._pages.lacking(number) for number in reversed(self._wanted)}
        self._wanted.clear()
        ids = tuple(row_id for page in wanted.values() for row_id in page)
        if ids:
            self._reading = True
            done = partial(self._show_pages, wanted)
            work = partial(self._rows, ids)
            self._tasks.run(self, work, done=done, failed=partial(self._miss_pages, wanted), urgent=True)

    def _show_pages(self, wanted: dict[int, tuple[int, ...]], rows: Sequence[Row]) -> None:
        found = {row.id: row for row in rows}
        for number, ids in wanted.items():
            if ids and self._pages.fill(number, ids, found):
                self.filled.emit(number)
        self._reading = False
        if self._wanted:
            self._next_read.start()
        self.read.emit()

    def _miss_pages(self, wanted: dict[int, tuple[int, ...]], error: XengoError) -> None:
        self._show_pages(wanted, ())
        self.failed.emit(error)
