"""The way to a page, stop by stop, with the manners of a guest: in turn, unhurried, where allowed."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

import httpx

from xengo_desktop.domain.errors import Offline, TooFast, XengoError
from xengo_desktop.domain.watching import Stop
from xengo_desktop.net.asking import Asker, Heard, origin
from xengo_desktop.net.robots import Rules, read_rules
from xengo_desktop.net.visiting import Way

KEPT_FOR = 24 * 3600.0
"""Seconds for which a site's rules are believed (RFC 9309, 2.4)."""

MOST_RULES = 4096
"""Sites whose rules are remembered at once."""

BODY = 64 * 1024
"""Bytes of a page in which its title is looked for."""

LONGEST = 60.0
"""Seconds for a whole way, turns included; browsers' users give up sooner."""

BUSY = 429
_TITLE = re.compile(rb"<title[^>]*>([^<]{1,1000})</title", re.IGNORECASE)
_CHARSET = re.compile(r"charset=\"?([\w.:-]{1,40})", re.IGNORECASE)


class Manners(Protocol):
    """Who may ask which site when. A site is a host, with its port where that is not the scheme's own."""

    def turn(self, site: str) -> AbstractContextManager[None]:
        """Wait for the turn at this site and keep it. Raise TooFast where that would take too long."""

    def pause(self, site: str, seconds: float) -> None:
        """Leave the site alone for so long."""

    def space(self, site: str, seconds: float) -> None:
        """Leave so long between two questions."""


class Failing(Offline):
    """The site is there, but not well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """What was seen: the stops, what ended it before its time, and the title of the page.

    `closed`: the site forbids programs to ask for the last stop, which was not done.
    """

    stops: tuple[Stop, ...] = ()
    error: XengoError | None = None
    closed: bool = False
    title: str = ""


class Tourist:
    """Follows addresses to their pages; may be used by several threads at once."""

    def __init__(
        self, asker: Asker, manners: Manners, *, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._asker, self._manners, self._ticks = asker, manners, ticks
        self._rules: dict[str, tuple[float, Rules | None]] = {}

    def tour(self, address: str, *, title: bool = False) -> Tour:
        """Follow an address as far as it leads. Raise TooFast where a site wants to be asked later."""
        stops: list[Stop] = []
        try:
            return self._follow(Way(address), stops, title)
        except TooFast:
            raise
        except XengoError as error:
            return Tour(stops=tuple(stops), error=error)

    def _follow(self, way: Way, stops: list[Stop], title: bool) -> Tour:
        until = self._ticks() + LONGEST
        while True:
            here = Stop(url=str(way.url))
            stops.append(here)
            if self._ticks() > until:
                raise Offline(f"The way to {way.url.host} took too long.")
            if not self._allowed(way.url):
                return Tour(stops=tuple(stops), closed=True)
            heard = self._look(way.url, title)
            stops[-1] = replace(here, status=heard.status, seconds=heard.seconds, tls_ends=heard.tls_ends)
            if not heard.onward:
                return Tour(stops=tuple(stops), title=_title(heard))
            way.go_on(heard.onward)

    def _allowed(self, url: httpx.URL) -> bool:
        rules = self._rules_of(url)
        if rules is None:
            raise Failing(f"{url.host} answers with an error when it is asked what it allows (robots.txt).")
        return rules.allow(url)

    def _rules_of(self, url: httpx.URL) -> Rules | None:
        place = origin(url)
        kept = self._rules.get(place)
        if kept is None or self._ticks() - kept[0] > KEPT_FOR:
            rules = read_rules(url, self._ask)
            if rules is None:
                return None
            self._manners.space(_site(url), rules.gap)
            if len(self._rules) >= MOST_RULES:
                self._rules.clear()
            kept = self._rules[place] = (self._ticks(), rules)
        return kept[1]

    def _look(self, url: httpx.URL, title: bool) -> Heard:
        """Ask for the head; many servers answer only a GET as they should."""
        heard = self._ask(url, "HEAD", 0)
        if heard.status >= 400 or (title and not heard.onward):
            heard = self._ask(url, "GET", BODY if title else 0)
        if heard.status == BUSY:
            raise TooFast(f"{url.host} asks to be left alone for a while.", retry_after=heard.wait)
        return heard

    def _ask(self, url: httpx.URL, method: str, most: int) -> Heard:
        with self._manners.turn(_site(url)):
            heard = self._asker.ask(url, method, most)
        if heard.wait is not None and heard.status in (BUSY, httpx.codes.SERVICE_UNAVAILABLE):
            self._manners.pause(_site(url), heard.wait)
        return heard


def _site(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _title(heard: Heard) -> str:
    found = _TITLE.search(heard.body) if "html" in heard.media_type else None
    if found is None:
        return ""
    charset = _CHARSET.search(heard.media_type)
    try:
        text = found[1].decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        text = found[1].decode("utf-8", "replace")
    return " ".join(html.unescape(text).split())[:200]
