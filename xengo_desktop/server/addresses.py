"""The names under which the listeners may be called."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
ANY = frozenset({"0.0.0.0", "::"})


def host_name(host: str) -> str:
    """Return a Host header's name without port, lower case and without a trailing dot; IPv6 in brackets."""
    name = host.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0].rstrip(".")


def bracketed(address: str) -> str:
    """Write an address as it stands in a Host header."""
    return f"[{address}]" if ":" in address else address


class OwnNames:
    """The Host names that mean this server itself: loopback, the bound address, and those the user allowed.

    Bound to all addresses, the one on which a connection came in counts too, and no other: a page that
    re-binds its own name to our address (DNS rebinding) still sends its own name.
    """

    def __init__(self, bound: str, allowed: Iterable[str] = (), public_url: str = "") -> None:
        public = urlsplit(public_url).hostname if public_url else None
        given = [*allowed, *([bracketed(public)] if public else [])]
        self._everywhere = bound in ANY
        self._names = LOOPBACK | {host_name(name) for name in given} | {bracketed(bound).lower()}

    def add(self, name: str) -> None:
        """Answer to one more name from now on."""
        self._names = self._names | {name}

    def drop(self, name: str) -> None:
        """Answer no longer to a name that was added."""
        self._names = self._names - {name}

    def include(self, name: str, reached: tuple[str, int] | None) -> bool:
        """Say whether a Host name means us; `reached` is the socket address the connection came in on."""
        if name in self._names:
            return True
        return self._everywhere and reached is not None and name == bracketed(_plain(reached[0]))


def _plain(address: str) -> str:
    """Undo the IPv6 dress of an IPv4 address."""
    if not address.startswith("::ffff:"):
        return address
    mapped = ipaddress.IPv6Address(address).ipv4_mapped
    return str(mapped) if mapped else address


def is_made_up(address: str) -> bool:
    """RFC 2606 keeps names under .example free for good, so nothing is ever found there."""
    return (urlsplit(address).hostname or "").endswith(".example")
