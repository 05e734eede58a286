"""Campaign values in use, counted, and a rule begun from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xengo_desktop.domain.campaigns.lint import key_of
from xengo_desktop.domain.campaigns.query import Query
from xengo_desktop.domain.campaigns.utm import FIVE, is_utm
from xengo_desktop.domain.campaigns.vocabulary import MOST_VALUE, Casing, Rule, key, one_line

MOST_TAKEN = 60
"""A parameter with more values than that has no list of them; every link has its own there."""


@dataclass(frozen=True, slots=True)
class Use:
    """The values of one parameter with the number of their links, the most used first."""

    parameter: str
    values: tuple[tuple[str, int], ...]

    @property
    def small(self) -> bool:
        """Whether most links have it in small letters."""
        links = sum(count for _, count in self.values)
        return 2 * sum(count for value, count in self.values if value == value.lower()) >= links


def counted(destinations: Iterable[tuple[str, int]], own: Iterable[str] = ()) -> tuple[Use, ...]:
    """Count values by parameter, in the order of the five; `own` are further parameters to count."""
    known = {key_of(name): name for name in (*FIVE, *own)}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for url, links in destinations:
        if "?" not in url:
            continue
        for name, value in Query.read(url).pairs():
            folded = key_of(name)
            if (folded in known or is_utm(name)) and one_line(value, MOST_VALUE):
                found[known.get(folded, folded)][value.strip()] += links
    order = [name for name in known.values() if name in found]
    order += [name for name in found if name not in order]
    return tuple(Use(name, tuple(found[name].most_common())) for name in order)


def rule_from(use: Use) -> Rule:
    """Begin a rule: each word once, as most links have it."""
    casing = Casing.LOWER if use.small else Casing.AS_IS
    return taken_over(Rule(parameter=use.parameter, casing=casing), use)


def taken_over(rule: Rule, use: Use) -> Rule:
    """Allow the values in use, too, written as the rule wants them; too many are no list."""
    words: Mapping[str, str] = {key(word): word for word in rule.allowed}
    meant = {key(said) for said, _ in rule.synonyms}
    new: dict[str, str] = {}
    for value, _ in use.values:
        word = rule.joined(rule.cased(" ".join(value.split())))
        if key(word) not in words and key(word) not in meant:
            new.setdefault(key(word), word)
    return rule if len(new) > MOST_TAKEN else replace(rule, allowed=(*rule.allowed, *new.values()))
