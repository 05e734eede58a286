"""The page of destinations: site by site, with a verdict for each, and the details beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from xengo_desktop.desk.watching.watching import Details, Outcome, Watching
from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.watching import Show, Site, Watched, site_of
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.preferences import Preferences
from xengo_desktop.ui.tasks import Tasks
from xengo_desktop.ui.watching.cells import Node
from xengo_desktop.ui.watching.deeds import WatchDeeds
from xengo_desktop.ui.watching.details import DetailsPanel
from xengo_desktop.ui.watching.list import WatchList
from xengo_desktop.ui.watching.minder import WatchMinder
from xengo_desktop.ui.watching.top import WatchTop
from xengo_desktop.ui.watching.wording import WatchWording
from xengo_desktop.ui.widgets.basics import button
from xengo_desktop.ui.widgets.empty import EmptyState
from xengo_desktop.ui.widgets.frame import PAD
from xengo_desktop.ui.widgets.trouble import Trouble

AT_ONCE, MOST_AGAIN = 200, 2_000
"""Destinations of a site that are read at once, and at most anew."""

FRESH = 1_500
"""Milliseconds after which a check shows what it has found meanwhile."""


class WatchPage(QWidget):
    """Reads when it comes into sight and after each round.

    The links of a destination are told twice: by the numbers of their rows, and by a search that finds them.
    """

    closed = Signal()
    notice = Signal(str)
    links_requested = Signal(object)
    search_requested = Signal(str)
    replace_requested = Signal(object, str)
    open_requested = Signal(str)
    scopes_requested = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, preferences: Preferences, watching: Watching, minder: WatchMinder
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._tasks, self._watching, self._minder = tasks, watching, minder
        self._settled, self._offline = False, False
        self._fresh = QTimer(self, singleShot=True)
        self._fresh.timeout.connect(self._read_fresh)
        self.words = WatchWording(preferences)
        self.top = WatchTop(theme, self.words)
        self.trouble = Trouble(theme)
        self.list = WatchList(theme, self.words)
        self.details = DetailsPanel(theme, self.words)
        self.deeds = WatchDeeds(tasks, watching, minder, self)
        self.begin = button(self.tr("Choose what to watch…"), "primary")
        self.empty = EmptyState(theme, "globe", "", "", self.begin)
        self._build()
        self._connect()

    @property
    def show_what(self) -> Show:
        """Which destinations are listed."""
        return self.top.show_what

    def show_destination(self, destination: str) -> None:
        """Show the details of a destination, and where it is in the list."""
        self.list.expect(site_of(destination), destination)
        self._read_details(destination)
        self.read()

    def read(self, *, keep: bool = True) -> None:
        """Read the sites anew; `keep` shows what is below them until that is read anew, too."""
        self._run(partial(_overview, self._watching, self.show_what), partial(self._take, keep), "sites")

    def _read_fresh(self) -> None:
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled = False
        self.top.show_check(*self._minder.progress)
        self.read()

    # reading

    def _take(self, keep: bool, overview: tuple[bool, tuple[Site, ...]]) -> None:
        on, sites = overview
        self.trouble.clear()
        self.list.show_sites(sites, keep=keep)
        self._say(on, sites)
        if self.details.destination:
            self._read_details(self.details.destination)

    def _say(self, on: bool, sites: Sequence[Site]) -> None:
        """Show the list, or why there is none."""
        place = self._split if sites else self.empty
        if not self._settled or (place is not self._places.currentWidget() and self._has_keyboard()):
            # What was not in sight when the page came could not take the keyboard.
            self._settled = True
            self._places.setCurrentWidget(place)
            self._take_keyboard(on, bool(sites))
        self._places.setCurrentWidget(place)
        self.begin.setVisible(not on)
        self.top.show_sites(sites, on=on, offline=self._offline)
        if not sites:
            self.empty.say(*self._nothing(on))

    def _has_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _take_keyboard(self, on: bool, listed: bool) -> None:
        self.begin.setVisible(not on)
        part = self.list if listed else self.top.show_choice if on else self.begin
        part.setFocus()

    def _nothing(self, on: bool) -> tuple[str, str]:
        if not on:
            return (
                self.tr("Nothing is watched"),
                self.tr(
                    "Be told when a page behind your links breaks, loops, drops its campaign parameters, or"
                    " when its certificate runs out. It is off until you choose what to watch."
                ),
            )
        if self.show_what is Show.TROUBLE:
            return self.tr("No trouble"), self.tr("Every destination that was checked is well.")
        if self.show_what is Show.CHANGED:
            return self.tr("Nothing has changed"), self.tr("No destination changed in the last seven days.")
        return self.tr("Being looked up"), self.tr("The first destinations are here in a moment.")

    def _want(self, node: Node) -> None:
        """Read what is not there yet below a line."""
        if isinstance(node.value, Site):
            self._read_site(node, len(node.children))
        elif isinstance(node.value, Watched):
            work = partial(_rows, self._watching, node.value.destination)
            self._run(work, partial(self.list.tree.add, node, 0), "")

    def _read_again(self, node: Node) -> None:
        self._read_site(node, 0, min(len(node.children), MOST_AGAIN))

    def _read_site(self, node: Node, start: int, count: int = 0) -> None:
        work = partial(self._watching.at_site, node.name, self.show_what, start, max(count, AT_ONCE))
        self._run(work, partial(self.list.tree.add, node, start), "")

    def _choose(self, value: Site | Watched | Row | None) -> None:
        if isinstance(value, Watched):
            self._read_details(value.destination)
        elif not isinstance(value, Row):
            self.details.show_site(value)

    def _read_details(self, destination: str) -> None:
        self._run(partial(self._watching.details, destination), self._show_details, "details")

    def _show_details(self, details: Details | None) -> None:
        self.details.show_details(details)

    # doing

    def check_selected(self) -> None:
        """Have what is selected looked at now, or everything in trouble where nothing is."""
        sites, destinations = self.list.selected()
        if not sites and not destinations:
            sites = [node.name for node in self.list.tree.sites]
        self.deeds.check(destinations, sites)

    def _follow_round(self, outcome: Outcome) -> None:
        self._offline = outcome.offline
        if self.isVisible():
            self.read()

    def _follow_check(self, done: int, total: int) -> None:
        """Say how far a check is, and show what it has found so far."""
        self.top.show_check(done, total)
        if total and self.isVisible() and not self._fresh.isActive():
            self._fresh.start(FRESH)

    def _say_called_off(self, until: datetime) -> None:
        words = self.tr("Stopped. What is due is checked from {0} on.")
        self.notice.emit(words.format(self.words.clock(until)))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], lane: str) -> None:
        name = f"watching.{lane}.{id(self)}" if lane else ""
        self._tasks.run(self, work, done=done, failed=self._fail, lane=name, urgent=True)

    def _fail(self, error: XengoError) -> None:
        self.trouble.show_error(error)

    # building

    def _connect(self) -> None:
        top = self.top
        top.show_choice.chosen.connect(self._refilter)
        top.close_page.clicked.connect(self.closed)
        top.scopes.clicked.connect(self.scopes_requested)
        top.check_all.clicked.connect(self.check_selected)
        self.begin.clicked.connect(self.scopes_requested)
        self.list.tree.wanted.connect(self._want)
        self.list.stale.connect(self._read_again)
        self.list.chosen.connect(self._choose)
        details, deeds = self.details, self.deeds
        details.check_requested.connect(deeds.check_one)
        details.ignore_requested.connect(deeds.ignore)
        details.heed_requested.connect(deeds.heed)
        details.links_requested.connect(deeds.show_links)
        details.replace_requested.connect(deeds.replace)
        details.site_check_requested.connect(deeds.check_site)
        details.open_requested.connect(self.open_requested)
        deeds.done.connect(self.read)
        deeds.failed.connect(self._fail)
        deeds.called_off.connect(self._say_called_off)
        top.stop.clicked.connect(deeds.call_off)
        self._minder.checking.connect(self._follow_check)
        deeds.links_requested.connect(self.links_requested)
        deeds.search_requested.connect(self.search_requested)
        deeds.replace_requested.connect(self.replace_requested)
        self._minder.looked.connect(self._follow_round)

    def _refilter(self) -> None:
        self.read(keep=False)

    def _build(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(12)
        column.addWidget(self.top)
        column.addWidget(self.trouble)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        sites = QWidget()
        beside = QVBoxLayout(sites)
        # So that the texts of the list are in line with the title.
        beside.setContentsMargins(PAD, 0, 0, 0)
        beside.addWidget(self.list)
        self._split.addWidget(sites)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([680, 340])
        self.list.setMinimumWidth(360)
        self.details.setMinimumWidth(300)
        self._places = QStackedWidget()
        self._places.addWidget(self.empty)
        self._places.addWidget(self._split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self._places, 1)
        self.setFocusProxy(self.list)


def _overview(watching: Watching, show: Show) -> tuple[bool, tuple[Site, ...]]:
    return bool(watching.scopes()), watching.sites(show)


def _rows(watching: Watching, destination: str) -> tuple[Row, ...]:
    details = watching.details(destination)
    return details.rows if details else ()
