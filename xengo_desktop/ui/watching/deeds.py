"""What is done about a destination: look again, ignore what was found, lead its links elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from xengo_desktop.desk.watching.watching import Watching
from xengo_desktop.domain.search.terms import TextTerm
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.watching.minder import WatchMinder


class WatchDeeds(QObject):
    """`done` when something is otherwise now than it was read.

    The links of a destination are told twice: by the numbers of their rows, and by a search that finds them.
    """

    done = Signal()
    failed = Signal(object)
    called_off = Signal(object)
    links_requested = Signal(object)
    search_requested = Signal(str)
    replace_requested = Signal(object, str)

    def __init__(self, tasks: Tasks, watching: Watching, minder: WatchMinder, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._watching, self._minder = tasks, watching, minder

    def check(self, destinations: Sequence[str], sites: Sequence[str]) -> None:
        """Have destinations and whole sites looked at next."""
        self._run(partial(self._watching.check_now, destinations, sites), self._hurry)

    def check_one(self, destination: str) -> None:
        """Have one destination looked at next."""
        self.check([destination], [])

    def check_site(self, site: str) -> None:
        """Have a whole site looked at next."""
        self.check([], [site])

    def ignore(self, destination: str) -> None:
        """Say no more of what was found there."""
        self._run(partial(self._watching.ignore, destination), self._tell)

    def heed(self, destination: str) -> None:
        """Take what was found there seriously again."""
        self._run(partial(self._watching.heed, destination), self._tell)

    def show_links(self, destination: str) -> None:
        """Show the links that lead there."""
        self.search_requested.emit(write_term(TextTerm("dest", destination)))
        self._find(destination, self.links_requested.emit)

    def replace(self, destination: str) -> None:
        """Lead the links that lead there elsewhere."""
        self._find(destination, partial(self._ask_replacement, destination))

    def _ask_replacement(self, destination: str, rows: list[int]) -> None:
        self.replace_requested.emit(rows, destination)

    def call_off(self) -> None:
        """Look at nothing more for now."""
        self._minder.stop()
        self._run(self._watching.call_off, self._rest)

    def _rest(self, until: datetime) -> None:
        self.called_off.emit(until)
        self._minder.hurry()
        self.done.emit()

    def _hurry(self, _: object) -> None:
        self._minder.hurry()

    def _tell(self, _: object) -> None:
        self.done.emit()

    def _find(self, destination: str, done: Callable[[list[int]], None]) -> None:
        self._run(partial(self._watching.rows_leading_to, [destination]), done)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(self, work, done=done, failed=self.failed.emit, urgent=True)
