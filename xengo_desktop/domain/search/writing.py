"""A search as text that reads back as the same search."""

from __future__ import annotations

from collections.abc import Iterable

from xengo_desktop.domain.search.lexer import QUOTE, lexemes, quoted
from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DateTerm,
    DomainTerm,
    HasTerm,
    JobTerm,
    MarkTerm,
    StateTerm,
    TagChoice,
    TagTerm,
    Term,
    TextTerm,
    Word,
)
from xengo_desktop.domain.search.vocabulary import BY_SPELLING, STATES, UNTOLD

_SPELT = {state: word for word, state in STATES.items()}


def write_search(terms: Iterable[Term]) -> str:
    """Write terms one after the other."""
    return " ".join(map(write_term, terms))


def write_term(term: Term) -> str:
    """Write one term; values with spaces or signs in them get quotation marks."""
    return "-" * term.negated + _written(term)


def _written(term: Term) -> str:
    match term:
        case Word():
            return term.text if _is_plain_word(term.text) else quoted(term.text)
        case TextTerm():
            return f"{term.field}:{_value(term.text)}"
        case CountTerm():
            return f"{term.field}{_bounds(term.low, term.high)}"
        case DateTerm():
            return f"{term.field}:{term.words}"
        case MarkTerm():
            return f"is:{term.mark}"
        case HasTerm():
            return f"has:{term.part}"
        case JobTerm():
            return f"job:{term.job}"
        case _:
            return _any_of(term)


def _any_of(term: TagTerm | DomainTerm | AccountTerm | StateTerm) -> str:
    match term:
        case TagTerm():
            return f"tag:{','.join(map(_tag, term.choices))}"
        case DomainTerm():
            return f"domain:{','.join(map(_value, term.names))}"
        case AccountTerm():
            return f"account:{','.join(map(_value, term.names))}"
        case StateTerm():
            return f"status:{','.join(_SPELT[state] for state in term.states)}"


def _tag(choice: TagChoice) -> str:
    return _value(choice.key) if choice.value is None else f"{_value(choice.key)}={_value(choice.value)}"


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return f":{UNTOLD}"
    if low == high:
        return f":{low}"
    if low is None:
        return f"<{(high or 0) + 1}"
    if high is None:
        return f">{low - 1}" if low else ">=0"
    return f":{low}..{high}"


def _value(text: str) -> str:
    plain = text and not any(sign.isspace() or sign in f"{QUOTE},=" for sign in text)
    return text if plain else quoted(text)


def _is_plain_word(text: str) -> bool:
    """Whether a word without quotation marks is read as itself."""
    if QUOTE in text or text.startswith("-"):
        return False
    found = list(lexemes(text))
    return len(found) == 1 and found[0].body == text and found[0].key not in BY_SPELLING
