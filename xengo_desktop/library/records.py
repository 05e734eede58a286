"""A link as the library's file holds it: the whole as JSON, and what it is sorted and searched by."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from xengo_desktop.domain.addresses import display
from xengo_desktop.domain.clock import from_ms, to_ms
from xengo_desktop.domain.links import Link, LinkDraft, LinkState
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag

STATES = (LinkState.ACTIVE, LinkState.DISABLED, LinkState.EXPIRED, LinkState.UNKNOWN)
"""In the order of their numbers in the file."""

KEY_LENGTH = 96
"""Characters of a text that decide its place; longer ones would only swell the indexes."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(dict[str, Any])
_Values = dict[str, Any]
_Plan = tuple[tuple[str, Any, Callable[[Any], Any] | None], ...]


def write_link(link: Link) -> str:
    """Write the link as compact JSON; what is at its default is left out."""
    return _written(link, _LINK)


def read_link(text: str) -> Link:
    """Read what `write_link` wrote."""
    values = _known_values(text, _LINK_FIELDS)
    # A hundred thousand links at a time are held; what they have in common is held once.
    values["domain"] = sys.intern(values["domain"])
    if values["open_url"] == values["short_url"]:
        values["open_url"] = values["short_url"]
    return Link(**values)


def write_draft(draft: LinkDraft) -> str:
    """Write the draft as compact JSON; what is at its default is left out."""
    return _written(draft, _DRAFT)


def read_draft(text: str) -> LinkDraft:
    """Read what `write_draft` wrote."""
    return LinkDraft(**_known_values(text, _DRAFT_FIELDS))


def _written(of: Link | LinkDraft, plan: _Plan) -> str:
    values: _Values = {}
    for name, default, write in plan:
        value = getattr(of, name)
        # Most are the default itself, which is quicker seen than compared.
        if value is not default and value != default:
            values[name] = value if write is None else write(value)
    return _ENCODER.encode(values).decode()


def _known_values(text: str, names: frozenset[str]) -> _Values:
    """Read what a file of this version, or of another one, has of the fields."""
    values: _Values = _DECODER.decode(text)
    for name in values.keys() & _READ.keys():
        values[name] = _READ[name](values[name])
    return values if values.keys() <= names else {name: values[name] for name in values.keys() & names}


def fold(text: str) -> str:
    """Make spellings equal that people take for the same: case, and composed or decomposed accents."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def sort_key(text: str) -> str:
    """Return the text as it is sorted: without case and accents, its beginning only."""
    folded = fold(text[:KEY_LENGTH])
    if folded.isascii():
        return folded
    return "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))


AFTER_CODE, AFTER_DOMAIN, AFTER_DESTINATION, AFTER_TITLE = "\n\x1d\x1e\x1f"
"""What stands behind each part of a search text; no part has such a character of its own."""

_MARKS = (AFTER_CODE, AFTER_DOMAIN, AFTER_DESTINATION, AFTER_TITLE)
_SPACED = str.maketrans(dict.fromkeys(f"\0{AFTER_CODE}{AFTER_DOMAIN}{AFTER_DESTINATION}{AFTER_TITLE}", " "))


def search_text(link: Link) -> str:
    """Return all that the link is found by, case-folded, with marks between its parts."""
    destination = link.destination
    if "%" in destination or "xn--" in destination:
        destination += f" {display(destination)}"
    parts = (
        *(link.code, AFTER_CODE, link.domain, AFTER_DOMAIN),
        *(destination, AFTER_DESTINATION, link.title, AFTER_TITLE),
    )
    spaced = [part if part in _MARKS else part.translate(_SPACED) for part in parts]
    return fold("".join(spaced) + AFTER_CODE.join(str(tag).translate(_SPACED) for tag in link.tags))


def columns(link: Link) -> dict[str, Any]:
    """Return what a link is sorted and filtered by; None sorts last."""
    return {
        "domain": link.domain,
        "state": STATES.index(link.state),
        "code": sort_key(link.code),
        "destination": sort_key(link.destination.partition("://")[2] or link.destination),
        "title": sort_key(link.title) or None,
        "clicks": link.clicks,
        "clicks_24h": link.clicks_24h,
        "last_click_at": _ms(link.last_click_at),
        "created_at": _ms(link.created_at),
        "updated_at": _ms(link.updated_at),
        "expires_at": _ms(link.expires_at),
        "scans": link.scans,
        "noted": bool(link.notes),
        "routed": bool(link.rules),
    }


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)


def _same(value: Any) -> Any:
    return value


def _write_tags(tags: tuple[Tag, ...]) -> list[list[str]]:
    return [[tag.key, tag.value] for tag in tags]


def _read_tags(values: list[list[str]]) -> tuple[Tag, ...]:
    return _shared_tags(tuple((value[0], value[1]) for value in values))


@lru_cache(maxsize=4096)
def _shared_tags(values: tuple[tuple[str, str], ...]) -> tuple[Tag, ...]:
    """Hold what many links are tagged with once."""
    return tuple(Tag(key, value) for key, value in values)


def _write_rules(rules: tuple[RoutingRule, ...]) -> list[dict[str, Any]]:
    return [asdict(rule) | {"expires_at": _ms(rule.expires_at)} for rule in rules]


def _read_rules(values: list[dict[str, Any]]) -> tuple[RoutingRule, ...]:
    return tuple(
        RoutingRule(**{name: _RULE.get(name, _same)(each) for name, each in value.items()})
        for value in values
    )


def _read_moment(value: int | None) -> datetime | None:
    return None if value is None else from_ms(value)


def _read_hours(value: list[int] | None) -> tuple[int, int] | None:
    return None if value is None else (value[0], value[1])


_RULE: dict[str, Callable[[Any], Any]] = {
    "countries": tuple,
    "devices": tuple,
    "hours": _read_hours,
    "expires_at": _read_moment,
}
_MOMENTS = ("expires_at", "last_click_at", "created_at", "updated_at")
_WRITE: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_MOMENTS, _ms),
    "tags": _write_tags,
    "rules": _write_rules,
    "untold": sorted,
}
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_MOMENTS, _read_moment),
    "state": LinkState,
    "tags": _read_tags,
    "channels": tuple,
    "rules": _read_rules,
    "untold": frozenset,
}


def _plan_of(kind: type[Link] | type[LinkDraft]) -> _Plan:
    return tuple((each.name, each.default, _WRITE.get(each.name)) for each in fields(kind))


_LINK, _DRAFT = _plan_of(Link), _plan_of(LinkDraft)
_LINK_FIELDS, _DRAFT_FIELDS = (frozenset(name for name, _, _ in plan) for plan in (_LINK, _DRAFT))
