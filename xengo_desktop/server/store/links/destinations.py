"""Destinations: which addresses a link may lead to, and how one is written into a header."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.addresses import normalise
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import machine

END_OF_HOST = re.compile("[/?#]")
PORTS = {"http": 80, "https": 443}


def located(destination: str, own_hosts: Collection[str] = (), *, field: str = "destination") -> str:
    """Write a destination in ASCII, fit for a Location header; Denied INVALID says what is wrong with it."""
    try:
        location = normalise(destination)
    except Invalid as error:
        raise Denied(Why.INVALID, str(error), field=field) from error
    if _leads_back(location, own_hosts):
        message = "This address leads back to your own short links, so a visitor would go round in circles."
        raise Denied(Why.INVALID, message, field=field)
    return location


def _leads_back(location: str, own_hosts: Collection[str]) -> bool:
    scheme, _, rest = location.partition("://")
    return _is_ours(scheme, END_OF_HOST.split(rest, maxsplit=1)[0], frozenset(own_hosts))


@lru_cache(maxsize=4096)
def _is_ours(scheme: str, netloc: str, own_hosts: frozenset[str]) -> bool:
    """Compare what is reached; on this computer others serve on their ports, so only ours are ours.

    Many links lead to few hosts, so one look at each is enough.
    """
    parts = urlsplit(f"{scheme}://{netloc}")
    named, reached = parts.hostname or "", machine(parts.hostname or "")
    port = parts.port or PORTS[scheme]
    if reached == "localhost":
        ours = {f"localhost:{port}", netloc, *({named} - {"localhost"})}
        return any(spelt in own_hosts for spelt in ours)
    reached_netloc = f"[{reached}]" if ":" in reached else reached
    return any(spelt in own_hosts for spelt in (reached, reached_netloc, f"{reached_netloc}:{port}"))
