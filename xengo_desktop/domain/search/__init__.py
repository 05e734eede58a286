"""The language of searches: what is typed, as terms that can be answered, and back."""

from xengo_desktop.domain.search.reading import Piece, Problem, Search, read_search
from xengo_desktop.domain.search.terms import (
    AccountTerm,
    CountTerm,
    DateTerm,
    DomainTerm,
    HasTerm,
    Mark,
    MarkTerm,
    Part,
    StateTerm,
    TagChoice,
    TagTerm,
    Term,
    TextTerm,
    Word,
)
from xengo_desktop.domain.search.writing import write_search, write_term

__all__ = [
    "AccountTerm",
    "CountTerm",
    "DateTerm",
    "DomainTerm",
    "HasTerm",
    "Mark",
    "MarkTerm",
    "Part",
    "Piece",
    "Problem",
    "Search",
    "StateTerm",
    "TagChoice",
    "TagTerm",
    "Term",
    "TextTerm",
    "Word",
    "read_search",
    "write_search",
    "write_term",
]
