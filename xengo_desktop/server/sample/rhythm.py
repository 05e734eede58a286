"""How visits are spread over days and hours: launches that fade, weeks, and nights in which people sleep."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

HOURS = (8, 4, 2, 2, 3, 8, 22, 42, 58, 63, 62, 66, 78, 72, 62, 60, 64, 76, 88, 96, 98, 82, 52, 24)
"""Visits by local hour of the day, against each other: lunch, and the sofa in the evening."""

WORKING_DAYS = (0.95, 1.0, 1.05, 1.08, 1.0)


def interest(age: float, tail: float, remains: float) -> float:
    """Return a day's visits against those of the launch, `age` days before; `remains` is what never fades."""
    if age < 0:
        return 0.0
    return math.exp(-age / tail) * (1 - remains) + remains


def weekday(day: int, weekend: float) -> float:
    """Return what a day of the week does to visits; days count from the epoch, which was a Thursday."""
    place = (day + 3) % 7
    return WORKING_DAYS[place] if place < 5 else weekend


def hours(utc_offset: int) -> tuple[int, ...]:
    """Return the weight of each UTC hour for people so many hours east."""
    return tuple(HOURS[(hour + utc_offset) % 24] for hour in range(24))


def about(rng: Random, mean: float) -> int:
    """Draw a whole number of independent events of which `mean` are expected."""
    if mean > 30:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def spread(rng: Random, count: int, weights: Sequence[float]) -> list[tuple[int, int]]:
    """Deal `count` events over places; return (place, events) where there are any."""
    if count <= 40:
        dealt: dict[int, int] = {}
        for place in rng.choices(range(len(weights)), weights, k=count):
            dealt[place] = dealt.get(place, 0) + 1
        return sorted(dealt.items())
    share = count / sum(weights)
    means = [weight * share for weight in weights]
    drawn = [max(0, round(rng.gauss(mean, math.sqrt(mean)))) for mean in means]
    return [(place, events) for place, events in enumerate(drawn) if events]


def some(rng: Random, count: int, share: float) -> int:
    """Draw how many of `count` belong to a share of all."""
    if share <= 0 or share >= 1:
        return count if share >= 1 else 0
    if count <= 12:
        return sum(rng.random() < share for _ in range(count))
    mean = count * share
    return min(count, max(0, round(rng.gauss(mean, math.sqrt(mean * (1 - share))))))
