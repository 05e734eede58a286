"""What was typed, read as a search."""

from __future__ import annotations

from datetime import datetime, tzinfo
from difflib import get_close_matches

from xengo_desktop.domain.search.lexer import Lexeme, lexemes, unquoted
from xengo_desktop.domain.search.pieces import Piece, Problem, Search
from xengo_desktop.domain.search.terms import Term, Word
from xengo_desktop.domain.search.values import Asked, Wrong, may_compare, read_value
from xengo_desktop.domain.search.vocabulary import BY_SPELLING

MOST = 200
"""Terms of a search; a page of text that gets into the field by mistake has more."""


def read_search(text: str, now: datetime, zone: tzinfo) -> Search:
    """Read any text; what is no term is a word, and a term that cannot be read is a problem, never raised."""
    pieces = []
    for number, lexeme in enumerate(lexemes(text)):
        if number == MOST:
            pieces.append(_too_many(lexeme, len(text)))
            break
        pieces.append(_piece(lexeme, now, zone))
    return Search(tuple(pieces))


def _piece(lexeme: Lexeme, now: datetime, zone: tzinfo) -> Piece:
    key = BY_SPELLING.get(lexeme.key)
    if key is None or not (lexeme.sign == ":" or may_compare(key)):
        return Piece(start=lexeme.start, end=lexeme.end, term=_word(lexeme), problem=_misspelt(lexeme))
    try:
        term: Term | None = read_value(Asked(key, lexeme, now, zone))
        problem = None
    except Wrong as wrong:
        term, problem = None, _problem(lexeme, wrong.sentence, wrong.better, wrong.unfinished)
    return Piece(start=lexeme.start, end=lexeme.end, term=term, problem=problem)


def _too_many(lexeme: Lexeme, end: int) -> Piece:
    sentence = f"Only the first {MOST} words are looked for."
    problem = Problem(start=lexeme.start, end=end, sentence=sentence)
    return Piece(start=lexeme.start, end=end, term=None, problem=problem)


def _word(lexeme: Lexeme) -> Word:
    return Word(unquoted(lexeme.body) or lexeme.body, lexeme.negated)


def _misspelt(lexeme: Lexeme) -> Problem | None:
    """Wonder about a word that looks like a term; it is looked for as it stands."""
    if not lexeme.key or lexeme.key in BY_SPELLING or lexeme.value.startswith("//"):
        return None
    near = get_close_matches(lexeme.key, BY_SPELLING, 1, 0.75)
    if not near:
        return None
    name = BY_SPELLING[near[0]].name
    better = f"{'-' * lexeme.negated}{name}{lexeme.sign}{lexeme.value}"
    return _problem(
        lexeme, f"“{lexeme.key}{lexeme.sign}” is looked for as a word. Did you mean {name}?", better
    )


def _problem(lexeme: Lexeme, sentence: str, better: str, unfinished: bool = False) -> Problem:
    return Problem(
        start=lexeme.start, end=lexeme.end, sentence=sentence, better=better, unfinished=unfinished
    )
