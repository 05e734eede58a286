"""Whether an old short link and its copy lead a visitor to the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.links import Link


class Looked(Protocol):
    """Where a visitor ends up."""

    @property
    def url(self) -> str: ...


Visit = Callable[[str], Looked]
"""Follows an address to its page; may raise the errors of `domain.errors`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """An old link and its copy; `problem` says how they differ, "" when they do not."""

    number: int
    old: Link
    new: Link
    problem: str = ""


def verify(
    pairs: Iterable[tuple[int, Link, Link]], total: int, visit: Visit, job: Job
) -> tuple[Verified, ...]:
    """Visit both links of each pair, one after the other, as a visitor would."""
    found: list[Verified] = []
    for done, (number, old, new) in enumerate(pairs):
        job.report(done, total)
        found.append(Verified(number=number, old=old, new=new, problem=_problem(old, new, visit)))
    return tuple(found)


def _problem(old: Link, new: Link, visit: Visit) -> str:
    ends = []
    for name, link in (("old", old), ("new", new)):
        try:
            ends.append(visit(link.open_url or link.short_url).url)
        except XengoError as error:
            return f"The {name} link: {error}"
    return "" if ends[0] == ends[1] else f"The old link leads to {ends[0]}, the new one to {ends[1]}."
