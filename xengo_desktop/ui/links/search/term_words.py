"""How a search reads when it is said in words, for the name of a view."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from PySide6.QtCore import QCoreApplication, QLocale

from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DateTerm,
    DomainTerm,
    HasTerm,
    JobTerm,
    MarkTerm,
    StateTerm,
    TagTerm,
    Term,
    TextTerm,
    Word,
)
from xengo_desktop.domain.search.vocabulary import NEVER, STATES

_SPELT = {state: word for word, state in STATES.items()}


def say_search(terms: Iterable[Term], longest: int) -> str:
    """Say as many terms as there is room for; the first one is cut where not even that has any."""
    said = ""
    for term in terms:
        longer = f"{said}, {say_term(term)}" if said else say_term(term)
        if len(longer) > longest - 1:
            return f"{said or longer[: longest - 1].rstrip()}…"
        said = longer
    return said


def say_term(term: Term) -> str:
    """Say one term: `clicks>500` as “clicks over 500”, `-tag:print` as “not print”."""
    if isinstance(term, HasTerm):
        return (_tr("without {0}") if term.negated else _tr("with {0}")).format(str(term.part))
    return _tr("not {0}").format(_said(term)) if term.negated else _said(term)


@singledispatch
def _said(term: object) -> str:
    raise TypeError(term)


@_said.register
def _(term: Word) -> str:
    return term.text


@_said.register
def _(term: TextTerm) -> str:
    words = {"dest": _tr("to {0}"), "code": _tr("code {0}"), "title": _tr("title {0}")}
    return words[term.field].format(term.text)


@_said.register
def _(term: TagTerm) -> str:
    return _either(each.key if each.value is None else f"{each.key}={each.value}" for each in term.choices)


@_said.register
def _(term: DomainTerm) -> str:
    return _either(term.names)


@_said.register
def _(term: AccountTerm) -> str:
    return _either(term.names)


@_said.register
def _(term: StateTerm) -> str:
    return _either(_SPELT[state] for state in term.states)


@_said.register
def _(term: CountTerm) -> str:
    counted = {"clicks": _tr("clicks"), "clicks24h": _tr("clicks in 24 h"), "scans": _tr("scans")}[term.field]
    low, high = (None if each is None else QLocale().toString(each) for each in (term.low, term.high))
    if term.low is None and term.high is None:
        return _tr("{0} unknown").format(counted)
    if term.low == term.high:
        return f"{low} {counted}"
    if term.high is None:
        # Of “> 500” and “>= 501” the rounder number was typed.
        over = (term.low or 0) % 10 == 1
        words = _tr("{0} over {1}") if over else _tr("{0} from {1}")
        return words.format(counted, QLocale().toString((term.low or 0) - over))
    if term.low is None:
        under = term.high % 10 == 9
        words = _tr("{0} under {1}") if under else _tr("{0} up to {1}")
        return words.format(counted, QLocale().toString(term.high + under))
    return _tr("{0} to {1} {2}").format(low, high, counted)


@_said.register
def _(term: DateTerm) -> str:
    if term.words == NEVER:
        return {"expires": _tr("never expires"), "clicked": _tr("never clicked")}.get(term.field, term.words)
    named = term.words.replace("-", " ") if term.words[:1].isalpha() else term.words
    words = {"created": "{0}", "expires": _tr("expires {0}"), "clicked": _tr("clicked {0}")}
    return words[term.field].format(named)


@_said.register
def _(term: MarkTerm) -> str:
    return str(term.mark)


@_said.register
def _(term: JobTerm) -> str:
    return _tr("job {0}").format(term.job)


def _either(words: Iterable[str]) -> str:
    return _tr(" or ").join(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Search", text)
