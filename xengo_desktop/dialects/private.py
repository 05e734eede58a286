"""Destinations that the vendors refuse: this machine, and networks that nobody outside can reach."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from xengo_desktop.dialects.hosting import Denied, Why

_LEGACY = re.compile(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}")
"""Forms of IPv4 addresses that only browsers take: 127.1, 2130706433, 0x7f.0.0.1."""


def refuse_private(url: object) -> None:
    """Raise Denied for a host that is written as a local or private address; names are not looked up."""
    if isinstance(url, str) and is_private(url):
        message = "This destination is on a private network; nobody else could reach it."
        raise Denied(Why.INVALID, message, field="destination")


def is_private(url: str) -> bool:
    """Whether the host of a URL is a local name or a literal address outside the public internet."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return bool(_LEGACY.fullmatch(host))
