"""What is wrong with a destination's campaign parameters by a vocabulary, and how it is put right."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from xengo_desktop.domain.campaigns.query import Query
from xengo_desktop.domain.campaigns.utm import FIVE, is_utm
from xengo_desktop.domain.campaigns.vocabulary import Rule, Vocabulary, key

MOST_NAMED = 5
"""Allowed values that are named and offered; more than that is a list to look things up in."""

MOST_ROUNDS = 8
"""Putting one finding right may bring another; each parameter has fewer than so many in a row."""


class Kind(StrEnum):
    """What is found, from the name of a parameter to its value."""

    SPELLING = "spelling"
    TWICE = "twice"
    EMPTY = "empty"
    MISSING = "missing"
    SYNONYM = "synonym"
    CASING = "casing"
    SEPARATOR = "separator"
    SPACES = "spaces"
    NOT_ALLOWED = "not-allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: a sentence, and what to put instead; `instead` None has no safe remedy.

    `value` is what stands there; for SPELLING both are names. `guess` marks a remedy that only looks right,
    which nothing does by itself. `choices` are what else may stand there, if these are few.
    """

    kind: Kind
    parameter: str
    value: str
    sentence: str
    instead: str | None = None
    guess: bool = False
    choices: tuple[str, ...] = ()

    def mend(self, url: str) -> str:
        """Put this finding right in an address; one without a remedy leaves it as it is."""
        if self.instead is None:
            return url
        query = Query.read(url)
        if self.kind is Kind.SPELLING:
            return str(query.rename(self.value, self.instead))
        return str(query.put(self.parameter, self.instead))


def lint(url: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Find what a vocabulary does not want; one finding a parameter, in the order of the address."""
    return tuple(_lint(Query.read(url), vocabulary))


def mended(url: str, vocabulary: Vocabulary) -> str:
    """Put everything right that can be put right for sure; doing it twice changes nothing."""
    for _ in range(MOST_ROUNDS * (len(vocabulary.rules) + 8)):
        sure = [finding for finding in lint(url, vocabulary) if _is_sure(finding)]
        better = sure[0].mend(url) if sure else url
        if better == url:
            return url
        url = better
    return url


def _is_sure(finding: Finding) -> bool:
    return finding.instead is not None and not finding.guess


def _lint(query: Query, vocabulary: Vocabulary) -> Iterator[Finding]:
    names = tuple(dict.fromkeys(name for name, _ in query.pairs()))
    known = {key_of(name): name for name in (*FIVE, *vocabulary.parameters)}
    for name in names:
        right = known.get(key_of(name), name.lower() if is_utm(name) else name)
        if right != name:
            yield _misspelt(name, right, taken=right in names)
        elif is_utm(name) or vocabulary.rule(name):
            yield from _of_values(query, name, vocabulary.rule(name))
    for rule in vocabulary.rules:
        if rule.required and rule.parameter not in {known.get(key_of(name), name) for name in names}:
            yield Finding(
                kind=Kind.MISSING,
                parameter=rule.parameter,
                value="",
                sentence=f"{rule.parameter} is missing; every link needs one.",
                instead=rule.allowed[0] if len(rule.allowed) == 1 else None,
            )


def key_of(name: str) -> str:
    """Return what two spellings of a parameter's name have in common."""
    return name.strip().casefold().replace("-", "_")


def _misspelt(name: str, right: str, *, taken: bool) -> Finding:
    return Finding(
        kind=Kind.SPELLING,
        parameter=right,
        value=name,
        sentence=f"“{name}” is spelt “{right}” by everybody who counts it.",
        instead=None if taken else right,
    )


def _of_values(query: Query, name: str, rule: Rule | None) -> Iterator[Finding]:
    values = query.values(name)
    value = values[0]
    if len(values) > 1:
        yield _twice(name, values)
    elif not value.strip():
        yield _empty(name, value, rule)
    elif rule is not None:
        yield from _by_rule(rule, value)


def _twice(name: str, values: tuple[str, ...]) -> Finding:
    said = tuple(dict.fromkeys(value for value in values if value.strip()))
    return Finding(
        kind=Kind.TWICE,
        parameter=name,
        value=values[0],
        sentence=f"{name} is there {len(values)} times; the first one counts.",
        instead=said[0] if said else "",
        guess=len(said) > 1,
    )


def _empty(name: str, value: str, rule: Rule | None) -> Finding:
    needed = rule is not None and rule.required
    return Finding(
        kind=Kind.EMPTY,
        parameter=name,
        value=value,
        sentence=f"{name} is there without a value.",
        instead=None if needed else "",
    )


def _by_rule(rule: Rule, value: str) -> Iterator[Finding]:
    right = rule.tidied(value)
    name = rule.parameter
    if not rule.allows(right):
        # What is not allowed either way is no advice.
        yield _not_allowed(rule, value, right)
        return
    if right == value:
        return
    kind, why = _reason(rule, value, right)
    yield Finding(kind=kind, parameter=name, value=value, sentence=why, instead=right)


def _reason(rule: Rule, value: str, right: str) -> tuple[Kind, str]:
    name = rule.parameter
    if key(right) != key(value):
        return Kind.SYNONYM, f"{name} is “{value}”; the word for that is “{right}”."
    if right.casefold() == value.casefold():
        return Kind.CASING, f"{name} is “{value}”; it is written “{right}”."
    if value != value.strip() or "  " in value:
        return Kind.SPACES, f"{name} has spaces too many; it is written “{right}”."
    return Kind.SEPARATOR, f"{name} is “{value}”; its words are joined as in “{right}”."


def _not_allowed(rule: Rule, value: str, tidied: str) -> Finding:
    near = _nearest(tidied, rule.allowed)
    hint = f" Is it “{near}”?" if near else ""
    return Finding(
        kind=Kind.NOT_ALLOWED,
        parameter=rule.parameter,
        value=value,
        sentence=f"“{value}” is not one of the values for {rule.parameter}: {_named(rule.allowed)}.{hint}",
        instead=near or None,
        guess=True,
        choices=rule.allowed if len(rule.allowed) <= MOST_NAMED else (),
    )


def _named(allowed: tuple[str, ...]) -> str:
    """Name the first of the allowed values, and how many more there are."""
    more = len(allowed) - MOST_NAMED
    named = ", ".join(allowed[:MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named


@lru_cache(maxsize=4096)
def _nearest(value: str, allowed: tuple[str, ...]) -> str:
    """Return the allowed value that is spelt most alike, "" for none; it takes a millisecond."""
    return next(iter(difflib.get_close_matches(value, allowed, n=1, cutoff=0.75)), "")
