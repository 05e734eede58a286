"""What a request for a short link tells about the visit, and nothing that names the visitor."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol
from urllib.parse import urlsplit

from xengo_desktop.domain.clicks import Kind, Verdict
from xengo_desktop.server.asgi import Scope
from xengo_desktop.server.bots import AGENT_LIMIT, read_agent
from xengo_desktop.server.countries import Countries
from xengo_desktop.server.hits import Hit, Signs

DAY_MS = 86_400_000

PREFETCH = {
    b"sec-purpose": b"prefetch",
    b"purpose": b"prefetch",
    b"x-purpose": b"preview",
    b"x-moz": b"prefetch",
}
"""Headers by which browsers say that nobody is looking yet."""


class Salts(Protocol):
    """Something that keeps one secret per UTC day (days since 1970)."""

    def __call__(self, day: int) -> bytes: ...


class Visits:
    """Turns requests into hits. An address is hashed with the day's salt and forgotten at once."""

    def __init__(self, salts: Salts, countries: Countries, now_ms: Callable[[], int]) -> None:
        self._salts = salts
        self._countries = countries
        self._now_ms = now_ms
        self._day = -1
        self._salted = blake2b()

    def hit(self, scope: Scope, row: int, kind: Kind) -> Hit:
        """Judge one request for the link with this row number."""
        headers = dict(scope["headers"])
        address = scope["client"][0] if scope.get("client") else ""
        text = headers.get(b"user-agent", b"").decode("latin-1")[:AGENT_LIMIT]
        agent = read_agent(text)
        verdict, reason, signs = _verdict(scope["method"], headers, agent.reason)
        at_ms = self._now_ms()
        return Hit(
            row=row,
            at_ms=at_ms,
            kind=kind,
            verdict=verdict,
            reason=reason,
            visitor=self._visitor(at_ms // DAY_MS, address, text),
            country=self._countries(address) if address else "",
            referrer=_referrer_host(headers.get(b"referer", b"")),
            device=agent.device,
            agent=text,
            signs=signs,
        )

    def _visitor(self, day: int, address: str, agent: str) -> int:
        if day != self._day:
            self._salted, self._day = blake2b(key=self._salts(day), digest_size=8), day
        hashed = self._salted.copy()
        hashed.update(f"{address}|{agent}".encode())
        return int.from_bytes(hashed.digest(), "big", signed=True)


def _verdict(method: str, headers: dict[bytes, bytes], machine: str) -> tuple[Verdict, str, Signs]:
    if method == "HEAD":
        return Verdict.HEAD, "head", Signs.HEAD
    if not PREFETCH.keys().isdisjoint(headers) and _is_prefetch(headers):
        return Verdict.PREFETCH, "prefetch", Signs.PREFETCH
    return (Verdict.BOT, machine, Signs.NONE) if machine else (Verdict.HUMAN, "", Signs.NONE)


def _is_prefetch(headers: dict[bytes, bytes]) -> bool:
    return any(word in headers.get(name, b"").lower() for name, word in PREFETCH.items())


@lru_cache(maxsize=4096)
def _referrer_host(referrer: bytes) -> str:
    """Return the host of a Referer, lower case; "" if there is none or it is not a web address."""
    try:
        parts = urlsplit(referrer[:2048].decode("latin-1"))
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host[:253] if parts.scheme in {"http", "https"} and host.isprintable() else ""
