"""Hosts as people type them: the one ASCII spelling of each, and what it reaches."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import lru_cache

import idna

from xengo_desktop.domain.errors import Invalid

_PLAIN_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """Return the one spelling of a host: lower case, ASCII, without a trailing dot. Raise Invalid."""
    if not host:
        raise hostless()
    try:
        return str(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        return _ascii_name(host)


def display_host(host: str) -> str:
    """Return a host as people read it, `xn--mnchen-3ya.de` as `münchen.de`."""
    try:
        return ".".join(
            idna.decode(label) if label.startswith("xn--") else label for label in host.split(".")
        )
    except idna.IDNAError:
        return host


def is_loopback(host: str) -> bool:
    """Say whether the host means each device itself, so that nobody else can reach it."""
    try:
        host = ascii_host(host)
    except Invalid:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def machine(host: str) -> str:
    """Return one name for all spellings, in ASCII, of what a host reaches.

    That is `localhost` for this computer itself, and IPv4 for an IPv4 address that is dressed as IPv6.
    """
    if host == "localhost" or host.endswith(".localhost"):
        return "localhost"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    plain = getattr(address, "ipv4_mapped", None) or address
    return "localhost" if plain.is_loopback or plain.is_unspecified else str(plain)


def hostless() -> Invalid:
    """Return the refusal of an address that names no host."""
    return Invalid("The address has no host, such as example.com.", field="destination")


def _ascii_name(host: str) -> str:
    try:
        name = idna.uts46_remap(host, std3_rules=False, transitional=False).rstrip(".")
    except idna.IDNAError:
        raise _not_a_host(host) from None
    labels = [_ascii_label(label, host) for label in name.split(".")]
    name = ".".join(labels)
    if len(name) > 253:
        raise _not_a_host(host)
    return _numeric_address(name) if _is_number(labels[-1]) else name


def _ascii_label(label: str, host: str) -> str:
    if _PLAIN_LABEL.fullmatch(label) and not label.startswith("xn--"):
        return label
    try:
        return idna.alabel(label).decode("ascii").lower()
    except idna.IDNAError:
        raise _not_a_host(host) from None


def _is_number(label: str) -> bool:
    return label.isdigit() or re.fullmatch(r"0x[0-9a-f]*", label) is not None


def _numeric_address(name: str) -> str:
    """Read the short and the octal, hexadecimal and one-number spellings of IPv4, as browsers do."""
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        raise _not_a_host(name) from None


def _not_a_host(host: str) -> Invalid:
    shown = host if len(host) <= 60 else f"{host[:59]}…"
    return Invalid(f"“{shown}” cannot be the name of a host; check its spelling.", field="destination")
