"""The sites that links lead to, one page of each asked, four sites at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xengo_desktop.desk.bulk.beyond import Beyond
from xengo_desktop.desk.watching.crew import Crew
from xengo_desktop.domain.jobs import Job

A_WHILE = 60.0
"""Seconds between two looks at whether anybody has come back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A site, and the page of it that is asked."""

    id: int
    site: str
    page: str


def ask_sites(beyond: Beyond, pages: Mapping[str, str], job: Job) -> Iterator[tuple[str, str]]:
    """Ask one page of each site, and yield the sites as they are known, with what is wrong there or ""."""

    def look(asked: Asked) -> str:
        return beyond.trouble(asked.page)

    waiting = [Asked(number, site, page) for number, (site, page) in enumerate(pages.items())]
    crew: Crew[Asked] = Crew(look, job)
    known = 0
    while waiting or crew.sites:
        while waiting and crew.free:
            crew.send(waiting.pop(0))
        job.report(known, len(pages), _one_of(sorted(crew.sites)))
        done = crew.next(A_WHILE)
        if done is None:
            continue
        if done.error is not None:
            raise done.error
        known += 1
        yield done.watched.site, done.result


def _one_of(sites: Sequence[str]) -> str:
    return sites[0] if sites else ""
