"""Looking whether a page answers, as a visitor would: redirects followed, nothing near reached."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from xengo_desktop.domain.errors import Garbled
from xengo_desktop.net.asking import WITHIN, Asker, Heard, parsed
from xengo_desktop.net.checked import Resolve
from xengo_desktop.net.public import resolve

HOPS = 10


@dataclass(frozen=True, slots=True)
class Looked:
    """Where a visitor ends up, with which status, and how often they were sent on."""

    url: str
    status: int
    hops: int


class Way:
    """The addresses that a visitor has passed; it refuses to go in circles, or on without end."""

    def __init__(self, address: str) -> None:
        self.url = parsed(address)
        self._seen = {str(self.url)}

    @property
    def hops(self) -> int:
        """How often the visitor was sent on."""
        return len(self._seen) - 1

    def go_on(self, onward: str) -> httpx.URL:
        """Go where the page says. Raise Invalid, or Garbled where browsers give up."""
        url = parsed(onward, self.url)
        if str(url) in self._seen:
            raise InCircles(f"{url.host} sends visitors round in circles.")
        if len(self._seen) > HOPS:
            raise TooFar(
                f"{url.host} is the {HOPS + 1}th place that visitors are sent on to; browsers give up."
            )
        self._seen.add(str(url))
        self.url = url
        return url


class InCircles(Garbled):
    """The way leads back to where it began."""


class TooFar(Garbled):
    """The way leads on and on."""


class Visitor:
    """Asks for pages on the public internet; `near` names the origins nearby that may be asked, too."""

    def __init__(
        self,
        *,
        near: Callable[[], tuple[str, ...]] = tuple,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
        within: float = WITHIN,
    ) -> None:
        self._asker = Asker(near=near, resolve=resolve, tls=tls, within=within)

    def look(self, address: str) -> Looked:
        """Follow an address to its page. Raise Invalid, Forbidden, Offline, or Garbled for an endless way."""
        way = Way(address)
        while True:
            heard = self._ask(way.url)
            if not heard.onward:
                return Looked(str(way.url), heard.status, way.hops)
            way.go_on(heard.onward)

    def _ask(self, url: httpx.URL) -> Heard:
        """Ask for the head; many servers answer only a GET as they should."""
        heard = self._asker.ask(url)
        return heard if heard.status < 400 else self._asker.ask(url, "GET")
