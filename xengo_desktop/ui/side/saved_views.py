"""Saving views, changing them, and counting what is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import LinkQuery
from xengo_desktop.domain.search.pieces import Search
from xengo_desktop.domain.views import SavedView
from xengo_desktop.domain.visible import in_a_line
from xengo_desktop.ui.side.entries import View
from xengo_desktop.ui.side.view_list import ViewList
from xengo_desktop.ui.tasks import Tasks

LONGEST = 48
"""Characters of the name that is proposed for a view."""

FIRST = 600
"""Milliseconds after which views are counted for the first time; later it is done at once."""


class ViewShelf(Protocol):
    """What is needed of the desk's views."""

    def all(self) -> tuple[SavedView, ...]: ...
    def keep(self, view: SavedView) -> SavedView: ...
    def arrange(self, ids: Sequence[int]) -> None: ...
    def remove(self, view_id: int) -> None: ...


class SavedViews(QObject):
    """Keeps what the user does to the list of views. `removed` tells a view that can still come back."""

    removed = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        shelf: ViewShelf,
        tally: Callable[[LinkQuery], int],
        reading: Callable[[str], Search],
        views: ViewList,
    ) -> None:
        super().__init__(views)
        self._tasks, self._shelf, self._tally, self._reading = tasks, shelf, tally, reading
        self._views = views
        self._accounts: tuple[str, ...] = ()
        views.view_renamed.connect(self._keep)
        views.view_removed.connect(self.remove)
        views.views_arranged.connect(self._arrange)
        views.update_requested.connect(self._update)
        self._query = LinkQuery()
        # What counts takes a tenth of a second to import, which the first picture should not wait for.
        self._soon = QTimer(self, singleShot=True, interval=FIRST)
        self._soon.timeout.connect(self._count)

    def begin(self) -> None:
        """Read the views that were saved."""
        self._run(self._shelf.all, self._show)

    def follow(self, query: LinkQuery) -> None:
        """Know what would be saved."""
        self._query = query

    def count(self, accounts: tuple[str, ...]) -> None:
        """Count what is in each view, over these accounts where a view has none of its own."""
        self._accounts = accounts
        self._count_soon()

    def save(self) -> None:
        """Save the search on show as a new view, and let its name be typed."""
        if self._query.text:
            self._run(partial(self._shelf.keep, self._described(self._name())), self._show_new)

    def remove(self, view: SavedView) -> None:
        """Delete a view."""
        order = [each.id for each in self._views.saved]
        self._run(partial(_without, self._shelf, view), self._show)
        self.removed.emit((view, order))

    def bring_back(self, removed: tuple[SavedView, Sequence[int]]) -> None:
        """Undo a deletion; the view stands where it stood."""
        self._run(partial(_again, self._shelf, *removed), self._show)

    def _described(self, name: str, number: int = 0) -> SavedView:
        query = self._query
        return SavedView(
            id=number,
            name=name,
            search=query.text,
            accounts=query.accounts,
            sort=query.sort,
            descending=query.descending,
        )

    def _name(self) -> str:
        """Propose what is asked for, said in words."""
        from xengo_desktop.ui.links.search.term_words import say_search

        text = self._query.text.strip()
        return in_a_line(say_search(self._reading(text).terms, LONGEST)) or text[:LONGEST]

    def _update(self, view: SavedView) -> None:
        if self._query.text:
            self._keep(replace(self._described(view.name, view.id), icon=view.icon))

    def _keep(self, view: SavedView) -> None:
        self._run(partial(_kept, self._shelf, view), self._show)

    def _arrange(self, ids: Sequence[int]) -> None:
        self._tasks.run(self, partial(self._shelf.arrange, ids), failed=self.troubled.emit, urgent=True)

    def _show(self, saved: Sequence[SavedView]) -> None:
        self._views.show_saved(saved)
        self._count_soon()

    def _show_new(self, view: SavedView) -> None:
        self._views.show_saved((*self._views.saved, view))
        self._views.show_view(View(saved=view))
        self._views.name_new(view)
        self._count_soon()

    def _count_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _count(self) -> None:
        self._soon.setInterval(0)
        views = (View(soon=True), *(View(saved=each) for each in self._views.saved))
        queries = {view.key: self._queried(view) for view in views}
        self._tasks.run(
            self,
            partial(_tallied, self._tally, queries),
            done=self._views.show_counts,
            failed=self._do_without,
            lane="side.tallies",
        )

    def _queried(self, view: View) -> LinkQuery:
        accounts = (view.saved.accounts if view.saved else ()) or self._accounts
        return LinkQuery(accounts=accounts, text=view.search, terms=self._reading(view.search).terms)

    def _do_without(self, error: XengoError) -> None:
        """Show no counts; the table says what is wrong with the copy."""
        self._views.show_counts({})

    def _run(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        self._tasks.run(self, work, done=done, failed=self.troubled.emit, urgent=True)


def _kept(shelf: ViewShelf, view: SavedView) -> tuple[SavedView, ...]:
    shelf.keep(view)
    return shelf.all()


def _without(shelf: ViewShelf, view: SavedView) -> tuple[SavedView, ...]:
    shelf.remove(view.id)
    return shelf.all()


def _again(shelf: ViewShelf, view: SavedView, order: Sequence[int]) -> tuple[SavedView, ...]:
    shelf.keep(view)
    shelf.arrange(order)
    return shelf.all()


def _tallied(tally: Callable[[LinkQuery], int], queries: Mapping[str, LinkQuery], job: Job) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key, query in queries.items():
        job.check()
        counts[key] = tally(query)
    return counts
