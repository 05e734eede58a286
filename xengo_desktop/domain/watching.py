"""What is found at a destination: the way there, what is wrong with it, and how that has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit


class Problem(StrEnum):
    """One thing that is wrong. The first ones keep a visitor from the page, the later ones do not."""

    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    CIRCLE = "circle"
    ENDLESS = "endless"
    NOWHERE = "nowhere"
    MISSING = "missing"
    FAILING = "failing"
    WRONG = "wrong"
    REFUSED = "refused"
    LOST_UTM = "lost-utm"
    ENDING = "ending"
    SLOW = "slow"
    RETITLED = "retitled"
    CLOSED = "closed"
    NEAR = "near"


SEVERE = frozenset(
    {
        Problem.UNREACHABLE,
        Problem.CERTIFICATE,
        Problem.CIRCLE,
        Problem.ENDLESS,
        Problem.NOWHERE,
        Problem.MISSING,
        Problem.FAILING,
        Problem.WRONG,
    }
)
"""Problems with which a visitor does not arrive."""

UNASKED = frozenset({Problem.CLOSED, Problem.NEAR})
"""Reasons not to look: a site keeps programs away, or it is in a network of the user's own."""

PASSING = frozenset({Problem.UNREACHABLE, Problem.FAILING})
"""Problems that may be over in a minute: they are believed when they are met twice in a row."""


class Health(StrEnum):
    """How a destination is, from the least to the worst that is known of it."""

    UNKNOWN = "unknown"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"

    @property
    def rank(self) -> int:
        """The place in that order, 0 to 3."""
        return _RANKS[self]

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Health:
        """Return what these problems come to."""
        found = frozenset(problems)
        if found & SEVERE:
            return cls.BAD
        if found & UNASKED:
            return cls.UNKNOWN
        return cls.DOUBTFUL if found else cls.GOOD


_RANKS = {each: rank for rank, each in enumerate(Health)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One address on the way; a `status` of 0 means that there was no answer."""

    url: str
    status: int = 0
    seconds: float = 0.0
    tls_ends: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look has found. `said` is a sentence about what keeps visitors away, "" for nothing.

    `lost` are the UTM parameters that did not arrive, `lost_at` the number of the stop before which they
    were dropped.
    """

    at: datetime
    stops: tuple[Stop, ...] = ()
    problems: frozenset[Problem] = frozenset()
    said: str = ""
    lost: tuple[str, ...] = ()
    lost_at: int = 0
    title: str = ""

    @property
    def health(self) -> Health:
        return Health.of(self.problems)

    @property
    def status(self) -> int:
        """The last status on the way, 0 where there was no answer."""
        return self.stops[-1].status if self.stops else 0

    @property
    def seconds(self) -> float:
        """How long the servers on the way took to answer."""
        return sum(stop.seconds for stop in self.stops)

    @property
    def tls_ends(self) -> datetime | None:
        """When the first certificate on the way runs out."""
        return min((stop.tls_ends for stop in self.stops if stop.tls_ends), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A destination under watch. `health` leaves out what the user has `ignored`.

    `links` counts the links that lead there. `doubted`: it has failed once, and is looked at again
    before that is believed. `told_end` is the end of the certificate that was told already.
    """

    id: int
    destination: str
    links: int = 1
    every: timedelta = timedelta(days=1)
    due_at: datetime | None = None
    finding: Finding | None = None
    health: Health = Health.UNKNOWN
    changed_at: datetime | None = None
    ignored: frozenset[Problem] = field(default_factory=frozenset)
    doubted: bool = False
    title: str = ""
    told_end: datetime | None = None

    @property
    def site(self) -> str:
        """The host and port that are asked first."""
        return site_of(self.destination)

    @property
    def open_problems(self) -> frozenset[Problem]:
        """What is wrong and was not ignored."""
        return (self.finding.problems if self.finding else frozenset()) - self.ignored


class News(StrEnum):
    """What is told: somebody cannot arrive any more, can again, or soon will not."""

    BROKEN = "broken"
    MENDED = "mended"
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A change of state, as the history keeps it. `news` is None where nobody needs to be told."""

    destination: str
    at: datetime
    before: Health
    after: Health
    problems: frozenset[Problem] = frozenset()
    said: str = ""
    news: News | None = None
    links: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All destinations at one host, and the worst of them. `seen` of `total` were looked at so far."""

    name: str
    health: Health
    total: int
    seen: int
    bad: int
    doubtful: int
    links: int
    ready_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SiteCount:
    """How often a site was asked on a day (an ordinal, UTC), and until when it is left alone."""

    site: str
    day: int = 0
    asked: int = 0
    ready_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What is watched: all links of an account, or those that a saved view shows."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Read what `str` wrote."""
        kind, _, key = text.partition(":")
        return cls(kind, key)


ACCOUNT, VIEW = "account", "view"
"""Kinds of scopes."""


class Show(StrEnum):
    """Which destinations a list is about."""

    ALL = "all"
    TROUBLE = "trouble"
    CHANGED = "changed"


def site_of(destination: str) -> str:
    """Return the host, with its port where that is not the scheme's own; "" where there is none."""
    try:
        parts = urlsplit(destination)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port and port != _PORTS.get(parts.scheme) else host


_PORTS = {"http": 80, "https": 443}
