"""A look at pasted rows before they are planned: which of them cannot become links, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from xengo_desktop.desk.bulk.pasting import Block
from xengo_desktop.desk.transfer.wanted import Reader
from xengo_desktop.domain.addresses import destination_problem
from xengo_desktop.domain.errors import Invalid
from xengo_desktop.domain.jobs import Job
from xengo_desktop.tabular.records import Line

REPORTED = 1_000
"""Rows after which it is told how far one is."""

Surveyed = tuple[Line, str]
"""A row, and the sentence why it cannot become a link; "" where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How many rows there are, how many of them are no good, and the first of these."""

    rows: int
    wrong: int
    first_wrong: Surveyed | None
    lines: tuple[Surveyed, ...] = ()


def survey(block: Block, job: Job, *, most: int | None = None) -> Survey:
    """Look at all rows, or at the first `most`; only those are in `lines`."""
    kept: list[Surveyed] = []
    count = wrong = 0
    first: Surveyed | None = None
    for count, (line, problem) in enumerate(_surveyed(block, most), 1):
        if count % REPORTED == 0:
            job.report(count, None)
        if most is not None:
            kept.append((line, problem))
        if problem:
            wrong += 1
            first = first or (line, problem)
    return Survey(rows=count, wrong=wrong, first_wrong=first, lines=tuple(kept))


def _surveyed(block: Block, most: int | None) -> Iterator[Surveyed]:
    if block.problem:
        yield from ((line, "") for line in islice(block.table.rows(), most))
        return
    reader = Reader(block.mapping, len(block.table.header))
    yield from ((line, _problem(reader, line)) for line in islice(block.table.rows(), most))


def _problem(reader: Reader, line: Line) -> str:
    try:
        wanted = list(reader.read(line))
    except Invalid as problem:
        return str(problem)
    return destination_problem(wanted[0].draft.destination) if wanted else ""
