"""What is looked for, as conditions: the text first, as its trigrams narrow everything else down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xengo_desktop.domain.queries import SORTS, LinkQuery
from xengo_desktop.domain.search.terms import (
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
from xengo_desktop.domain.tags import Tag
from xengo_desktop.library.conditions import Condition, condition, in_accounts
from xengo_desktop.library.records import AFTER_CODE, AFTER_DESTINATION, AFTER_DOMAIN, AFTER_TITLE, fold

MOST_TRIGRAMS = 24
"""More of them find no fewer links; `instr` has the last word anyway."""

_BEFORE = {"code": "", "dest": AFTER_DOMAIN, "title": AFTER_DESTINATION}
_BEHIND = {"code": AFTER_CODE, "dest": AFTER_DESTINATION, "title": AFTER_TITLE}

_EXACT = (
    "SELECT link FROM link_tags WHERE tag = (SELECT id FROM tags WHERE key = ? AND value = ?)",
    "l.id IN (SELECT link FROM link_tags WHERE link = l.id"
    " AND tag = (SELECT id FROM tags WHERE key = ? AND value = ?))",
)

_NARROW: tuple[type, ...] = (JobTerm, MarkTerm, TagTerm, HasTerm, DateTerm, DomainTerm, CountTerm)

HIDDEN = Condition(holds="l.archived = 0", ids="SELECT id FROM links WHERE archived = 1", others=True)
"""What leaves archived links out."""


COUNTED = {"tags": "SELECT link FROM link_tags", "notes": "SELECT id FROM links WHERE noted = 1"}
"""What is sorted by how often a link is named by a statement; no index has that order."""

_COUNTS = {"tags": "(SELECT count(*) FROM link_tags WHERE link = l.id)", "notes": "l.noted"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions over `links` (as l) and `texts` (as t), in one statement; none means every link."""

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
    """Return what goes through all links that answer the query."""
    found = joined((*conditions(query), *([HIDDEN] if query.hides_archived else [])))
    pieces = trigrams([needle(term.text) for term in _texts(query) if not term.negated])
    if not pieces:
        return found
    narrowed = "l.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
    return Filter((narrowed, *found.conditions), (_match(pieces), *found.values), True)


def among_few(query: LinkQuery) -> Filter:
    """Return what tests a few given links, none of them hidden."""
    return joined(conditions(query))


def conditions(query: LinkQuery) -> tuple[Condition, ...]:
    """Return what the query asks for, without what hides archived links; none means every link.

    What is likely to leave few links comes first.
    """
    texts = _texts(query)
    wanted = [term for term in texts if not term.negated]
    others = [term for term in query.asked if not isinstance(term, Word | TextTerm)]
    found = [_tagged(tag) for tag in query.tags]
    found += [condition(term) for term in sorted(others, key=_breadth)]
    if query.states:
        found.append(condition(StateTerm(query.states)))
    if query.accounts:
        found.append(in_accounts(query.accounts))
    if wanted:
        found.append(_with_texts(wanted))
    return (*found, *(_without_text(term) for term in texts if term.negated))


def sort_column(query: LinkQuery) -> str:
    """Return the column the query sorts by; an unknown one is a mistake of ours."""
    if query.sort not in SORTS:
        raise ValueError(f"unknown sort {query.sort!r}")
    return query.sort


def sort_value(query: LinkQuery) -> str:
    """Return what a link (as l) is sorted by."""
    column = sort_column(query)
    return _COUNTS.get(column, f"l.{column}")


def trigrams(found: Sequence[str]) -> list[str]:
    """Return the three-letter pieces of the words; shorter words have none."""
    pieces = (word[at : at + 3] for word in found for at in range(len(word) - 2))
    return list(dict.fromkeys(piece for piece in pieces if "\0" not in piece))[:MOST_TRIGRAMS]


def needle(text: str) -> str:
    """Return the text as it stands in the file; half a character, as a broken paste has it, is a `?`."""
    return fold(text).encode("utf-8", "replace").decode()


def _breadth(term: Term) -> tuple[bool, int]:
    return term.negated, _NARROW.index(type(term)) if type(term) in _NARROW else len(_NARROW)


def _texts(query: LinkQuery) -> list[Word | TextTerm]:
    return [term for term in query.asked if isinstance(term, Word | TextTerm)]


def joined(wanted: Sequence[Condition]) -> Filter:
    """Put conditions into one statement that tests given links."""
    values = tuple(value for each in wanted for value in each.values)
    return Filter(tuple(each.holds for each in wanted), values, any(each.reads_text for each in wanted))


def _with_texts(terms: Sequence[Word | TextTerm]) -> Condition:
    """Return one condition for all texts, as their trigrams together leave the fewest links to look at."""
    values = tuple(value for term in terms for value in _values(term))
    holds = " AND ".join(map(_holds, terms))
    pieces = trigrams([needle(term.text) for term in terms])
    narrowed = "t.id IN (SELECT rowid FROM words WHERE words MATCH ?) AND " if pieces else ""
    return Condition(
        holds=holds,
        values=values,
        ids=f"SELECT t.id FROM texts t WHERE {narrowed}{holds}",
        id_values=(_match(pieces), *values) if pieces else values,
        reads_text=True,
    )


def _without_text(term: Word | TextTerm) -> Condition:
    found = _with_texts([term])
    return Condition(
        holds=f"NOT ({found.holds})",
        values=found.values,
        ids=found.ids,
        id_values=found.id_values,
        others=True,
        reads_text=True,
    )


def _holds(term: Word | TextTerm) -> str:
    anywhere = "instr(t.search, ?) > 0"
    if isinstance(term, Word):
        return anywhere
    before, behind = (
        f"instr(t.search, char({ord(mark)}))" if mark else "0"
        for mark in (_BEFORE[term.field], _BEHIND[term.field])
    )
    return f"{anywhere} AND instr(substr(t.search, {before} + 1, {behind} - {before} - 1), ?) > 0"


def _values(term: Word | TextTerm) -> tuple[str, ...]:
    return (needle(term.text),) * (1 if isinstance(term, Word) else 2)


def _tagged(tag: Tag) -> Condition:
    ids, holds = _EXACT
    return Condition(holds=holds, values=(tag.key, tag.value), ids=ids, id_values=(tag.key, tag.value))


def _match(pieces: Sequence[str]) -> str:
    """Write an FTS5 query; without positions in the index, phrases longer than a trigram are not allowed."""
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
