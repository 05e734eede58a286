"""From the path of a short link to what its visitor wishes."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.clicks import Kind

SAMPLE = ("", ".well-known", "xengo", "sample")
"""The folder of the pages that sample links lead to: `/.well-known/xengo/sample/{domain}/{code}`."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A code, on a domain ("" for the one in Host), reached as a click or as a scan."""

    code: str
    domain: str = ""
    kind: Kind = Kind.CLICK


def read(path: str, query: bytes) -> Wish | None:
    """Read `/code`, `/@domain/code`, `/q/code`, `/q/@domain/code`, with or without a slash at the end.

    `q` may be upper case, as in codes drawn in alphanumeric mode; `?qr=1` marks a scan as well.
    """
    parts = path.removesuffix("/").split("/")[1:]
    scanned = b"qr=1" in query.split(b"&")
    if len(parts) > 1 and parts[0] in {"q", "Q"}:
        scanned = True
        parts = parts[1:]
    kind = Kind.SCAN if scanned else Kind.CLICK
    if len(parts) == 1 and parts[0] and not parts[0].startswith("@"):
        return Wish(parts[0], kind=kind)
    if len(parts) == 2 and len(parts[0]) > 1 and parts[0].startswith("@") and parts[1]:
        return Wish(parts[1], parts[0][1:].lower(), kind)
    return None


def read_sample(path: str) -> Wish | None:
    """Read the path of a sample's page."""
    parts = path.split("/")
    if len(parts) == 6 and tuple(parts[:4]) == SAMPLE:
        return Wish(parts[5], parts[4].lower())
    return None
