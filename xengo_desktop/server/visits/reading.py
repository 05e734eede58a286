"""What a request for a short link tells about the visit, and nothing that names the visitor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol
from urllib.parse import urlsplit

from xengo_desktop.domain.clicks import Kind
from xengo_desktop.server.asgi import Scope
from xengo_desktop.server.visits.bots import AGENT_LIMIT, read_agent
from xengo_desktop.server.visits.bursts import Bursts
from xengo_desktop.server.visits.countries import Countries
from xengo_desktop.server.visits.hits import Hit, Signs
from xengo_desktop.server.visits.networks import DataCentres
from xengo_desktop.server.visits.verdicts import BURST, PERSON, judge

DAY_MS = 86_400_000
HEAD, AHEAD, OWN_DEVICE, DATA_CENTRE = map(
    int, (Signs.HEAD, Signs.PREFETCH, Signs.OWN_DEVICE, Signs.DATA_CENTRE)
)
SIGNS = tuple(map(Signs, range(2 * OWN_DEVICE)))
"""Adding up flags takes longer than all the rest of a verdict; adding numbers does not."""

LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}

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

    def __init__(
        self,
        salts: Salts,
        countries: Countries,
        now_ms: Callable[[], int],
        *,
        data_centres: DataCentres | None = None,
        own_clicks: Callable[[], bool] = lambda: True,
    ) -> None:
        self._salts = salts
        self._countries = countries
        self._now_ms = now_ms
        self._data_centres = data_centres
        self._own_clicks = own_clicks
        self._bursts: Bursts[tuple[int, int]] = Bursts()
        self._day = -1
        self._salted = blake2b()

    def hit(self, scope: Scope, row: int, kind: Kind) -> Hit:
        """Judge one request for the link with this row number."""
        headers = dict(scope["headers"])
        address = scope["client"][0] if scope.get("client") else ""
        text = headers.get(b"user-agent", b"").decode("latin-1")[:AGENT_LIMIT]
        agent = read_agent(text)
        signs = self._signs(scope, headers, address)
        judgement = judge(signs, agent.reason, self._own_clicks)
        at_ms = self._now_ms()
        visitor = self._visitor(at_ms // DAY_MS, address, text)
        country = self._countries(address) if address else ""
        earlier: Sequence[tuple[int, int]] = ()
        # Without a country it is a private address, maybe that of a proxy with all the world behind it.
        if country and judgement is PERSON:
            burst = self._bursts.add(visitor, row, at_ms, (row, at_ms))
            if burst is not None:
                judgement, earlier = BURST, burst
        return Hit(
            row=row,
            at_ms=at_ms,
            kind=kind,
            verdict=judgement[0],
            reason=judgement[1],
            visitor=visitor,
            country=country,
            referrer=_referrer_host(headers[b"referer"]) if b"referer" in headers else "",
            device="" if judgement is BURST else agent.device,
            agent=text,
            signs=SIGNS[signs],
            earlier=tuple(earlier),
        )

    def _signs(self, scope: Scope, headers: dict[bytes, bytes], address: str) -> int:
        signs = HEAD if scope["method"] == "HEAD" else 0
        if not PREFETCH.keys().isdisjoint(headers) and _is_prefetch(headers):
            signs += AHEAD
        server = scope.get("server")
        # What comes from an address of this computer comes from that very address.
        if server and (address == server[0] or address in LOOPBACK):
            signs += OWN_DEVICE
        if self._data_centres is not None and self._data_centres(address):
            signs += DATA_CENTRE
        return signs

    def _visitor(self, day: int, address: str, agent: str) -> int:
        if day != self._day:
            self._salted, self._day = blake2b(key=self._salts(day), digest_size=8), day
        hashed = self._salted.copy()
        hashed.update(f"{address}|{agent}".encode())
        return int.from_bytes(hashed.digest(), "big", signed=True)


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
