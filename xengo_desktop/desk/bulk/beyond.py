"""What lies where links lead: whether the sites there answer, asked with the manners of the watch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from xengo_desktop.domain.errors import Garbled, Offline, TooFast

if TYPE_CHECKING:
    from xengo_desktop.net.touring import Tour

GONE = frozenset({404, 410})

Visit = Callable[[str], "Tour"]
"""Follow an address as far as it leads. Raise TooFast where it has to be later."""


class Beyond:
    """Asks every address once, and a site that is out of reach not again."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._tours: dict[str, Tour | None] = {}
        self._out_of_reach: dict[str, str] = {}

    def trouble(self, place: str) -> str:
        """Say what a visitor would meet instead of the page; "" where all is well, or nobody may ask."""
        known = self._out_of_reach.get(_site(place))
        if known is not None:
            return known
        tour = self._tour(place)
        if tour is None:
            return self._out_of_reach[_site(place)]
        if not tour.stops:
            return ""
        if tour.error is not None:
            return self._unwell(place, tour)
        status = tour.stops[-1].status or 0
        gone = status in GONE or status >= 500
        return f"the page answers with {status} now" if gone and not tour.closed else ""

    def answers_for(self, place: str) -> bool:
        """Whether what was said of this address goes for its whole site."""
        return _site(place) in self._out_of_reach

    def end(self, place: str) -> str:
        """Return where visitors of an address end up; "" where that cannot be seen."""
        if _site(place) in self._out_of_reach:
            return ""
        tour = self._tour(place)
        if tour is None or tour.error or tour.closed or not tour.stops:
            return ""
        return tour.stops[-1].url

    def _tour(self, place: str) -> Tour | None:
        if place not in self._tours:
            try:
                self._tours[place] = self._visit(place)
            except TooFast as error:
                self._tours[place] = None
                self._out_of_reach[_site(place)] = f"the site was not asked: {str(error).removesuffix('.')}"
        return self._tours[place]

    def _unwell(self, place: str, tour: Tour) -> str:
        if isinstance(tour.error, Garbled):
            return str(tour.error).removesuffix(".")
        if not isinstance(tour.error, Offline):
            # An address in one's own network is not asked.
            return ""
        said = "the site does not answer now"
        if len(tour.stops) == 1:
            self._out_of_reach[_site(place)] = said
        return said


def _site(place: str) -> str:
    return urlsplit(place).netloc.casefold()
