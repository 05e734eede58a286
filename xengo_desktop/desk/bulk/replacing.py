"""Find and replace over destinations; a pattern that takes too long is given up, not waited for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit, urlunsplit

import regex

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.links import LinkDraft

PATIENCE = 0.05
"""Seconds that a pattern may take on one destination."""

SLOW = 5
"""So many destinations may take longer before the pattern counts as too slow for all."""

_DOLLARS = regex.compile(r"(?P<dollar>\$\$|\\\$)|\\.|\$(?:(?P<number>\d{1,2})|\{(?P<name>\w+)\})")
"""What follows a backslash stays as it is."""

_TOO_SLOW = "This pattern takes too long; make it simpler, with fewer repetitions inside one another."


class Mode(StrEnum):
    """How the text to find is meant."""

    PLAIN = "plain"
    HOST = "host"
    PATTERN = "pattern"


@dataclass(slots=True, kw_only=True)
class Replacement:
    """Replace a text in destinations. Raise Invalid when it cannot be made.

    `find` is a whole host in mode HOST, and in mode PATTERN a regular expression, whose groups the new text
    can name as regular expressions and as editors do; `$$` is a dollar.
    """

    find: str
    put: str
    mode: Mode = Mode.PLAIN
    same_case: bool = False
    _change: Callable[[str], str] = field(init=False, repr=False)
    _slow: int = 0

    def __post_init__(self) -> None:
        if not self.find:
            raise Invalid("Type what to find.", field="find")
        self._change = self._by_host if self.mode is Mode.HOST else self._by_pattern()

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({"destination"})

    def apply(self, draft: LinkDraft) -> LinkDraft:
        """Return the draft with the new destination. Raise Invalid when the pattern takes too long."""
        return replace(draft, destination=self.change(draft.destination))

    def change(self, text: str) -> str:
        """Return one destination as it will be."""
        if self._slow >= SLOW:
            raise Invalid(_TOO_SLOW, field="find")
        try:
            return self._change(text)
        except TimeoutError:
            self._slow += 1
            raise Invalid(_TOO_SLOW, field="find") from None
        except (IndexError, regex.error) as error:
            raise Invalid(f"The new text names a group that the pattern does not have: {error}.") from error

    def _by_pattern(self) -> Callable[[str], str]:
        flags = 0 if self.same_case else regex.IGNORECASE
        if self.mode is Mode.PLAIN:
            plain = regex.compile(regex.escape(self.find), flags)
            return lambda text: plain.sub(lambda match: self.put, text, timeout=PATIENCE)
        try:
            pattern = regex.compile(self.find, flags)
        except regex.error as error:
            raise Invalid(f"This is no regular expression: {error}.", field="find") from error
        put = _template(self.put, pattern.groups)
        _check_groups(pattern, put)
        return lambda text: pattern.sub(put, text, timeout=PATIENCE)

    def _by_host(self, text: str) -> str:
        try:
            parts = urlsplit(text)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return text
        if host.casefold() != self.find.strip().casefold():
            return text
        user, at, _ = parts.netloc.rpartition("@")
        keep = "" if port is None or ":" in self.put else f":{port}"
        return urlunsplit(parts._replace(netloc=f"{user}{at}{self.put.strip()}{keep}"))


def _template(put: str, groups: int) -> str:
    """Write dollars as the backslashes that stand for the same: `$1`, `${name}`, and `$$` for one dollar."""

    def read(match: regex.Match[str]) -> str:
        number, name = match["number"], match["name"]
        if match["dollar"]:
            return "$"
        if name:
            return f"\\g<{name}>"
        if number:
            # Of $12 with nine groups, the first digit is the group, as editors have it.
            meant = number if int(number) <= groups else number[0]
            return f"\\g<{meant}>{number[len(meant) :]}"
        return match[0]

    return _DOLLARS.sub(read, put)


def _check_groups(pattern: regex.Pattern[str], put: str) -> None:
    """Find out now, not at the first match, whether the new text can be read."""
    try:
        regex.compile(f"(?:{pattern.pattern})|").sub(put, "", timeout=PATIENCE)
    except (IndexError, regex.error) as error:
        words = "The new text cannot be read: $1 or \\1 is the first group, ${name} a named one."
        raise Invalid(words, field="put", detail=str(error)) from error
