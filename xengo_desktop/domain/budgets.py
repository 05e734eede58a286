"""What a service lets an account ask, what was asked, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Span(StrEnum):
    """What a limit is about. Requests of a LIFETIME are bought and never come back."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    LIFETIME = "lifetime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is known of a service before it is asked; None where nobody knows.

    `totals` are the requests of a lifetime that its plans sell, by the name of the plan; a service that has
    some sells requests by the piece. `parallel` is how many requests may be under way at once. A reading of
    `per_page` links costs one request, and by itself an account is read so that over time one request falls
    upon every `refresh_every` (None: never). `counted` is False where requests cost nobody anything.
    """

    per_minute: int | None = None
    per_second: int | None = None
    totals: tuple[tuple[str, int], ...] = ()
    parallel: int = 2
    per_page: int = 100
    refresh_every: timedelta | None = None
    counted: bool = True

    @property
    def bought(self) -> bool:
        """Whether requests are bought, and gone for good once they are used."""
        return bool(self.totals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer said of a limit: so many in a span, of which so many are left until it begins anew."""

    span: Span
    limit: int
    remaining: int
    resets_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One limit and how far it is used; `of` None: nobody knows. An `estimate` is our own count."""

    span: Span
    used: int
    of: int | None = None
    estimate: bool = False

    @property
    def left(self) -> int | None:
        """How many requests are left; None where nobody knows."""
        return None if self.of is None else max(0, self.of - self.used)

    @property
    def share(self) -> float | None:
        """Which part is used, from 0 to 1."""
        if self.of is None:
            return None
        return min(1.0, self.used / self.of) if self.of else 1.0


NEARLY = 0.9
"""The part of a budget that may be used before nothing is asked any more unless the user asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetState:
    """An account's gauges, the scarcest first. `asks_figure`: the user can say what is left, and has not."""

    gauges: tuple[Gauge, ...] = ()
    asks_figure: bool = False

    @property
    def lasting(self) -> Gauge | None:
        """The gauge of what does not come back by tomorrow; None where there is none."""
        return next((gauge for gauge in self.gauges if gauge.span in (Span.LIFETIME, Span.MONTH)), None)

    @property
    def nearly_spent(self) -> bool:
        """Whether so little is left that it should be kept for what the user asks for."""
        share = self.lasting.share if self.lasting else None
        return share is not None and share >= NEARLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A job in requests: a sentence about it, and whether what is left is enough."""

    requests: int
    fits: bool
    sentence: str
