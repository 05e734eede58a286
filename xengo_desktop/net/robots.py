"""What a site asks of programs in its robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from protego import Protego

from xengo_desktop.domain.errors import TooFast, XengoError
from xengo_desktop.net.asking import NAME, Heard, origin
from xengo_desktop.net.visiting import Way

LARGEST = 512 * 1024
"""Bytes that are read of the rules; at least so many must be (RFC 9309, 2.5)."""

LONGEST_GAP = 30.0
"""Seconds: a site that wants longer pauses between two questions gets these."""

Ask = Callable[[httpx.URL, str, int], Heard]
"""Asks a URL by a method and reads so many bytes."""


class Rules:
    """Whether a page may be asked for, and how often."""

    def __init__(self, text: str = "") -> None:
        self._read = Protego.parse(text) if text else None

    def allow(self, url: httpx.URL) -> bool:
        """Whether the page may be asked for."""
        return self._read is None or bool(self._read.can_fetch(str(url), NAME))

    @property
    def gap(self) -> float:
        """Seconds that the site wants between two questions, 0 where it does not say."""
        wanted = self._read.crawl_delay(NAME) if self._read is not None else None
        return min(max(0.0, wanted or 0.0), LONGEST_GAP)


def read_rules(url: httpx.URL, ask: Ask) -> Rules | None:
    """Ask the site of `url` for its rules; None where it answers with an error of its own.

    A site without rules forbids nothing (2.3.1.3); one that cannot tell them is not to be asked (2.3.1.4).
    """
    way = Way(f"{origin(url)}/robots.txt")
    heard = ask(way.url, "GET", LARGEST)
    if heard.onward:
        heard = _sent_on(way, heard, ask)
    if heard.status >= 500:
        return None
    return Rules(heard.body.decode("utf-8", "replace") if heard.status == httpx.codes.OK else "")


def _sent_on(way: Way, heard: Heard, ask: Ask) -> Heard:
    """Go where the rules were moved to; a way that leads nowhere means that there are none."""
    try:
        while heard.onward:
            heard = ask(way.go_on(heard.onward), "GET", LARGEST)
    except TooFast:
        raise
    except XengoError:
        return Heard(status=httpx.codes.NOT_FOUND)
    return heard
