"""The watch put together, over the network of this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from xengo_desktop.desk.this_computer import ThisComputer
from xengo_desktop.desk.watching.manners import Queue
from xengo_desktop.domain.accounts import THIS_COMPUTER
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.domain.watching import Watched
from xengo_desktop.library import Library
from xengo_desktop.library.ledger import Ledger
from xengo_desktop.net.asking import Asker
from xengo_desktop.net.online import has_way_out
from xengo_desktop.net.touring import Tour, Tourist

OFFLINE = 300.0
"""Seconds until a site is tried again, while only pages of this computer's can be shown."""

UNHURRIED = 10**9


class Visits:
    """Follows destinations; the made-up ones of the sample are pages that this computer shows itself."""

    def __init__(
        self,
        library: Library,
        this_computer: ThisComputer,
        tourist: Tourist,
        pages: Tourist,
        *,
        titles: Callable[[], bool],
        online: Callable[[], bool] = has_way_out,
    ) -> None:
        self._library, self._this_computer = library, this_computer
        self._tourist, self._pages, self._titles, self._online = tourist, pages, titles, online

    def __call__(self, watched: Watched) -> Tour:
        """Follow one destination. Raise TooFast where it has to be later."""
        return self.tour(watched.destination, title=self._titles())

    def tour(self, destination: str, *, title: bool = False) -> Tour:
        """Follow an address. Raise TooFast where it has to be later."""
        made_up = self._made_up(destination)
        if made_up is not None:
            return made_up
        if not self._online():
            raise TooFast("This computer is offline.", retry_after=OFFLINE)
        return self._tourist.tour(destination, title=title)

    def _made_up(self, destination: str) -> Tour | None:
        """Look at the page that stands in for a made-up site; None where there is none."""
        if not self._this_computer.sampled:
            return None
        rows = self._library.rows(self._library.leading_to([destination], 1))
        ours = bool(rows) and rows[0].account_id == THIS_COMPUTER
        page = self._this_computer.sample_page(rows[0].link) if ours else ""
        tour = self._pages.tour(page) if page else None
        if tour is None or tour.error or tour.stops[-1].status != HTTPStatus.OK:
            return None
        return Tour(stops=(replace(tour.stops[-1], url=destination),))


def open_visits(
    library: Library,
    ledger: Ledger,
    this_computer: ThisComputer,
    titles: Callable[[], bool],
    clock: Clock,
) -> tuple[Visits, Queue]:
    """Put together what asks the network; `titles` says whether pages are read as far as their title."""
    manners = Queue(clock, ledger.watch.site_count)

    def own() -> tuple[str, ...]:
        return tuple(filter(None, (this_computer.links,)))

    pages = Tourist(Asker(near=own), Queue(clock, gap=0.0, most=UNHURRIED))
    return Visits(library, this_computer, Tourist(Asker(), manners), pages, titles=titles), manners
