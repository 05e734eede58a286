"""What the value in a cell of the table asks for, as terms of a search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.queries import Row
from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DateTerm,
    DomainTerm,
    HasTerm,
    Part,
    StateTerm,
    Term,
    TextTerm,
)
from xengo_desktop.domain.search.vocabulary import NEVER
from xengo_desktop.domain.tags import Tag
from xengo_desktop.domain.visible import address, in_a_line
from xengo_desktop.ui.links.search.editing import tag_term
from xengo_desktop.ui.links.wording import Wording

LONGEST = 500
"""Characters of a text that still is a term somebody wants to see in the search field."""


@dataclass(frozen=True, slots=True)
class Value:
    """How a value reads in a menu, and the term that asks for it."""

    words: str
    term: Term


def values_in(column: str, wording: Wording, row: Row) -> tuple[Value, ...]:
    """Return what can be asked for of a row's cell; nothing where the cell has nothing to ask for."""
    found = _VALUES[column](wording, row) if column in _VALUES else ()
    return tuple(value for value in found if value.words.strip())


def tag_value(tag: Tag) -> Value:
    """Return what a single tag asks for."""
    return Value(in_a_line(str(tag)), tag_term(tag))


def host_of(destination: str) -> str:
    """Return the host as it is spelt in an address, since that is how it is looked for; "" for none."""
    _, found, rest = destination.partition("://")
    for end in "/?#\\":
        rest = rest.partition(end)[0]
    return rest.rpartition("@")[2] if found else ""


def _tags(wording: Wording, row: Row) -> tuple[Value, ...]:
    return tuple(map(tag_value, row.link.tags)) or (Value(_tr("no tags"), HasTerm(Part.TAGS, negated=True)),)


def _state(wording: Wording, row: Row) -> tuple[Value, ...]:
    return (Value(wording.state(row), StateTerm((row.link.state,))),)


def _domain(wording: Wording, row: Row) -> tuple[Value, ...]:
    name = row.link.domain
    return (Value(wording.domain(row), DomainTerm((name.lower(),))),) if name else ()


def _host(wording: Wording, row: Row) -> tuple[Value, ...]:
    host = host_of(row.link.destination)
    words = _tr("to {0}").format(address(host))
    return (Value(words, TextTerm("dest", host)),) if host else ()


def _link(wording: Wording, row: Row) -> tuple[Value, ...]:
    return (*_domain(wording, row), *_host(wording, row))


def _title(wording: Wording, row: Row) -> tuple[Value, ...]:
    title = row.link.title.strip()
    if not title:
        return (Value(_tr("no title"), HasTerm(Part.TITLE, negated=True)),)
    return (Value(wording.title(row), TextTerm("title", title)),) if len(title) <= LONGEST else ()


def _notes(wording: Wording, row: Row) -> tuple[Value, ...]:
    return (_having(row.link.notes, _tr("notes"), _tr("no notes"), Part.NOTES),)


def _account(wording: Wording, row: Row) -> tuple[Value, ...]:
    account = wording.accounts.get(row.account_id)
    return (Value(wording.account(row), AccountTerm((account.name,))),) if account else ()


def _expires(wording: Wording, row: Row) -> tuple[Value, ...]:
    link = row.link
    if link.state is LinkState.EXPIRED:
        return (Value(_tr("expired"), StateTerm((LinkState.EXPIRED,))),)
    if link.expires_at is None:
        return (Value(_tr("never expires"), DateTerm("expires", NEVER)),)
    return (Value(_tr("with an expiry"), HasTerm(Part.EXPIRY)),)


def _last_click(wording: Wording, row: Row) -> tuple[Value, ...]:
    return (Value(_tr("never clicked"), DateTerm("clicked", NEVER)),) if row.link.clicks == 0 else ()


def _count(term: str, of: Callable[[Link], int | None]) -> Callable[[Wording, Row], tuple[Value, ...]]:
    """Offer what is not known and what is nothing; nobody looks for exactly 37 clicks."""

    def offered(wording: Wording, row: Row) -> tuple[Value, ...]:
        count = of(row.link)
        if count is None:
            return (Value(_tr("unknown"), CountTerm(term)),)
        return (Value("0", CountTerm(term, 0, 0)),) if count == 0 else ()

    return offered


def _having(there: object, with_it: str, without: str, part: Part) -> Value:
    return Value(with_it if there else without, HasTerm(part, negated=not there))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Narrowing", text)


_VALUES: dict[str, Callable[[Wording, Row], tuple[Value, ...]]] = {
    "link": _link,
    "title": _title,
    "destination": _host,
    "domain": _domain,
    "state": _state,
    "tags": _tags,
    "clicks": _count("clicks", lambda link: link.clicks),
    "clicks_24h": _count("clicks24h", lambda link: link.clicks_24h),
    "scans": _count("scans", lambda link: link.scans),
    "last_click": _last_click,
    "expires": _expires,
    "account": _account,
    "notes": _notes,
}
