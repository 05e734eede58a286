"""What one part of a search asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xengo_desktop.domain.links import LinkState


class Mark(StrEnum):
    """What only this app knows of a link."""

    PINNED = "pinned"
    ARCHIVED = "archived"
    WAITING = "waiting"


class Part(StrEnum):
    """What a link may have or lack."""

    TAGS = "tags"
    NOTES = "notes"
    EXPIRY = "expiry"
    RULES = "rules"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase anywhere in code, domain, destination, title or tags, whatever its case."""

    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TextTerm:
    """A text inside one field: `dest`, `code` or `title`."""

    field: str
    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag's key, with any value where that is None."""

    key: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class TagTerm:
    """At least one of these tags."""

    choices: tuple[TagChoice, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class DomainTerm:
    """On one of these domains, or on one below them."""

    names: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class StateTerm:
    """In one of these states."""

    states: tuple[LinkState, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AccountTerm:
    """In one of the accounts with these names; `ids` are theirs, once somebody has looked them up."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class CountTerm:
    """A count between two bounds, both included: `clicks`, `clicks24h` or `scans`.

    Without any bound it asks for links whose count was not told, which is not 0.
    """

    field: str
    low: int | None = None
    high: int | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class DateTerm:
    """A moment in [since, until): `created`, `expires` or `clicked`; `words` are how that was said.

    Without either bound it asks for links that have no such moment.
    """

    field: str
    words: str
    since: datetime | None = None
    until: datetime | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class MarkTerm:
    """Pinned, archived, or with changes that wait to be sent."""

    mark: Mark
    negated: bool = False


@dataclass(frozen=True, slots=True)
class HasTerm:
    """With something that a link may lack."""

    part: Part
    negated: bool = False


@dataclass(frozen=True, slots=True)
class JobTerm:
    """Made or changed by a job; `links` are accounts with ids there, once somebody has looked them up."""

    job: int
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    negated: bool = False


Term = (
    Word
    | TextTerm
    | TagTerm
    | DomainTerm
    | StateTerm
    | AccountTerm
    | CountTerm
    | DateTerm
    | MarkTerm
    | HasTerm
    | JobTerm
)
