"""The words that a search knows: its keys, and the values that some of them are limited to."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.search.terms import Mark, Part

NEVER = "never"
"""The value for a moment that there is not."""

UNTOLD = "unknown"
"""The value for a count that the service did not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What stands before the colon, an example, other spellings, and values worth offering."""

    name: str
    example: str
    also: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


STATES = {
    "active": LinkState.ACTIVE,
    "off": LinkState.DISABLED,
    "expired": LinkState.EXPIRED,
    "unknown": LinkState.UNKNOWN,
}
STATES_ALSO = {"on": LinkState.ACTIVE, "disabled": LinkState.DISABLED}

COUNTS = ("clicks", "clicks24h", "scans")
DATES = ("created", "expires", "clicked")
TEXTS = ("dest", "code", "title")

_BACK = ("today", "yesterday", "last-7-days", "last-30-days", "this-week", "this-month", "last-month")
_AHEAD = ("today", "tomorrow", "next-7-days", "next-30-days", "this-month", "next-month", NEVER)

KEYS = (
    Key(name="tag", example="tag:campaign=spring", also=("tags", "label")),
    Key(name="domain", example="domain:go.example.com"),
    Key(name="status", example="status:active", also=("state",), values=tuple(STATES)),
    Key(name="clicks", example="clicks>100"),
    Key(name="clicks24h", example="clicks24h>0", also=("clicks-24h",)),
    Key(name="scans", example="scans>=10"),
    Key(name="created", example="created:last-30-days", values=_BACK),
    Key(name="expires", example="expires:next-7-days", also=("expiry",), values=_AHEAD),
    Key(name="clicked", example="clicked:last-7-days", values=(*_BACK, NEVER)),
    Key(name="account", example="account:Marketing"),
    Key(name="dest", example="dest:example.com/shop", also=("destination", "url")),
    Key(name="code", example="code:spring"),
    Key(name="title", example="title:poster"),
    Key(name="is", example="is:pinned", values=tuple(Mark)),
    Key(name="has", example="has:notes", values=tuple(Part)),
    Key(name="job", example="job:12"),
)
"""In the order in which they are offered."""

BY_SPELLING = {spelling: key for key in KEYS for spelling in (key.name, *key.also)}
