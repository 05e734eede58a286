"""What was typed into a link's fields, checked and put into columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from xengo_desktop.dialects.hosting import Denied, Why
from xengo_desktop.dialects.shapes import known
from xengo_desktop.domain.checks import too_long
from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import TYPED, LinkDraft
from xengo_desktop.domain.routing import RoutingRule
from xengo_desktop.domain.tags import Tag
from xengo_desktop.server.store.links import codes, destinations

Columns = dict[str, Any]

MOST_TAGS = 100
MOST_CHANNELS = 50
MOST_RULES = 50

UNTYPED = LinkDraft()


def columns(values: Mapping[str, object], own_hosts: Collection[str]) -> Columns:
    """Check LinkDraft fields by name and return the columns they fill; the domain is left to the caller."""
    filled: Columns = {}
    for name, value in values.items():
        if name == "destination":
            filled |= _destination(value, own_hosts)
        elif name == "rules":
            filled |= _rules(value, own_hosts)
        elif name != "domain":
            filled |= FIELDS[name](value)
    return filled


def of_draft(draft: LinkDraft, own_hosts: Collection[str]) -> Columns:
    """Check a whole draft; most fields of most links are as they were, and cost nothing."""
    typed = {name: value for name in TYPED if (value := getattr(draft, name)) != getattr(UNTYPED, name)}
    return {**BLANK, **columns({"destination": draft.destination, **typed}, own_hosts)}


def text(value: Any, field: str, longest: int) -> str:
    """Return a text that both databases can hold; Denied INVALID otherwise."""
    if sentence := too_long(field, value, longest):
        raise Denied(Why.INVALID, sentence, field=field)
    if "\0" in value or not (value.isascii() or _is_unicode(value)):
        raise Denied(Why.INVALID, "This holds characters that are no text.", field=field)
    return str(value)


def fits(public_id: str) -> bool:
    """Whether an id that a caller names is one that a table could hold at all."""
    return public_id.isascii() and public_id.isprintable() and len(public_id) <= 64


def _is_unicode(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _destination(value: Any, own_hosts: Collection[str]) -> Columns:
    return {"destination": value.strip(), "location": destinations.located(value, own_hosts)}


def _rules(value: Any, own_hosts: Collection[str]) -> Columns:
    rules: tuple[RoutingRule, ...] = _few(value, "rules", MOST_RULES)
    for rule in rules:
        destinations.located(rule.destination, own_hosts, field="rules")
    return {"rules": msgspec.to_builtins(rules)}


def _code(value: Any) -> Columns:
    code = codes.checked(value)
    return {"code": code, "folded": codes.fold(code)}


def _tags(value: Any) -> Columns:
    tags: dict[str, str] = {}
    for tag in _few(value, "tags", MOST_TAGS):
        if not tag.key:
            raise Denied(Why.INVALID, "A tag needs a name.", field="tags")
        tags[text(tag.key, "tags", 128)] = text(tag.value, "tags", 512)
    return {"tags": [list(pair) for pair in tags.items()]}


def _channels(value: Any) -> Columns:
    return {"channels": [text(name, "channels", 200) for name in _few(value, "channels", MOST_CHANNELS)]}


def _expiry(value: datetime | None) -> Columns:
    return {"expires_at": None if value is None else to_ms(value)}


def _few(values: Iterable[Any], field: str, most: int) -> tuple[Any, ...]:
    several = tuple(values)
    if len(several) > most:
        raise Denied(Why.INVALID, f"There are at most {most} of these.", field=field)
    return several


FIELDS: Mapping[str, Callable[[Any], Columns]] = {
    "code": _code,
    "title": lambda value: {"title": text(value, "title", 500)},
    "notes": lambda value: {"notes": text(value, "notes", 20_000)},
    "tags": _tags,
    "channels": _channels,
    "expires_at": _expiry,
    "enabled": lambda value: {"enabled": bool(value)},
}


BLANK = columns({name: getattr(UNTYPED, name) for name in ("rules", *FIELDS)}, ())
"""The columns of a link of which nothing but the destination was typed."""


def read_tags(kept: Iterable[Iterable[str]]) -> tuple[Tag, ...]:
    """Read what the tags column holds."""
    return tuple(Tag(*pair) for pair in kept)


def read_rules(kept: object) -> tuple[RoutingRule, ...]:
    """Read what the rules column holds."""
    return msgspec.convert(kept, known(tuple[RoutingRule, ...])) if kept else ()
