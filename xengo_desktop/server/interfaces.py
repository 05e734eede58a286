"""The addresses that this computer has on networks around it."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator


def lan_addresses() -> tuple[str, ...]:
    """Return the private addresses of all interfaces, IPv4 first; none that the internet could reach."""
    found = {str(address): address for address in _all() if _is_lan(address)}
    return tuple(sorted(found, key=lambda text: (found[text].version, int(found[text]))))


def _all() -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    # Late: asking the system goes through ctypes, which a start need not pay for.
    import ifaddr

    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            yield ipaddress.ip_address(ip.ip if isinstance(ip.ip, str) else ip.ip[0].partition("%")[0])


def _is_lan(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    local_only = address.is_loopback or address.is_link_local or address.is_unspecified
    return not (address.is_global or address.is_multicast or local_only)
