"""Changing one term of a search that was typed, and leaving the rest as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xengo_desktop.domain.search.lexer import QUOTE
from xengo_desktop.domain.search.pieces import Piece, Search
from xengo_desktop.domain.search.terms import TagChoice, TagTerm, Term
from xengo_desktop.domain.search.writing import write_search, write_term
from xengo_desktop.domain.tags import Tag


def without(text: str, piece: Piece) -> str:
    """Take a piece out."""
    return f"{text[: piece.start].rstrip()} {text[piece.end :].lstrip()}".strip()


def turned(text: str, piece: Piece) -> str:
    """Ask for the opposite of a piece."""
    if piece.term is None:
        return text
    other = write_term(replace(piece.term, negated=not piece.term.negated))
    return f"{text[: piece.start]}{other}{text[piece.end :]}"


def with_term(text: str, search: Search, term: Term) -> str:
    """Ask for a term as well, in place of its opposite; what was typed stays as it stands."""
    opposite = replace(term, negated=not term.negated)
    kept = [text[piece.start : piece.end] for piece in search.pieces if piece.term not in (term, opposite)]
    if kept and search.pieces[-1].term not in (term, opposite):
        kept[-1] = _closed(kept[-1], search.pieces[-1])
    return " ".join((*kept, write_term(term)))


def tag_term(tag: Tag, *, negated: bool = False) -> TagTerm:
    """Return the term for a tag; a plain one is meant with any value."""
    return TagTerm((TagChoice(tag.key, tag.value or None),), negated)


def with_tag(search: Search, tag: Tag, *, negated: bool) -> str:
    """Ask for a tag as well, or exclude it; asking twice takes it back."""
    wanted = tag_term(tag, negated=negated)
    opposite = replace(wanted, negated=not negated)
    terms: list[Term] = [term for term in search.terms if term not in (wanted, opposite)]
    return write_search(terms if wanted in search.terms else [*terms, wanted])


def with_tags(search: Search, wanted: Sequence[Tag], excluded: Sequence[Tag], *, any_of: bool) -> str:
    """Ask for these tags, all of them or any, and none of the excluded, instead of the tags there were."""
    terms: list[Term] = [term for term in search.terms if not isinstance(term, TagTerm)]
    if any_of and wanted:
        terms.append(TagTerm(tuple(tag_term(tag).choices[0] for tag in wanted)))
    else:
        terms += map(tag_term, wanted)
    terms += [tag_term(tag, negated=True) for tag in excluded]
    return write_search(terms)


def chosen_tags(search: Search) -> tuple[tuple[Tag, ...], tuple[Tag, ...], bool]:
    """Return the tags that are asked for, those that are excluded, and whether any of the former will do."""
    tags = [term for term in search.terms if isinstance(term, TagTerm)]
    wanted = [choice for term in tags if not term.negated for choice in term.choices]
    excluded = [choice for term in tags if term.negated for choice in term.choices]
    any_of = any(len(term.choices) > 1 for term in tags if not term.negated)
    return tuple(map(_tag, wanted)), tuple(map(_tag, excluded)), any_of


def _tag(choice: TagChoice) -> Tag:
    return Tag(choice.key, choice.value or "")


def _closed(typed: str, piece: Piece) -> str:
    """Close the quotation that a piece at the end of a search may have left open."""
    return typed if QUOTE not in typed or piece.term is None else write_term(piece.term)
