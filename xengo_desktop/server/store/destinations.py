"""Destinations: which addresses a link may lead to, and how one is written into a header."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.domain.addresses import normalise
from xengo_desktop.domain.errors import Invalid


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
    """Compare ASCII spellings; `localhost` is ours on our own port only, for others serve there too."""
    parts = urlsplit(location)
    return parts.netloc in own_hosts or (parts.hostname != "localhost" and parts.hostname in own_hosts)
