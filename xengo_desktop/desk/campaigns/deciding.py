"""What a person can say about a finding that no rule decides: what to put instead, or that it is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xengo_desktop.domain.campaigns.lint import Finding, Kind, lint, mended
from xengo_desktop.domain.campaigns.vocabulary import MOST_VALUE, Vocabulary, one_line

Place = tuple[str, str, str]
"""Kind, parameter and value: findings that are decided together."""

Instead = Mapping[Place, str]
"""What is put in a parameter, by what was found in it."""

NOTHING: Instead = {}


@dataclass(frozen=True, slots=True)
class Ways:
    """What may be put instead, the likeliest first; `allow` is what the rule would allow, "" for nothing."""

    values: tuple[str, ...] = ()
    allow: str = ""

    def __bool__(self) -> bool:
        return bool(self.values or self.allow)


def place_of(finding: Finding) -> Place:
    """Return what findings have in common that are decided together."""
    return finding.kind, finding.parameter, finding.value


def is_sure(finding: Finding) -> bool:
    """Say whether a finding is put right without asking."""
    return finding.instead is not None and not finding.guess


def ways_of(finding: Finding, vocabulary: Vocabulary) -> Ways:
    """Return what a person can choose for a finding; nothing for one that is put right without asking."""
    if is_sure(finding) or finding.kind is Kind.SPELLING:
        return Ways()
    rule = vocabulary.rule(finding.parameter)
    likely = (finding.instead,) if finding.instead and (rule is None or rule.allows(finding.instead)) else ()
    if rule is None:
        return Ways(likely)
    values = tuple(dict.fromkeys((*likely, *rule.allowed))) if likely else rule.allowed
    allow = rule.tidied(finding.value) if finding.kind is Kind.NOT_ALLOWED else ""
    return Ways(values, allow if one_line(allow, MOST_VALUE) else "")


def put_right(url: str, vocabulary: Vocabulary, instead: Instead) -> str:
    """Put right what is sure, and what was decided; the rest of the address stays to the letter."""
    url = mended(url, vocabulary)
    for _ in range(len(instead)):
        decided = next((each for each in lint(url, vocabulary) if place_of(each) in instead), None)
        if decided is None:
            break
        chosen = replace(decided, instead=instead[place_of(decided)])
        url = mended(chosen.mend(url), vocabulary)
    return url


def with_allowed(vocabulary: Vocabulary, values: Iterable[tuple[str, str]]) -> Vocabulary:
    """Return the vocabulary with values added to the rules of their parameters, each once."""
    more: dict[str, list[str]] = {}
    for parameter, value in values:
        more.setdefault(parameter, []).append(value)
    rules = (
        replace(rule, allowed=tuple(dict.fromkeys((*rule.allowed, *more.get(rule.parameter, ())))))
        # A rule that allows all by now stays so.
        if rule.allowed
        else rule
        for rule in vocabulary.rules
    )
    return replace(vocabulary, rules=tuple(rules))
