"""A search after it was read: what each part of it asks for, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from xengo_desktop.domain.search.terms import Term, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with text[start:end], as a sentence.

    `better` is what might have been meant, to stand in its place. `unfinished`: nothing is wrong yet, its
    value is still to come.
    """

    start: int
    end: int
    sentence: str
    better: str = ""
    unfinished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """text[start:end] as a term; None where it could not be read and is left out of the search."""

    start: int
    end: int
    term: Term | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: every term must hold."""

    pieces: tuple[Piece, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that can be answered, each once."""
        return tuple(dict.fromkeys(piece.term for piece in self.pieces if piece.term is not None))

    @property
    def words(self) -> tuple[Word, ...]:
        """The plain words and phrases among the terms."""
        return tuple(term for term in self.terms if isinstance(term, Word))

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(piece.problem for piece in self.pieces if piece.problem is not None)
