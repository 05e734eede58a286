"""What a destination may have been meant to be, and what somebody should know before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from xengo_desktop.domain.addresses import destination_problem, names_a_file, suggestion
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.hosts import ascii_host, display_host, is_loopback
from xengo_desktop.domain.lookalikes import looks_like, mixes_scripts
from xengo_desktop.domain.visible import unseen, without_unseen


class Doubt(StrEnum):
    """Why something is said of a destination."""

    NO_SCHEME = "no-scheme"
    MISSPELT_SCHEME = "misspelt-scheme"
    UNSEEN = "unseen"
    FILE = "file"
    SPACES = "spaces"
    BACKSLASHES = "backslashes"
    PASSWORD = "password"
    LOOKALIKE = "lookalike"
    MIXED_SCRIPTS = "mixed-scripts"
    LOOPBACK = "loopback"
    TWO_ADDRESSES = "two-addresses"


@dataclass(frozen=True, slots=True)
class Advice:
    """One doubt; `instead` is the destination that puts it right, "" where nobody can know.

    `about` is what it is about: the host that another one looks like, its spelling in ASCII, or the second of
    two addresses, where `instead` is the first; a letter that nobody sees, by its number.
    """

    doubt: Doubt
    instead: str = ""
    about: str = ""


_ALMOST = re.compile(r"(?i)(?:h?t{1,3}ps?|hxxps?|https?)\s*(?:[:;.,]\s*/{0,3}|/{2,3})\s*(?=[^/\s])")
_RIGHT = re.compile(r"(?i)https?://[^/]")
_USER = re.compile(r"(?i)(https?://)[^/?#]*@")
_HOST = re.compile(r"(?i)https?://([^/?#:@]+)")
_GLUED = re.compile(r"(?i)(https?://(?:[^/?#]+/|.*[\w%.~-]))(https?://.+)")
"""One address typed into another: right after a host's slash, or after a letter. One that is a value, or a
part of a path as archives have it, follows a sign."""


def remedies(text: str) -> tuple[Advice, ...]:
    """Say what may be wrong with a destination as it is typed; a remedy is one only if it can be saved."""
    return tuple(_remedies(text.strip()))


def _remedies(text: str) -> Iterator[Advice]:
    if not text:
        return
    if names_a_file(text) and not destination_problem(meant := f"https://{text}"):
        yield Advice(Doubt.FILE, meant, text)
        return
    for doubt, instead in _rewrites(text):
        if instead != text and not destination_problem(instead):
            about = f"U+{ord(unseen(text)[0]):04X}" if doubt is Doubt.UNSEEN else ""
            yield Advice(doubt, instead, about)
            return
    yield from _of_two(text)
    yield from _of_host(text)


def _rewrites(text: str) -> Iterator[tuple[Doubt, str]]:
    """Yield what may have been meant; several mistakes at once are put right at once."""
    seen = without_unseen(text)
    straight = seen.replace("\\", "/") if "\\" in seen else seen
    spaced = _without_spaces(straight)
    known = _USER.sub(r"\1", spaced)
    whole = suggestion(known) or (known if _RIGHT.match(known) else _ALMOST.sub("https://", known, count=1))
    if seen != text:
        yield Doubt.UNSEEN, whole
    if any(character.isspace() for character in text):
        yield Doubt.SPACES, whole
    if "\\" in text:
        yield Doubt.BACKSLASHES, whole
    if not _RIGHT.match(text):
        yield (Doubt.MISSPELT_SCHEME if _ALMOST.match(text) else Doubt.NO_SCHEME), whole
    if _USER.match(spaced):
        yield Doubt.PASSWORD, whole


def _without_spaces(text: str) -> str:
    # Line breaks come from copying, blanks from typing.
    return re.sub(r"\s", "%20", re.sub(r"[\r\n\t]+", "", text))


def _of_two(text: str) -> Iterator[Advice]:
    found = _GLUED.fullmatch(text)
    if found and not any(destination_problem(each) for each in found.groups()):
        yield Advice(Doubt.TWO_ADDRESSES, found[1], found[2])


def _of_host(text: str) -> Iterator[Advice]:
    found = _HOST.match(text)
    if found is None:
        return
    try:
        plain = ascii_host(found[1])
    except Invalid:
        return
    if is_loopback(plain):
        yield Advice(Doubt.LOOPBACK)
    if "xn--" not in plain:
        return
    shown = display_host(plain)
    if other := looks_like(shown):
        yield Advice(Doubt.LOOKALIKE, text.replace(found[1], other, 1), other)
    elif mixes_scripts(shown):
        yield Advice(Doubt.MIXED_SCRIPTS, "", plain)
