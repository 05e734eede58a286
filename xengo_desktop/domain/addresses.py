"""Destinations as people type them: what is wrong with one, and its one ASCII spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host, display_host, hostless, machine
from xengo_desktop.domain.visible import address

LONGEST = 2048
"""Characters of a destination, counted in its ASCII spelling."""

_PLAIN = re.compile(r"(https?)://([A-Za-z0-9.:-]+)([/?#][\w/?#=&%.~-]*)?", re.ASCII)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN_REST = re.compile(r"[\w/?#=&%.~-]*", re.ASCII)
_HOST_LIKE = re.compile(
    r"[^\s/?#:@\\]+\.[^\s/?#:@\\]{2,}(:\d{1,5})?([/?#]\S*)?|localhost(:\d{1,5})?([/?#]\S*)?"
)

_FILE = re.compile(
    r"[^\s/?#:@\\]+\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|txt|rtf|csv|tsv|json|xml|ya?ml|html?|png|jpe?g|gif|svg"
    r"|webp|tiff?|eps|psd|indd|mp3|mp4|wav|avi|mkv|zip|rar|7z|gz|exe|dmg|ics|vcf|epub)",
    re.IGNORECASE,
)
"""Endings that are on no host, or on so few that somebody has to say so."""


def destination_problem(text: str, own_domains: Iterable[str] = ()) -> str:
    """Say in a sentence why the text cannot be a destination; "" when it can."""
    try:
        url, netloc = _spelt(text)
    except Invalid as error:
        return str(error)
    if _is_own(netloc, tuple(own_domains)):
        return "This address leads back to your own short links, so a visitor would go round in circles."
    return ""


def suggestion(text: str) -> str:
    """Return what was probably meant by an address without a scheme, for example `example.com/x`; else ""."""
    text = text.strip()
    if not _HOST_LIKE.fullmatch(text) or names_a_file(text):
        return ""
    meant = f"{'http' if text.startswith('localhost') else 'https'}://{text}"
    return "" if destination_problem(meant) else meant


def names_a_file(text: str) -> bool:
    """Say whether this is rather the name of a file than a host: `report.pdf`."""
    return bool(_FILE.fullmatch(text.strip()))


def normalise(text: str) -> str:
    """Write a destination in ASCII: host by IDNA (UTS 46), everything else percent-encoded where needed.

    Doing it twice changes nothing. Raise Invalid with a sentence.
    """
    return _spelt(text)[0]


def loops(url: str, own_domains: Iterable[str]) -> bool:
    """Say whether the address is on one of our own short domains, however either of them is spelt."""
    try:
        return _is_own(_split(url).netloc, tuple(own_domains))
    except Invalid:
        return False


def display(url: str) -> str:
    """Return an address as people read it: the host in its own script, UTF-8 escapes decoded."""
    match = re.match(r"(https?://)([^/?#:]+)(.*)", url, re.DOTALL)
    if not match:
        return address(url)
    scheme, host, rest = match.groups()
    readable = unquote(rest, errors="strict") if _decodes(rest) else rest
    return address(f"{scheme}{display_host(host)}{readable if readable.isprintable() else rest}")


@dataclass(frozen=True, slots=True)
class _Host:
    """Where an address leads; a port tells servers apart only on an address or `localhost`."""

    name: str
    port: int | None

    @classmethod
    def of(cls, name: str, port: int | None) -> _Host:
        return cls(_machine(name), port)

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


def _spelt(text: str) -> tuple[str, str]:
    """Return the address in ASCII, and its host and port. Raise Invalid."""
    text = text.strip()
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        # Nearly all of a hundred thousand are of this form, and need nothing taken apart or escaped.
        scheme, host, rest = plain[1], plain[2], plain[3] or ""
    else:
        _refuse_characters(text)
        parts = _split(text)
        scheme, host = parts.scheme, parts.netloc
        rest = _percent_encoded(text[text.index("//") + 2 :][len(host) :])
    netloc = _netloc(host)
    url = f"{scheme}://{netloc}{rest}"
    if len(url) > LONGEST:
        raise _invalid(f"This address is too long: {len(url)} characters of at most {LONGEST}.")
    return url, netloc


@lru_cache(maxsize=4096)
def _is_own(netloc: str, own_domains: tuple[str, ...]) -> bool:
    """Hold a host against our own domains; many links lead to few hosts."""
    host = _Host.read(f"//{netloc}")
    owned = map(_own_host, own_domains)
    return host is not None and any(host.is_at(own) for own in owned if own is not None)


@lru_cache(maxsize=4096)
def _machine(name: str) -> str:
    return machine(ascii_host(name))


@lru_cache(maxsize=256)
def _own_host(text: str) -> _Host | None:
    """Read one of our own domains; a hundred thousand destinations are held against the same few."""
    return _Host.read(text)


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
        raise hostless()
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
        raise hostless()
    if "@" in netloc:
        raise _invalid("An address with a user name or password in it cannot be shortened.")
    if port == 0:
        raise _not_reachable()
    host = ascii_host(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    return host if port is None else f"{host}:{port}"


def _not_reachable() -> Invalid:
    return _invalid("The host or port of this address cannot be right.")


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
