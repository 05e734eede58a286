"""Destinations: which addresses a link may lead to, and how one is written into a header."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urlsplit

from xengo_desktop.dialects.hosting import Denied, Why

LONGEST = 2048
UNCHANGED = "!#$%&'()*+,/:;=?@[]~-._"


def checked(destination: str, own_hosts: Collection[str]) -> str:
    """Return the destination as typed; Denied INVALID says what is wrong with it."""
    problem = _problem(destination, own_hosts)
    if problem:
        raise Denied(Why.INVALID, problem, field="destination")
    return destination


def located(destination: str) -> str:
    """Write a checked destination in ASCII, fit for a Location header."""
    parts = urlsplit(destination)
    host = (parts.hostname or "").encode("idna").decode() if not destination.isascii() else parts.netloc
    netloc = host if destination.isascii() or parts.port is None else f"{host}:{parts.port}"
    return quote(parts._replace(netloc=netloc).geturl(), safe=UNCHANGED)


def _problem(destination: str, own_hosts: Collection[str]) -> str:
    if len(destination) > LONGEST:
        return f"A destination has at most {LONGEST} characters."
    if any(character <= " " or character in '\\"<>\x7f' for character in destination):
        return "A destination cannot hold spaces, quotes or backslashes."
    try:
        parts = urlsplit(destination)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode().lower()
        _ = parts.port
    except ValueError:
        return "This is not a web address."
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return "A destination begins with http:// or https:// and names a site."
    if host in own_hosts:
        return "A short link cannot lead to another short link of yours."
    return ""
