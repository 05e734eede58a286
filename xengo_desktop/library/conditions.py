"""Terms of a search as conditions that the file can answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from xengo_desktop.domain.clock import to_ms
from xengo_desktop.domain.links import LinkState
from xengo_desktop.domain.search import vocabulary
from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DateTerm,
    DomainTerm,
    HasTerm,
    JobTerm,
    MarkTerm,
    Part,
    StateTerm,
    TagTerm,
)
from xengo_desktop.library.records import STATES, fold

Arm = tuple[str, tuple[object, ...]]
"""A condition over links (as l), and its values."""

COLUMNS = {
    "clicks": "l.clicks",
    "clicks24h": "l.clicks_24h",
    "scans": "l.scans",
    "created": "l.created_at",
    "expires": "l.expires_at",
    "clicked": "l.last_click_at",
}
PARTS = {
    Part.EXPIRY: "l.expires_at IS NOT NULL",
    Part.TITLE: "l.title IS NOT NULL",
    Part.NOTES: "l.noted = 1",
    Part.RULES: "l.routed = 1",
}
_TAGGED = "SELECT link FROM link_tags WHERE tag IN (SELECT id FROM tags WHERE {})"
_HAS_TAG = "SELECT 1 FROM link_tags g JOIN tags ON tags.id = g.tag WHERE g.link = l.id AND ({})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition, asked in two ways.

    `holds` tests a given link (links as l, texts as t). `ids` is a statement that lists all links for which
    it holds, from indexes alone; where `others` is set, it lists all for which it does not.
    """

    holds: str
    values: tuple[object, ...] = ()
    ids: str
    id_values: tuple[object, ...] = ()
    others: bool = False
    reads_text: bool = False


def any_of(arms: Sequence[Arm]) -> Condition:
    """Return the condition that one of the arms holds; each arm finds its own index."""
    values = tuple(value for _, some in arms for value in some)
    return Condition(
        holds=f"({' OR '.join(arm for arm, _ in arms)})",
        values=values,
        ids=" UNION ALL ".join(f"SELECT l.id FROM links l WHERE {arm}" for arm, _ in arms),
        id_values=values,
    )


def in_accounts(ids: Iterable[str], *, negated: bool = False) -> Condition:
    """Return the condition that a link belongs to one of these accounts."""
    known = "(SELECT id FROM accounts WHERE name IN (SELECT value FROM json_each(?)))"
    return any_of([(f"l.account{' NOT' * negated} IN {known}", (json.dumps(list(ids)),))])


@singledispatch
def condition(term: object) -> Condition:
    """Return the condition of a term that is not about text."""
    raise TypeError(term)


@condition.register
def _(term: AccountTerm) -> Condition:
    return in_accounts(term.ids, negated=term.negated)


@condition.register
def _(term: StateTerm) -> Condition:
    chosen = {state for state in STATES if (state in term.states) is not term.negated}
    # Most links are active: of those that are not, fewer have to be listed.
    listed = chosen if LinkState.ACTIVE not in chosen else set(STATES) - chosen
    return Condition(
        holds=f"l.state IN ({_numbers(chosen)})",
        ids=f"SELECT l.id FROM links l WHERE l.state IN ({_numbers(listed)})",
        others=listed != chosen,
    )


@condition.register
def _(term: TagTerm) -> Condition:
    arms: list[Arm] = [
        ("folded_key = ?", (fold(choice.key),))
        if choice.value is None
        else ("folded_key = ? AND folded_value = ?", (fold(choice.key), fold(choice.value)))
        for choice in term.choices
    ]
    wanted = " OR ".join(arm for arm, _ in arms)
    values = tuple(value for _, some in arms for value in some)
    return Condition(
        holds=f"{'NOT ' * term.negated}EXISTS ({_HAS_TAG.format(wanted)})",
        values=values,
        ids=_TAGGED.format(wanted),
        id_values=values,
        others=term.negated,
    )


@condition.register
def _(term: DomainTerm) -> Condition:
    one = "l.domain = ? OR substr(l.domain, ?) = ?"
    values = tuple(value for name in term.names for value in (name, -len(name) - 1, f".{name}"))
    wanted = " OR ".join([one] * len(term.names))
    return any_of([(f"{'NOT ' * term.negated}({wanted})", values)])


@condition.register
def _(term: CountTerm) -> Condition:
    column = COLUMNS[term.field]
    if term.low is None and term.high is None:
        return any_of([(f"{column} IS {'NOT ' * term.negated}NULL", ())])
    if term.negated:
        return any_of(_outside(column, term.low, None if term.high is None else term.high + 1))
    return any_of(_inside(column, term.low, None if term.high is None else term.high + 1))


@condition.register
def _(term: DateTerm) -> Condition:
    column = COLUMNS[term.field]
    since, until = (None if each is None else to_ms(each) for each in (term.since, term.until))
    if since is None and until is None:
        return any_of(_without(term, column))
    if not term.negated:
        return any_of(_inside(column, since, until))
    arms = _outside(column, since, until)
    # A link that never expires does not expire in May, and one that nobody clicked was not clicked in May.
    arms += {"expires": [_is(f"{column} IS NULL")], "clicked": [_is("l.clicks = 0")]}.get(term.field, [])
    return any_of(arms)


@condition.register
def _(term: MarkTerm) -> Condition:
    return _flag(f"l.{term.mark} = 1", negated=term.negated)


@condition.register
def _(term: HasTerm) -> Condition:
    if term.part is Part.TAGS:
        return Condition(
            holds=f"{'NOT ' * term.negated}EXISTS (SELECT 1 FROM link_tags g WHERE g.link = l.id)",
            ids="SELECT link FROM link_tags",
            others=term.negated,
        )
    return _flag(PARTS[term.part], negated=term.negated)


@condition.register
def _(term: JobTerm) -> Condition:
    one = (
        "l.account = (SELECT id FROM accounts WHERE name = ?)"
        " AND l.link_id IN (SELECT value FROM json_each(?))"
    )
    arms: list[Arm] = [(one, (account_id, json.dumps(ids))) for account_id, ids in term.links]
    found = any_of(arms or [("0", ())])
    return replace(found, holds=f"NOT {found.holds}", others=True) if term.negated else found


def _numbers(states: Iterable[LinkState]) -> str:
    return ", ".join(str(STATES.index(state)) for state in states)


def _flag(holds: str, *, negated: bool) -> Condition:
    return Condition(
        holds=f"{'NOT ' * negated}({holds})", ids=f"SELECT l.id FROM links l WHERE {holds}", others=negated
    )


def _without(term: DateTerm, column: str) -> list[Arm]:
    if term.field == "clicked" and term.words == vocabulary.NEVER:
        return [_is(f"l.clicks {'>' if term.negated else '='} 0")]
    return [_is(f"{column} IS {'NOT ' * term.negated}NULL")]


def _is(condition: str) -> Arm:
    return condition, ()


def _inside(column: str, low: int | None, end: int | None) -> list[Arm]:
    """Return the arms for low <= value < end; a value that is not known is not inside."""
    bounds = [(f"{column} >= ?", low), (f"{column} < ?", end)]
    given = [(sql, value) for sql, value in bounds if value is not None]
    return [(" AND ".join(sql for sql, _ in given), tuple(value for _, value in given))]


def _outside(column: str, low: int | None, end: int | None) -> list[Arm]:
    """Return the arms for the values on both sides; one that is not known is not outside, either."""
    bounds = [(f"{column} < ?", low), (f"{column} >= ?", end)]
    return [(sql, (value,)) for sql, value in bounds if value is not None]
