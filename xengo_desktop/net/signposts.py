"""Where a short link points: its own redirects are followed, and the place that they name is not asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import httpx

from xengo_desktop.domain.errors import Invalid, Offline, TooFast
from xengo_desktop.net.asking import WITHIN, Asker, Heard, origin
from xengo_desktop.net.visiting import Way

TRIES = 3
"""Questions to a short domain that asks to wait, before it is left alone."""


class Turns(Protocol):
    """Who may ask which site when."""

    def turn(self, site: str) -> AbstractContextManager[None]: ...
    def pause(self, site: str, seconds: float) -> None: ...


class Signposts:
    """Reads short links as browsers do, each in its turn; sites nearby may have another queue than others."""

    def __init__(self, turns: Callable[[bool], Turns], *, within: float = WITHIN) -> None:
        self._turns, self._within = turns, within

    def read(self, address: str, near: Sequence[str] = ()) -> str:
        """Return the address that a short link leads to, as it is written there; "" where it leads nowhere.

        Origins in `near` may be asked although they are in this computer or its network. Raise Invalid,
        Forbidden, Offline, TooFast, or Garbled for an endless way.
        """
        asker, way = Asker(near=lambda: tuple(near), within=self._within), Way(address)
        site, said = _site(way.url), ""
        while True:
            heard = self._ask(asker, way.url, near=origin(way.url) in near)
            if heard.status >= 500:
                raise Offline(f"{way.url.host} answers with {heard.status} just now.")
            if not heard.onward:
                return said
            said = _written(heard.onward, way.url)
            try:
                onward = way.go_on(heard.onward)
            except Invalid:
                # Apps have addresses that no browser can ask for.
                return said
            # A short domain sends its own visitors on to https, or to the link's name proper.
            if _site(onward) != site:
                return said

    def _ask(self, asker: Asker, url: httpx.URL, *, near: bool) -> Heard:
        turns, site = self._turns(near), _site(url)
        for _ in range(TRIES):
            with turns.turn(site):
                heard = asker.ask(url)
                if heard.status >= 400 and heard.status != httpx.codes.TOO_MANY_REQUESTS:
                    heard = asker.ask(url, "GET")
            if heard.status != httpx.codes.TOO_MANY_REQUESTS:
                return heard
            turns.pause(site, heard.wait or 1.0)
        raise TooFast(f"{url.host} asks to be left alone for a while.", retry_after=heard.wait)


def _site(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _written(onward: str, seen_at: httpx.URL) -> str:
    return onward.strip() if "://" in onward else str(seen_at.join(onward))
