"""What the table shows: a query over the local copy, and the answer in two steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from xengo_desktop.domain.links import Link, LinkState
from xengo_desktop.domain.search.terms import Mark, MarkTerm, Term, Word
from xengo_desktop.domain.tags import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkQuery:
    """Which links, in which order. No accounts means all of them; every given condition must hold.

    `text` is what was typed and `terms` are what it means; without terms each of its words is looked for.
    Archived links are left out unless a term asks for them. `sort` is one of SORTS; pinned links come first.
    """

    text: str = ""
    terms: tuple[Term, ...] | None = None
    accounts: tuple[str, ...] = ()
    states: tuple[LinkState, ...] = ()
    tags: tuple[Tag, ...] = ()
    sort: str = "created_at"
    descending: bool = True

    @property
    def asked(self) -> tuple[Term, ...]:
        """What the text means."""
        return tuple(map(Word, dict.fromkeys(self.text.split()))) if self.terms is None else self.terms

    @property
    def hides_archived(self) -> bool:
        """Whether links that were archived are left out."""
        return not any(isinstance(term, MarkTerm) and term.mark is Mark.ARCHIVED for term in self.asked)


SORTS = (
    "code",
    "destination",
    "title",
    "state",
    "clicks",
    "clicks_24h",
    "scans",
    "last_click_at",
    "created_at",
    "updated_at",
    "expires_at",
    "domain",
    "account",
    "tags",
    "notes",
)
"""What an answer can be sorted by: by account keeps the links of each account together, by tags goes by how
many there are, by notes by whether there are any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One link in the local copy: our row number, whose it is, and the link.

    `waiting`: changes of it are not at the service yet, and `link` is as it will be. `pinned` and `archived`
    are the user's own marks, which no service knows.
    """

    id: int
    account_id: str
    link: Link
    trend: tuple[int, ...] = field(default=())
    waiting: bool = False
    pinned: bool = False
    archived: bool = False


class Order(Protocol):
    """The ids of all rows that answer a query, in order; a vector, so that a million fit."""

    def __len__(self) -> int: ...
    def ids(self, start: int, stop: int) -> Sequence[int]: ...
    def find(self, row_id: int) -> int: ...


class ShortOrder:
    """An Order of few ids."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._ids = tuple(ids)

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids in [start, stop), fewer at the end."""
        return self._ids[start:stop]

    def find(self, row_id: int) -> int:
        """Return the place of a row, -1 when it is not in the answer."""
        return self._ids.index(row_id) if row_id in self._ids else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRows:
    """The top of an answer, there at once; `total` counts all rows where that is known already."""

    rows: tuple[Row, ...]
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the side bar counts over the chosen accounts; links that were archived count only as that."""

    total: int
    states: dict[LinkState, int]
    tags: tuple[tuple[Tag, int], ...]
    domains: tuple[tuple[str, int], ...]
    marks: dict[Mark, int] = field(default_factory=dict)
