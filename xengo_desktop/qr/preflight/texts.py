"""What the code says: whether phones get there, what cannot be seen in it, how much it is."""

from __future__ import annotations

import ipaddress
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from xengo_desktop.domain.addresses import normalise
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host, machine
from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.designs.design import LEVELS
from xengo_desktop.qr.encoding.codewords import capacity
from xengo_desktop.qr.encoding.content import content
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity

NEARBY = (".local", ".lan", ".internal", ".home.arpa", ".localdomain", ".home", ".corp")
"""Names that only a network of one's own resolves: RFC 6762 and 8375, ICANN's reserved ones, and habits."""

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that change the direction of what follows."""

JOINERS = frozenset("\u200c\u200d")
"""Invisible, but part of Persian words, of Indian scripts and of some emoji."""

DENSE_VERSION, TOO_DENSE_VERSION = 10, 20
"""57 modules along one side are many for a small print, 97 for any that is held in a hand."""


def text_findings(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    """Yield findings on the text of a code."""
    text = drawing.symbol.text
    address = bool(_host(text))
    yield from address_findings(text)
    hidden = tuple(_invisible(text, address=address))
    yield from hidden or _foreign(text, address=address)
    yield from _density(drawing)


def _host(text: str) -> str:
    """Return the host that the text leads to, in ASCII; "" where it is no address of the web."""
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    try:
        return machine(ascii_host(host))
    except Invalid:
        return host


def address_findings(text: str) -> Iterator[Finding]:
    """Yield what keeps phones from an address of the web; nothing for other texts."""
    host = _host(text)
    if host == "localhost":
        message = (
            "The address means this computer itself; a phone that scans the code would ask the phone. "
            "Use an address that others reach."
        )
        yield Finding("address", Severity.FAIL, message)
    elif host and _is_nearby(host):
        message = (
            f"“{host}” is known in one network only: phones elsewhere do not get there. "
            "Use a public address, unless the code stays in that network."
        )
        yield Finding("address", Severity.WARN, message)


def _is_nearby(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(NEARBY)


def _invisible(text: str, *, address: bool) -> Iterator[Finding]:
    hidden = tuple(dict.fromkeys(char for char in text if _is_hidden(char, address)))
    if hidden:
        named = ", ".join(
            f"U+{ord(char):04X} {unicodedata.name(char, 'CONTROL').lower()}" for char in hidden[:3]
        )
        leads = "the address leads elsewhere" if address else "people see another text than phones read"
        yield Finding(
            "text",
            Severity.FAIL if address else Severity.WARN,
            f"The text holds what cannot be seen ({named}), so {leads}. Type it again.",
        )
    elif address and " " in text.strip():
        message = "The address holds a space, where phones cut it. Write %20 instead."
        yield Finding("text", Severity.WARN, message)
    elif text != text.strip():
        yield Finding("text", Severity.WARN, "The text begins or ends with a space. Take it away.")


def _is_hidden(char: str, address: bool) -> bool:
    if char in TURNING:
        return True
    kind = unicodedata.category(char)
    if address:
        return kind in ("Cf", "Cc", "Zl", "Zp") or (kind == "Zs" and char != " ")
    return kind in ("Cf", "Cc") and char not in JOINERS and char not in "\t\r\n"


def _foreign(text: str, *, address: bool) -> Iterator[Finding]:
    if not text.isascii():
        message = "The code says that its letters are UTF-8; only very old scanners show others."
        yield Finding("text", Severity.OK, message + (_in_ascii(text) if address else ""))


def _in_ascii(text: str) -> str:
    try:
        return f" For those, the address can be written “{normalise(text)}”."
    except Invalid:
        return ""


def _density(drawing: Drawing) -> Iterator[Finding]:
    code = drawing.symbol
    if code.version < DENSE_VERSION:
        return
    size = f"The text takes {code.size} × {code.size} modules"
    if code.version < TOO_DENSE_VERSION:
        message = f"{size}; a shorter one, such as a short link, makes each larger and scans sooner."
        yield Finding("density", Severity.OK, message, None, code.size)
        return
    message = f"{size}, too many for phones at usual sizes. Encode a short link instead of the whole text."
    yield Finding("density", Severity.WARN, message, _sparser(drawing), code.size)


def _sparser(drawing: Drawing) -> Fix | None:
    """Offer as much error correction as leaves the modules large; a logo needs all there is."""
    if drawing.logo is not None:
        return None
    below = LEVELS[: LEVELS.index(drawing.symbol.level)]
    for level in reversed(below):
        if (version_for(drawing.symbol.text, level) or TOO_DENSE_VERSION) < TOO_DENSE_VERSION:
            return Fix(f"Error correction {level}", (("error_correction", level),))
    return None


def version_for(text: str, level: str) -> int | None:
    """Return the smallest version that holds the text at that level; None where none does."""
    piece = content(text)
    return next(
        (version for version in range(1, 41) if piece.needed(version) <= capacity(version, level)), None
    )
