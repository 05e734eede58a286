"""Which addresses belong to the public internet; light, so that a server can ask while it starts."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

LONGEST = 2048

_UNFIT = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
_NEAR = (".localhost", ".local", ".internal", ".home.arpa")


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host; may raise OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, whatever dress it comes in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        # Tunnels and translators lead to an IPv4 address that hides inside.
        if found.sixtofour or found.teredo or found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def web_problem(url: str, *, private: bool = False) -> str:
    """Say in a sentence why nothing may be sent to this address; "" if it may be tried. Looks nothing up."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "This is not a web address."
    scheme = parts.scheme.lower()
    if scheme != "https" and not (private and scheme == "http"):
        return "The address must begin with https://."
    if not host or len(url) > LONGEST or port == 0 or _UNFIT.search(url):
        return "This is not a web address."
    if "@" in parts.netloc or "#" in url:
        return "The address may hold no name, password or #."
    if not private and is_near(host):
        return "The address leads into this computer or its network. Give one on the public internet."
    return ""


def is_near(host: str) -> bool:
    """Whether a host is this computer or in its network, as far as its name or address tells."""
    try:
        return not is_public(str(ipaddress.ip_address(host)))
    except ValueError:
        name = f".{host.rstrip('.')}"
        return name.endswith(_NEAR)
