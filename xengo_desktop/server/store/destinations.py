"""Destinations: which addresses a link may lead to, and how one is written into a header."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.addresses import machine, normalise
from xengo_desktop.domain.errors import Invalid

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
    """Compare what is reached; on this computer others serve on their ports, so only ours are ours."""
    parts = urlsplit(location)
    named, reached = parts.hostname or "", machine(parts.hostname or "")
    port = parts.port or PORTS[parts.scheme]
    if reached == "localhost":
        ours = {f"localhost:{port}", parts.netloc, *({named} - {"localhost"})}
        return any(spelt in own_hosts for spelt in ours)
    netloc = f"[{reached}]" if ":" in reached else reached
    return any(spelt in own_hosts for spelt in (reached, netloc, f"{netloc}:{port}"))
