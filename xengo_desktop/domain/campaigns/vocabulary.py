"""A team's vocabulary: what may stand in each parameter, and templates that fill several at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from xengo_desktop.domain.campaigns.templates import Template
from xengo_desktop.domain.errors import Invalid

MOST_NAME = 60
MOST_VALUE = 200
MOST_RULES = 40
MOST_ALLOWED = 2_000
MOST_TEMPLATES = 200
SEPARATORS = ("", "_", "-")
"""What joins the words of a value; "" lets everybody choose."""


class Casing(StrEnum):
    """Whether capitals are kept or made small."""

    AS_IS = "as-is"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What may stand in one parameter. No `allowed` values allow all; a synonym is replaced by its word."""

    parameter: str
    required: bool = False
    casing: Casing = Casing.AS_IS
    separator: str = ""
    allowed: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()

    def tidied(self, value: str) -> str:
        """Write a value as the rule wants it: trimmed, cased, joined; then its synonym's word."""
        return self.meant(self.joined(self.cased(" ".join(value.split()))))

    def cased(self, value: str) -> str:
        """Write a value in the rule's letters."""
        return value.lower() if self.casing is Casing.LOWER else value

    def joined(self, value: str) -> str:
        """Join the words of a value as the rule does."""
        if not self.separator:
            return value
        other = "-" if self.separator == "_" else "_"
        return self.separator.join(part for part in value.replace(other, " ").split() if part)

    def meant(self, value: str) -> str:
        """Replace a synonym by its word, or an allowed value in other letters by its spelling."""
        allowed, meanings = _words(self.allowed, self.synonyms)
        return value if value in allowed else meanings.get(key(value), value)

    def allows(self, value: str) -> bool:
        """Say whether a value may stand there as it is."""
        return not self.allowed or value in _words(self.allowed, self.synonyms)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Rules by parameter, and templates; one without rules lets everything pass.

    `enforced`: what differs is not let through; otherwise it is told.
    """

    name: str = ""
    enforced: bool = False
    rules: tuple[Rule, ...] = ()
    templates: tuple[Template, ...] = ()

    def rule(self, parameter: str) -> Rule | None:
        """Return the rule for a parameter, None where there is none."""
        return next((rule for rule in self.rules if rule.parameter == parameter), None)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that rules are about."""
        return tuple(rule.parameter for rule in self.rules)

    def check(self) -> None:
        """Raise Invalid with a sentence unless everything in it can be used."""
        if self.name and not one_line(self.name, MOST_NAME):
            raise Invalid(f"The vocabulary's name is one line of {MOST_NAME} characters at most.")
        if len(self.rules) > MOST_RULES or len(self.templates) > MOST_TEMPLATES:
            raise Invalid(f"A vocabulary has {MOST_RULES} rules and {MOST_TEMPLATES} templates at most.")
        _refuse_twins((rule.parameter for rule in self.rules), "rules for")
        _refuse_twins((template.name for template in self.templates), "templates named")
        for rule in self.rules:
            _check_rule(rule)
        for template in self.templates:
            template.check()


@lru_cache(maxsize=256)
def _words(
    allowed: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]
) -> tuple[frozenset[str], Mapping[str, str]]:
    """Sort a rule's words for looking up; a million links are held against a few rules."""
    meanings = {key(word): word for word in allowed}
    return frozenset(allowed), meanings | {key(said): word for said, word in synonyms}


@lru_cache(maxsize=8192)
def key(value: str) -> str:
    """Return what two spellings of a word have in common: letters and digits, in small."""
    folded = unicodedata.normalize("NFKC", value).casefold()
    return "".join(each for each in folded if each.isalnum()) or folded


def one_line(text: str, most: int) -> bool:
    """Say whether a text is one line that is neither empty nor too long."""
    return bool(text.strip()) and text.isprintable() and len(text) <= most


def _check_rule(rule: Rule) -> None:
    if not one_line(rule.parameter, MOST_NAME) or set(rule.parameter) & set(" &=#?"):
        raise Invalid(f"“{rule.parameter[:40]}” cannot be the name of a parameter.")
    if rule.separator not in SEPARATORS:
        raise Invalid(f"The words of {rule.parameter} are joined by _, by -, or as one likes.")
    if len(rule.allowed) + len(rule.synonyms) > MOST_ALLOWED:
        raise Invalid(f"{rule.parameter} has more than {MOST_ALLOWED:,} values; that is too many.")
    for value in (*rule.allowed, *(word for pair in rule.synonyms for word in pair)):
        if not one_line(value, MOST_VALUE):
            raise Invalid(f"A value of {rule.parameter} is one line of 1 to {MOST_VALUE} characters.")
    _check_values(rule)


def _check_values(rule: Rule) -> None:
    for value in rule.allowed:
        if rule.joined(rule.cased(value)) != value:
            raise Invalid(
                f"{rule.parameter} allows “{value}”, but its letters and separators would make that "
                f"“{rule.joined(rule.cased(value))}”."
            )
    said: dict[str, str] = {}
    for word, meant in rule.synonyms:
        if said.setdefault(key(word), meant) != meant:
            raise Invalid(f"{rule.parameter} has “{word}” as a synonym for two different words.")
        if rule.joined(rule.cased(meant)) != meant or (rule.allowed and meant not in rule.allowed):
            raise Invalid(f"{rule.parameter} turns “{word}” into “{meant}”, which it does not allow.")
        if rule.meant(meant) != meant:
            raise Invalid(f"{rule.parameter} turns “{word}” into “{meant}”, and that into something else.")


def _refuse_twins(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise Invalid(f"There are two {what} “{name[:40]}”.")
        seen.add(name.casefold())
