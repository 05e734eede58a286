"""Destinations and hosts as people type them: what is wrong with one, and its one ASCII spelling."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

import idna

from xengo_desktop.domain.errors import Invalid

LONGEST = 2048
"""Characters of a destination, counted in its ASCII spelling."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN_REST = re.compile(r"[\w/?#=&%.~-]*", re.ASCII)
_PLAIN_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_HOST_LIKE = re.compile(
    r"[^\s/?#:@\\]+\.[^\s/?#:@\\]{2,}(:\d{1,5})?([/?#]\S*)?|localhost(:\d{1,5})?([/?#]\S*)?"
)


def destination_problem(text: str, own_domains: Iterable[str] = ()) -> str:
    """Say in a sentence why the text cannot be a destination; "" when it can."""
    try:
        url = normalise(text)
    except Invalid as error:
        return str(error)
    if loops(url, own_domains):
        return "This address leads back to your own short links, so a visitor would go round in circles."
    return ""


def suggestion(text: str) -> str:
    """Return what was probably meant by an address without a scheme, for example `example.com/x`; else ""."""
    text = text.strip()
    if not _HOST_LIKE.fullmatch(text):
        return ""
    meant = f"{'http' if text.startswith('localhost') else 'https'}://{text}"
    return "" if destination_problem(meant) else meant


def normalise(text: str) -> str:
    """Write a destination in ASCII: host by IDNA (UTS 46), everything else percent-encoded where needed.

    Doing it twice changes nothing. Raise Invalid with a sentence.
    """
    text = text.strip()
    _refuse_characters(text)
    parts = _split(text)
    netloc = _netloc(parts.netloc)
    rest = text[text.index("//") + 2 :][len(parts.netloc) :]
    url = f"{parts.scheme}://{netloc}{_percent_encoded(rest)}"
    if len(url) > LONGEST:
        raise _invalid(f"This address is too long: {len(url)} characters of at most {LONGEST}.")
    return url


def loops(url: str, own_domains: Iterable[str]) -> bool:
    """Say whether the address is on one of our own short domains, however either of them is spelt."""
    try:
        parts = _split(url)
        host = _Host.of(parts.hostname or "", parts.port)
    except (Invalid, ValueError):
        return False
    return any(host.is_at(own) for own in map(_Host.read, own_domains) if own is not None)


@lru_cache(maxsize=4096)
def ascii_host(host: str) -> str:
    """Return the one spelling of a host: lower case, ASCII, without a trailing dot. Raise Invalid."""
    if not host:
        raise _hostless()
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


def display(url: str) -> str:
    """Return an address as people read it: the host in its own script, UTF-8 escapes decoded."""
    match = re.match(r"(https?://)([^/?#:]+)(.*)", url, re.DOTALL)
    if not match:
        return url
    scheme, host, rest = match.groups()
    readable = unquote(rest, errors="strict") if _decodes(rest) else rest
    return f"{scheme}{display_host(host)}{readable if readable.isprintable() else rest}"


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


@dataclass(frozen=True, slots=True)
class _Host:
    """Where an address leads; a port tells servers apart only on an address or `localhost`."""

    name: str
    port: int | None

    @classmethod
    def of(cls, name: str, port: int | None) -> _Host:
        return cls(machine(ascii_host(name)), port)

    @classmethod
    def read(cls, text: str) -> _Host | None:
        """Read `host`, `host:port` or a whole URL; None when it is none of these."""
        try:
            parts = urlsplit(text if "//" in text else f"//{text}")
            return cls.of(parts.hostname or "", parts.port)
        except (Invalid, ValueError):
            return None

    def is_at(self, own: _Host) -> bool:
        if self.name != own.name:
            return False
        return not self._needs_port or (self.port or 80) == (own.port or 80)

    @property
    def _needs_port(self) -> bool:
        return self.name == "localhost" or self.name.replace(".", "").isdigit() or ":" in self.name


def _invalid(sentence: str) -> Invalid:
    return Invalid(sentence, field="destination")


def _refuse_characters(text: str) -> None:
    if not text:
        raise _invalid("Enter the address that the link leads to.")
    if text.isascii() and text.isprintable() and " " not in text and "\\" not in text:
        return
    if any(character.isspace() for character in text):
        raise _invalid("An address cannot contain spaces; write %20 where one belongs.")
    if "\\" in text:
        raise _invalid("An address cannot contain a backslash; use / instead.")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise _invalid("The address contains an invisible control character; type it again.")


def _split(text: str) -> SplitResult:
    scheme = _SCHEME.match(text)
    if scheme is None or (scheme[1].lower() not in ("http", "https") and _HOST_LIKE.fullmatch(text)):
        raise _invalid("Begin the address with https:// or http://.")
    if scheme[1].lower() not in ("http", "https"):
        raise _invalid(f"Links lead to http and https addresses only, not to {scheme[1].lower()}.")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _not_reachable() from None
    if not text[scheme.end() :].startswith("//"):
        raise _hostless()
    return parts


@lru_cache(maxsize=4096)
def _netloc(netloc: str) -> str:
    """Check and write host and port; many links lead to few hosts."""
    parts = SplitResult("", netloc, "", "", "")
    try:
        port = parts.port
    except ValueError:
        raise _not_reachable() from None
    if not parts.hostname:
        raise _hostless()
    if "@" in netloc:
        raise _invalid("An address with a user name or password in it cannot be shortened.")
    if port == 0:
        raise _not_reachable()
    host = ascii_host(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    return host if port is None else f"{host}:{port}"


def _not_reachable() -> Invalid:
    return _invalid("The host or port of this address cannot be right.")


def _hostless() -> Invalid:
    return _invalid("The address has no host, such as example.com.")


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
    return _invalid(f"“{shown}” cannot be the name of a host; check its spelling.")


def _percent_encoded(rest: str) -> str:
    # Everything that RFC 3986 allows stays as typed, `%` included, so that escapes are not escaped again.
    if _PLAIN_REST.fullmatch(rest):
        return rest
    return quote(rest, safe="%/?#[]@!$&'()*+,;=:-._~|^`{}")


def _decodes(text: str) -> bool:
    try:
        unquote(text, errors="strict")
    except UnicodeDecodeError:
        return False
    return True
