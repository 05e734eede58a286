"""What a new finding changes: the state, the next look, and whether anybody is told."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from xengo_desktop.domain.watching import (
    PASSING,
    SEVERE,
    Finding,
    Health,
    News,
    Problem,
    Turn,
    Watched,
)

AGAIN = timedelta(minutes=15)
"""Until what may be a hiccup is looked at again, before it is believed."""

UNSTEADY = 0.1
"""Looks come up to this share of the interval earlier or later, so that they do not bunch up."""


def taken_in(before: Watched, finding: Finding, *, asked_for: bool = False) -> tuple[Watched, Turn | None]:
    """Return the destination after a look, and the change of its state if there was one.

    A destination that fails in a way that may pass is only doubted at first, unless the user has asked for
    this look and sees what comes of it.
    """
    doubted = _is_doubted(before, finding) and not before.doubted and not asked_for
    after = replace(before, finding=finding, doubted=doubted)
    after = replace(after, due_at=_next(after, finding.at), title=before.title or finding.title)
    if doubted:
        return after, None
    # Once a problem is gone it is news again if it comes back.
    after = replace(after, ignored=before.ignored & finding.problems)
    return _turned(before, replace(after, health=Health.of(after.open_problems)), finding)


def ignoring(watched: Watched) -> Watched:
    """Return the destination with all that is wrong now left out of account; its title is the new one."""
    if watched.finding is None:
        return watched
    problems = watched.finding.problems - {Problem.RETITLED}
    finding = replace(watched.finding, problems=problems)
    return replace(
        watched,
        finding=finding,
        ignored=problems,
        health=Health.of(frozenset()),
        title=finding.title or watched.title,
    )


def heeding(watched: Watched) -> Watched:
    """Return the destination with nothing left out of account."""
    problems = watched.finding.problems if watched.finding else frozenset()
    return replace(watched, ignored=frozenset(), health=Health.of(problems))


def _is_doubted(before: Watched, finding: Finding) -> bool:
    severe = finding.problems & SEVERE
    return before.health is not Health.BAD and bool(severe) and severe <= PASSING


def _turned(before: Watched, after: Watched, finding: Finding) -> tuple[Watched, Turn | None]:
    news = _news(before, after, finding)
    if news is News.ENDING:
        after = replace(after, told_end=finding.tls_ends)
    if before.health is after.health and news is None:
        return after, None
    if before.health is not Health.UNKNOWN and before.health is not after.health:
        after = replace(after, changed_at=finding.at)
    turn = Turn(
        destination=after.destination,
        at=finding.at,
        before=before.health,
        after=after.health,
        problems=after.open_problems,
        said=finding.said,
        news=news,
        links=after.links,
    )
    return after, turn


def _news(before: Watched, after: Watched, finding: Finding) -> News | None:
    well = (Health.GOOD, Health.DOUBTFUL)
    if before.health in well and after.health is Health.BAD:
        return News.BROKEN
    if before.health is Health.BAD and after.health in well:
        return News.MENDED
    ending = Problem.ENDING in after.open_problems
    return News.ENDING if ending and before.told_end != finding.tls_ends else None


def _next(watched: Watched, now: datetime) -> datetime:
    if watched.doubted:
        return now + AGAIN
    return now + watched.every * random.uniform(1 - UNSTEADY, 1 + UNSTEADY)
