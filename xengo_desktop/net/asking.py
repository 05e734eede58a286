"""One guarded question to an address that somebody else chose, answered by its head and little more."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from xengo_desktop import __version__
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host
from xengo_desktop.net.certificates import end_of
from xengo_desktop.net.checked import CheckedBackend, Resolve
from xengo_desktop.net.failures import plainly
from xengo_desktop.net.public import LONGEST, is_near, resolve
from xengo_desktop.net.redaction import Redactor
from xengo_desktop.net.ways import pool_for, proxy_for, shared_tls

WITHIN = 10.0
"""Seconds for each question: finding, connecting, asking, and the answer's head."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NAME = "xengo-desktop"
"""What we are called in a site's robots.txt."""

_AGENT = f"{NAME}/{__version__} (asks whether a destination answers)"
_HEADERS = (("User-Agent", _AGENT), ("Accept", "*/*"), ("Connection", "close"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An answer: where it leads on to ("" for nowhere), how long it took, and the body's first bytes.

    `wait` are the seconds that the server asked to be left alone, None where it did not ask.
    """

    status: int
    onward: str = ""
    seconds: float = 0.0
    wait: float | None = None
    tls_ends: datetime | None = None
    body: bytes = b""
    media_type: str = ""


class Asker:
    """Asks the public internet; `near` names the origins nearby that may be asked, too.

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

    def ask(self, url: httpx.URL, method: str = "HEAD", most: int = 0) -> Heard:
        """Ask once and read `most` bytes of the body. Raise Invalid, Forbidden, Offline or Garbled."""
        self._check(url)
        with plainly(url.host, Redactor()):
            return self._heard(url, method, most)

    def _check(self, url: httpx.URL) -> None:
        if is_near(url.host) and origin(url) not in self._near():
            raise Invalid(f"{url.host} is an address in this computer or its network, not on the internet.")

    def _heard(self, url: httpx.URL, method: str, most: int) -> Heard:
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._within)
        began = time.monotonic()
        with (
            self._pool(url) as pool,
            pool.stream(method, target, headers=list(_HEADERS), extensions={"timeout": timeout}) as answer,
        ):
            headers = httpx.Headers(answer.headers)
            return Heard(
                status=answer.status,
                onward=headers.get("location", "") if answer.status in REDIRECTS else "",
                seconds=time.monotonic() - began,
                wait=_seconds(headers.get("retry-after", "")),
                tls_ends=end_of(answer.extensions["network_stream"].get_extra_info("ssl_object")),
                body=_beginning(answer, most) if most else b"",
                media_type=headers.get("content-type", ""),
            )

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        near = origin(url) in self._near()
        if not near and proxy_for(url) is not None:
            return pool_for(url, self._tls)
        backend = CheckedBackend(near, self._resolve)
        backend.deadline = time.monotonic() + self._within
        return httpcore.ConnectionPool(
            ssl_context=self._tls or shared_tls(), max_connections=1, network_backend=backend
        )


def parsed(address: str, seen_at: httpx.URL | None = None) -> httpx.URL:
    """Read an address, or one as a page at `seen_at` says it. Raise Invalid."""
    try:
        url = (seen_at.join(address) if seen_at else httpx.URL(address)).copy_with(fragment=None)
        good = url.scheme in ("http", "https") and url.port != 0 and (url.port or 1) < 65536
        ascii_host(url.host)
    except (httpx.InvalidURL, ValueError, Invalid) as error:
        raise Invalid("This is not a web address.") from error
    if not good or len(address) > LONGEST * 4:
        raise Invalid("This is not a web address.")
    return url


def origin(url: httpx.URL) -> str:
    """Return scheme, host and port as they are written."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _beginning(answer: httpcore.Response, most: int) -> bytes:
    read = bytearray()
    for chunk in answer.iter_stream():
        read += chunk
        if len(read) >= most:
            break
    return bytes(read[:most])


def _seconds(text: str) -> float | None:
    """Read Retry-After, which is seconds or a date (RFC 9110, 10.2.3)."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
