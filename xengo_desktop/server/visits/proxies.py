"""The proxies that may say on whose behalf they ask."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from xengo_desktop.server.asgi import Scope

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Proxies:
    """X-Forwarded-For is read from its end, for as long as each address is that of a proxy we know.

    Whatever stands further to the front was written by a stranger, and may be made up.
    """

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._known: tuple[Network, ...] = tuple(map(network, known))

    def __bool__(self) -> bool:
        return bool(self._known)

    def visitor(self, scope: Scope) -> tuple[str, int] | None:
        """Return the address that a request came from, and 0 as a port that nobody knows."""
        peer: tuple[str, int] | None = scope.get("client")
        found = _address(peer[0]) if peer else None
        if found is None or not self._knows(found):
            return peer
        for text in reversed(_forwarded(scope)):
            found = _address(text)
            if found is None:
                # A proxy of ours that does not know the visitor either.
                return None
            if not self._knows(found):
                return str(found), 0
        return None

    def _knows(self, address: Address) -> bool:
        return any(address in network for network in self._known)


def network(text: str) -> Network:
    """Read one address or a range of them, such as 10.0.0.0/8. Raise ValueError."""
    return ipaddress.ip_network(text.strip(), strict=False)


def _forwarded(scope: Scope) -> list[str]:
    values = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return b",".join(values).decode("latin-1").split(",") if values else []


def _address(text: str) -> Address | None:
    """Read an address, with or without a port behind it."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
