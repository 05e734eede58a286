"""The last searches: kept when one was meant and found something, offered by an empty field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.ui.links.page.meant import Meant
from xengo_desktop.ui.links.search.field import SearchField
from xengo_desktop.ui.tasks import Tasks


class SearchShelf(Protocol):
    """What is needed of the desk's views."""

    def recent(self) -> tuple[str, ...]: ...
    def remember(self, text: str) -> None: ...
    def forget_recent(self) -> None: ...


class RecentSearches(QObject):
    """What cannot be kept is done without: the search itself has been answered."""

    def __init__(self, tasks: Tasks, shelf: SearchShelf, field: SearchField, meant: Meant) -> None:
        super().__init__(field)
        self._tasks, self._shelf, self._field = tasks, shelf, field
        meant.found.connect(self._remember)
        field.forget_recent_requested.connect(self._forget)

    def begin(self) -> None:
        """Read what was searched for before."""
        self._run(self._shelf.recent)

    def _remember(self, text: str) -> None:
        if text:
            self._run(partial(_remembered, self._shelf, text))

    def _forget(self) -> None:
        self._run(partial(_forgotten, self._shelf))

    def _show(self, searches: Sequence[str]) -> None:
        self._field.recent = searches

    def _run(self, work: Callable[[], tuple[str, ...]]) -> None:
        self._tasks.run(self, work, done=self._show, failed=self._do_without)

    def _do_without(self, error: XengoError) -> None:
        pass


def _remembered(shelf: SearchShelf, text: str) -> tuple[str, ...]:
    shelf.remember(text)
    return shelf.recent()


def _forgotten(shelf: SearchShelf) -> tuple[str, ...]:
    shelf.forget_recent()
    return ()
