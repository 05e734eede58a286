"""The value behind a key, read as a term."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from difflib import get_close_matches
from typing import TypeVar

from xengo_desktop.domain.search.dates import NAMED, NoDate, read_span
from xengo_desktop.domain.search.lexer import Lexeme, split, unquoted
from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DateTerm,
    DomainTerm,
    HasTerm,
    JobTerm,
    Mark,
    MarkTerm,
    Part,
    StateTerm,
    TagChoice,
    TagTerm,
    Term,
    TextTerm,
)
from xengo_desktop.domain.search.vocabulary import (
    COUNTS,
    DATES,
    NEVER,
    STATES,
    STATES_ALSO,
    TEXTS,
    UNTOLD,
    Key,
)

T = TypeVar("T")

MOST = 200
"""Values between commas."""

LONGEST_NUMBER = 12

_COUNT = re.compile(r"(?P<digits>\d{1,12})(?P<decimals>\.\d{1,3})?(?P<unit>[km]?)", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}


DATE_WORDS = (*NAMED, "last-7-days", "last-30-days", "last-24-hours", "next-7-days", "next-30-days")
"""Words from which the nearest is offered for one that is none."""


class Wrong(ValueError):
    """What is wrong with a value, as a sentence; `better` is what might have been meant, as a whole piece."""

    def __init__(self, sentence: str, better: str = "", *, unfinished: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.better, self.unfinished = sentence, better, unfinished


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece whose key is known, and when and where it is read."""

    key: Key
    lexeme: Lexeme
    now: datetime
    zone: tzinfo

    @property
    def value(self) -> str:
        return self.lexeme.value

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Write the whole piece with the known word that is nearest, "" if none is near."""
        near = get_close_matches(word.lower(), tuple(known), 1, 0.6)
        return f"{'-' * self.lexeme.negated}{self.key.name}:{near[0]}" if near else ""


def read_value(asked: Asked) -> Term:
    """Read the value as its key wants it. Raise Wrong."""
    if not asked.value.strip('" '):
        raise Wrong(f"Say what follows “{asked.key.name}”, as in {asked.key.example}.", unfinished=True)
    return _READERS[asked.key.name](asked)


def may_compare(key: Key) -> bool:
    """Whether a key may be followed by `<`, `>` or `=` as well as by a colon."""
    return key.name in (*COUNTS, *DATES)


def _texts(asked: Asked) -> tuple[str, ...]:
    """Return the values between commas; there is at least one."""
    found = (unquoted(part).strip() for part in split(asked.value, ","))
    return _few(tuple(dict.fromkeys(filter(None, found)))) or (asked.value,)


def _few(choices: tuple[T, ...]) -> tuple[T, ...]:
    if len(choices) > MOST:
        raise Wrong(f"A search looks for {MOST} values of a kind at most.")
    return choices


def _tag(asked: Asked) -> Term:
    choices = (_choice(part) for part in split(asked.value, ",") if part.strip('" '))
    found = _few(tuple(dict.fromkeys(choice for choice in choices if choice.key)))
    if not found:
        raise Wrong(f"Say which tag, as in {asked.key.example}.", unfinished=True)
    return TagTerm(found, asked.lexeme.negated)


def _choice(part: str) -> TagChoice:
    key, *values = split(part, "=")
    # A value may itself hold the sign: only the first one parts.
    value = unquoted(part[len(key) + 1 :]).strip() if values else None
    return TagChoice(unquoted(key).strip(), value)


def _domain(asked: Asked) -> Term:
    return DomainTerm(tuple(dict.fromkeys(name.lower() for name in _texts(asked))), asked.lexeme.negated)


def _account(asked: Asked) -> Term:
    return AccountTerm(_texts(asked), negated=asked.lexeme.negated)


def _state(asked: Asked) -> Term:
    known = STATES | STATES_ALSO
    for word in _texts(asked):
        if word.lower() not in known:
            words = _listed(STATES)
            raise Wrong(f"“{word}” is no status. There are {words}.", asked.nearest(word, known))
    states = dict.fromkeys(known[word.lower()] for word in _texts(asked))
    return StateTerm(tuple(states), asked.lexeme.negated)


def _text(asked: Asked) -> Term:
    return TextTerm(asked.key.name, unquoted(asked.value), asked.lexeme.negated)


def _mark(asked: Asked) -> Term:
    return MarkTerm(Mark(_one_of(asked, tuple(Mark))), asked.lexeme.negated)


def _part(asked: Asked) -> Term:
    return HasTerm(Part(_one_of(asked, tuple(Part))), asked.lexeme.negated)


def _job(asked: Asked) -> Term:
    number = unquoted(asked.value)
    if not (number.isascii() and number.isdigit()) or len(number) > LONGEST_NUMBER:
        raise Wrong(f"“{number}” is no job. They have numbers, as in {asked.key.example}.")
    return JobTerm(int(number), negated=asked.lexeme.negated)


def _one_of(asked: Asked, known: tuple[str, ...]) -> str:
    word = unquoted(asked.value).lower()
    if word not in known:
        sentence = f"“{asked.key.name}:” knows {_listed(known)}, not “{word}”."
        raise Wrong(sentence, asked.nearest(word, known))
    return word


def _count(asked: Asked) -> Term:
    name, sign, value = asked.key.name, asked.lexeme.sign, asked.value
    if sign == ":":
        sign = next((each for each in (">=", "<=", ">", "<", "=") if value.startswith(each)), "")
        value = value[len(sign) :]
    if value.lower() == UNTOLD and sign in ("", "="):
        return CountTerm(name, negated=asked.lexeme.negated)
    if ".." in value and sign in ("", "="):
        low, _, high = value.partition("..")
        bounds = (_number(low, asked) if low else None, _number(high, asked) if high else None)
    else:
        number = _number(value, asked)
        bounds = {
            ">": (number + 1, None),
            ">=": (number, None),
            "<": (None, number - 1),
            "<=": (None, number),
        }.get(sign, (number, number))
    if bounds == (None, None) or (None not in bounds and bounds[0] > bounds[1]):  # type: ignore[operator]
        raise _no_number(asked)
    return CountTerm(name, *bounds, negated=asked.lexeme.negated)


def _number(text: str, asked: Asked) -> int:
    found = _COUNT.fullmatch(text.strip())
    # Other scripts' digits are digits to Python, and nobody's decimals are clicks.
    if found is None or not text.isascii() or (found["decimals"] and not found["unit"]):
        raise _no_number(asked)
    thousandths = int((found["decimals"] or ".")[1:].ljust(3, "0"))
    return (int(found["digits"]) * 1000 + thousandths) * _UNITS[found["unit"].lower()] // 1000


def _no_number(asked: Asked) -> Wrong:
    value = asked.value.strip("<>=")
    example = f"{asked.key.name}>100 or {asked.key.name}:{UNTOLD}"
    if not value:
        return Wrong(f"Say how many, as in {example}.", unfinished=True)
    return Wrong(f"“{value}” is no number. Write it as in {example}.")


def _date(asked: Asked) -> Term:
    name, negated = asked.key.name, asked.lexeme.negated
    words = asked.value.lower() if asked.lexeme.sign == ":" else asked.lexeme.sign + asked.value.lower()
    if words in (NEVER, UNTOLD):
        return DateTerm(name, words, negated=negated)
    if not words.strip("<>=."):
        raise Wrong(f"Say when, as in {asked.key.example} or {name}:2026-05.", unfinished=True)
    try:
        since, until = read_span(words, asked.now, asked.zone)
    except NoDate as error:
        sentence = f"“{words}” is no date. Write it as in {name}:2026-05, {name}:>2026-05-01 or"
        better = asked.nearest(words, (*DATE_WORDS, NEVER)) if not words[0].isdigit() else ""
        raise Wrong(f"{sentence} {asked.key.example}.", better) from error
    return DateTerm(name, words, since, until, negated)


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}"


_READERS: dict[str, Callable[[Asked], Term]] = {
    "tag": _tag,
    "domain": _domain,
    "status": _state,
    "account": _account,
    "is": _mark,
    "has": _part,
    "job": _job,
    **dict.fromkeys(COUNTS, _count),
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(TEXTS, _text),
}
