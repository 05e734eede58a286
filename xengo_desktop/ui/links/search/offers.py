"""What may be meant by the word that is being typed: keys first, then the values of a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from xengo_desktop.domain.queries import Facets
from xengo_desktop.domain.search.lexer import Lexeme, lexemes
from xengo_desktop.domain.search.terms import AccountTerm, DomainTerm, TagChoice, TagTerm, Term
from xengo_desktop.domain.search.vocabulary import BY_SPELLING, KEYS, Key
from xengo_desktop.domain.search.writing import write_term
from xengo_desktop.domain.tags import Tag

MOST = 8
LETTERS = 2
"""Letters from which a key is offered: one alone begins too many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """`insert` takes the place of text[start:end]; a finished one goes on with a space.

    One that `forgets` inserts nothing and has the last searches forgotten.
    """

    start: int
    end: int
    insert: str
    shown: str
    hint: str = ""
    count: int | None = None
    finished: bool = True
    forgets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to complete from."""

    tags: tuple[tuple[Tag, int], ...] = ()
    domains: tuple[tuple[str, int], ...] = ()
    accounts: tuple[str, ...] = ()

    @classmethod
    def counted(cls, facets: Facets, accounts: Iterable[str]) -> Known:
        """Take the side bar's counts."""
        return cls(tags=facets.tags, domains=facets.domains, accounts=tuple(accounts))


def names_something(term: Term | None, known: Known) -> bool:
    """Whether the last value of a term is a tag or domain that there is; other terms need no such thing."""
    if isinstance(term, TagTerm):
        key, value = term.choices[-1].key.casefold(), term.choices[-1].value
        return any(
            tag.key.casefold() == key and (value is None or tag.value.casefold() == value.casefold())
            for tag, _ in known.tags
        )
    if isinstance(term, DomainTerm):
        return any(name.endswith(term.names[-1]) for name, _ in known.domains)
    return True


def offers(text: str, cursor: int, known: Known) -> tuple[Offer, ...]:
    """Return what may stand in place of the piece before the cursor, the likeliest first."""
    typed = list(lexemes(text[:cursor]))
    if not typed or typed[-1].end != cursor:
        return ()
    piece = typed[-1]
    key = BY_SPELLING.get(piece.key)
    if key is not None and piece.sign == ":":
        found = _values(key, piece, known)
    elif not piece.key and len(piece.body) >= LETTERS:
        found = _keys(piece)
    else:
        found = iter(())
    return tuple(islice((each for each in found if each.insert != text[piece.start : cursor]), MOST))


def key_offers(text: str) -> tuple[Offer, ...]:
    """Return all keys, for somebody who does not know where to begin."""
    return tuple(_key(key, "", len(text), len(text)) for key in KEYS)


def recent_offers(searches: Sequence[str], forget: str) -> tuple[Offer, ...]:
    """Return the last searches, each for the whole text, and in these words how to forget them."""
    offered = [Offer(start=0, end=0, insert=each, shown=each) for each in searches]
    return (*offered, Offer(start=0, end=0, insert="", shown=forget, forgets=True)) if offered else ()


def _keys(piece: Lexeme) -> Iterator[Offer]:
    typed = piece.body.lower()
    for key in KEYS:
        if any(spelling.startswith(typed) for spelling in (key.name, *key.also)):
            yield _key(key, "-" * piece.negated, piece.start, piece.end)


def _key(key: Key, minus: str, start: int, end: int) -> Offer:
    sign = ">" if ">" in key.example and not key.values else ":"
    insert = f"{minus}{key.name}{sign}"
    return Offer(
        start=start, end=end, insert=insert, shown=insert, hint=f"{minus}{key.example}", finished=False
    )


def _values(key: Key, piece: Lexeme, known: Known) -> Iterator[Offer]:
    typed = piece.value.strip('"').casefold()
    for word, count in _written(key, typed, known):
        insert = f"{'-' * piece.negated}{word}"
        yield Offer(start=piece.start, end=piece.end, insert=insert, shown=insert, count=count)


def _written(key: Key, typed: str, known: Known) -> Iterator[tuple[str, int | None]]:
    """Return whole terms with what was typed in their values; those that begin with it come first."""
    if key.name == "tag":
        yield from _tags(typed, known.tags)
    elif key.name == "domain":
        for name, count in _sorted(typed, known.domains):
            yield write_term(DomainTerm((name,))), count
    elif key.name == "account":
        for name, _ in _sorted(typed, ((name, 0) for name in known.accounts)):
            yield write_term(AccountTerm((name,))), None
    else:
        for value in key.values:
            if value.startswith(typed):
                yield f"{key.name}:{value}", None


def _tags(typed: str, tags: tuple[tuple[Tag, int], ...]) -> Iterator[tuple[str, int | None]]:
    keys: dict[str, int] = {}
    for tag, _ in tags:
        keys[tag.key] = keys.get(tag.key, 0) + bool(tag.value)
    # A key with several values can be asked for whatever its value.
    several = [(Tag(key), 0) for key, values in keys.items() if values > 1 and "=" not in typed]
    for name, count in _sorted(typed, ((str(tag), count) for tag, count in (*several, *tags))):
        tag = Tag.parse(name)
        yield write_term(TagTerm((TagChoice(tag.key, tag.value or None),))), count or None


def _sorted(typed: str, names: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    matching = [(name, count) for name, count in names if typed in name.casefold()]
    return sorted(matching, key=lambda each: not each[0].casefold().startswith(typed))
