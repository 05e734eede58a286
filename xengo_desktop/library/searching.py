"""What the user typed, as conditions that the file can answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xengo_desktop.domain.queries import SORTS, LinkQuery
from xengo_desktop.library.records import STATES, fold

MOST_TRIGRAMS = 24
"""More of them find no fewer links; `instr` has the last word anyway."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions over `links` (as l) and `texts` (as t), joined by AND; none means every link."""

    conditions: tuple[str, ...]
    values: tuple[object, ...]
    reads_texts: bool

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def source(self) -> str:
        """What stands behind FROM and WHERE."""
        tables = "links l JOIN texts t ON t.id = l.id" if self.reads_texts else "links l"
        return f"{tables} WHERE {' AND '.join(self.conditions) or 'true'}"


def everything(query: LinkQuery) -> Filter:
    """Return the query's conditions for going through all links; trigrams narrow the text down first."""
    return _filter(query, trigrams=True)


def among_few(query: LinkQuery) -> Filter:
    """Return the query's conditions for testing a few given links, without looking anything up."""
    return _filter(query, trigrams=False)


def sort_column(query: LinkQuery) -> str:
    """Return the column the query sorts by; an unknown one is a mistake of ours."""
    if query.sort not in SORTS:
        raise ValueError(f"unknown sort {query.sort!r}")
    return query.sort


def words(text: str) -> list[str]:
    """Split what was typed; every word has to be found."""
    return list(dict.fromkeys(fold(text).split()))


def trigrams(found: Sequence[str]) -> list[str]:
    """Return the three-letter pieces of the words; shorter words have none."""
    pieces = (word[at : at + 3] for word in found for at in range(len(word) - 2))
    return list(dict.fromkeys(pieces))[:MOST_TRIGRAMS]


def _filter(query: LinkQuery, *, trigrams: bool) -> Filter:
    given = list(_conditions(query, with_trigrams=trigrams))
    values = tuple(value for _, some in given for value in some)
    return Filter(tuple(condition for condition, _ in given), values, bool(query.text.strip()))


def _conditions(query: LinkQuery, *, with_trigrams: bool) -> Iterator[tuple[str, tuple[object, ...]]]:
    found = words(query.text)
    pieces = trigrams(found) if with_trigrams else []
    if pieces:
        yield "l.id IN (SELECT rowid FROM words WHERE words MATCH ?)", (_match(pieces),)
    for word in found:
        yield "instr(t.search, ?) > 0", (word,)
    if query.accounts:
        yield (
            "l.account IN (SELECT id FROM accounts WHERE name IN (SELECT value FROM json_each(?)))",
            (json.dumps(query.accounts),),
        )
    if query.states:
        numbers = [STATES.index(state) for state in query.states]
        yield "l.state IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
    for tag in query.tags:
        yield (
            "l.id IN (SELECT link FROM link_tags WHERE tag ="
            " (SELECT id FROM tags WHERE key = ? AND value = ?))",
            (tag.key, tag.value),
        )


def _match(pieces: Sequence[str]) -> str:
    """Write an FTS5 query; without positions in the index, phrases longer than a trigram are not allowed."""
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
