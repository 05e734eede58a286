"""Looking whether a page answers, as a visitor would: redirects followed, nothing near reached."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpcore
import httpx

from xengo_desktop import __version__
from xengo_desktop.domain.errors import Garbled, Invalid
from xengo_desktop.domain.hosts import ascii_host
from xengo_desktop.net.checked import CheckedBackend, Resolve
from xengo_desktop.net.failures import plainly
from xengo_desktop.net.public import LONGEST, is_near, resolve
from xengo_desktop.net.redaction import Redactor
from xengo_desktop.net.ways import pool_for, proxy_for, shared_tls

WITHIN = 10.0
"""Seconds for each page on the way: finding, connecting, asking, and the answer's head."""

HOPS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGENT = f"xengo-desktop/{__version__} (asks whether a destination answers)"
_HEADERS = (("User-Agent", _AGENT), ("Accept", "*/*"), ("Connection", "close"))


@dataclass(frozen=True, slots=True)
class Looked:
    """Where a visitor ends up, with which status, and how often they were sent on."""

    url: str
    status: int
    hops: int


class Visitor:
    """Asks for pages on the public internet; `near` names the origins nearby that may be asked, too.

    The address that was checked is the one that is connected to. Behind a proxy of the system's the proxy
    connects, so only names and addresses as they are written are checked.
    """

    def __init__(
        self,
        *,
        near: Callable[[], tuple[str, ...]] = tuple,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
        within: float = WITHIN,
    ) -> None:
        self._near = near
        self._resolve = resolve
        self._tls = tls
        self._within = within

    def look(self, address: str) -> Looked:
        """Follow an address to its page. Raise Invalid, Forbidden, Offline, or Garbled for an endless way."""
        url, seen = _parsed(address), set[str]()
        for hops in range(HOPS + 1):
            if str(url) in seen:
                raise Garbled(f"{url.host} sends visitors round in circles.")
            seen.add(str(url))
            status, onward = self._ask(url)
            if onward is None:
                return Looked(str(url), status, hops)
            url = _parsed(onward, url)
        raise Garbled(f"{url.host} is the {HOPS + 1}th place that visitors are sent on to; browsers give up.")

    def _ask(self, url: httpx.URL) -> tuple[int, str | None]:
        """Return the status and where it leads; many servers answer only a GET as they should."""
        self._check(url)
        with plainly(url.host, Redactor()):
            status, onward = self._head(url, "HEAD")
            return (status, onward) if status < 400 else self._head(url, "GET")

    def _check(self, url: httpx.URL) -> None:
        if is_near(url.host) and _origin(url) not in self._near():
            raise Invalid(f"{url.host} is an address in this computer or its network, not on the internet.")

    def _head(self, url: httpx.URL, method: str) -> tuple[int, str | None]:
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._within)
        with (
            self._pool(url) as pool,
            pool.stream(method, target, headers=list(_HEADERS), extensions={"timeout": timeout}) as answer,
        ):
            headers = dict(httpx.Headers(answer.headers))
            onward = headers.get("location") if answer.status in REDIRECTS else None
            return answer.status, onward

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        near = _origin(url) in self._near()
        if not near and proxy_for(url) is not None:
            return pool_for(url, self._tls)
        backend = CheckedBackend(near, self._resolve)
        backend.deadline = time.monotonic() + self._within
        return httpcore.ConnectionPool(
            ssl_context=self._tls or shared_tls(), max_connections=1, network_backend=backend
        )


def _parsed(address: str, seen_at: httpx.URL | None = None) -> httpx.URL:
    """Read an address, or one as a page says it."""
    try:
        url = (seen_at.join(address) if seen_at else httpx.URL(address)).copy_with(fragment=None)
        good = url.scheme in ("http", "https") and url.port != 0 and (url.port or 1) < 65536
        ascii_host(url.host)
    except (httpx.InvalidURL, ValueError, Invalid) as error:
        raise Invalid("This is not a web address.") from error
    if not good or len(address) > LONGEST * 4:
        raise Invalid("This is not a web address.")
    return url


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
