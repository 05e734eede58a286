"""The directory that redirects ask: from a host name and a code to where the visitor goes."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.server.addresses import is_made_up
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.links import codes, destinations
from xengo_desktop.server.store.links.domains import Domain, Domains
from xengo_desktop.server.store.links.fields import read_rules
from xengo_desktop.server.store.links.pages import LIVE
from xengo_desktop.server.store.links.writes import Key
from xengo_desktop.server.store.tables import links

REMEMBERED = 200_000
"""Answers kept in memory, about 60 MB when full; the rest are one indexed read away."""

LOOK_UP = select(
    links.c.id,
    links.c.location,
    links.c.code,
    links.c.enabled,
    links.c.expires_at,
    links.c.rules,
).where(LIVE, links.c.domain_id == bindparam("domain"), links.c.folded == bindparam("folded"))


@dataclass(frozen=True, slots=True)
class Target:
    """What a short address leads to. `destination`, also in `rules`, is ASCII and fit for a Location header.

    `landing`: a link of the sample workspace to a made-up site, whose page the links listener serves itself.
    """

    row: int
    destination: str
    domain: str
    code: str
    enabled: bool
    expires_at_ms: int | None
    landing: bool
    rules: tuple[RoutingRule, ...] = ()

    def state_at(self, now: datetime) -> LinkState:
        """Say what a visitor finds at this moment."""
        if not self.enabled:
            return LinkState.DISABLED
        over = self.expires_at_ms is not None and self.expires_at_ms <= to_ms(now)
        return LinkState.EXPIRED if over else LinkState.ACTIVE


class RedirectDirectory:
    """Remembers answers, "no such link" among them, and forgets exactly those that a write has changed."""

    def __init__(self, database: Database, domains: Domains, remembered: int = REMEMBERED) -> None:
        self._database = database
        self._domains = domains
        self._most = remembered
        self._known: dict[Key, Target | None] = {}
        self._forgotten = 0
        self._lock = threading.Lock()

    @property
    def remembered(self) -> int:
        """How many answers are kept at the moment."""
        return len(self._known)

    def resolve(self, host: str, code: str) -> Target | None:
        """Find the live link for a host name, "" being the default domain; expired ones are found too."""
        domain = self._domains.known(host)
        if domain is None:
            return None
        key = (domain.id, codes.fold(code))
        try:
            return self._known[key]
        except KeyError:
            return self._look_up(domain, key)

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop the answers for these keys; called after the write that changed them was committed."""
        with self._lock:
            self._forgotten += 1
            for key in keys:
                self._known.pop(key, None)

    def hear(self, keys: Iterable[Sequence[Any]] | None) -> None:
        """Forget what another server has changed, None being anything."""
        if keys is not None:
            self.forget((domain, folded) for domain, folded in keys)
            return
        with self._lock:
            self._forgotten += 1
            self._known.clear()

    def _look_up(self, domain: Domain, key: Key) -> Target | None:
        forgotten = self._forgotten
        target = self._read(domain, key)
        with self._lock:
            # A write that ended while we read may have made this answer an old one.
            if forgotten == self._forgotten:
                self._remember(key, target)
        return target

    def _read(self, domain: Domain, key: Key) -> Target | None:
        with self._database.reading() as connection:
            row = connection.execute(LOOK_UP, {"domain": key[0], "folded": key[1]}).first()
        return None if row is None else _target(domain, row)

    def _remember(self, key: Key, target: Target | None) -> None:
        if len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[key] = target


def _target(domain: Domain, row: Any) -> Target:
    rules = read_rules(row.rules)
    return Target(
        row=row.id,
        destination=row.location,
        domain=domain.host,
        code=row.code,
        enabled=row.enabled,
        expires_at_ms=row.expires_at,
        landing=domain.sample and is_made_up(row.location),
        rules=tuple(replace(rule, destination=destinations.located(rule.destination)) for rule in rules),
    )
