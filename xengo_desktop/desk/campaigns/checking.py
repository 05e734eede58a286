"""Many links held against a vocabulary, grouped by what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from xengo_desktop.desk.campaigns.deciding import Place, is_sure, place_of
from xengo_desktop.domain.campaigns.lint import Finding, lint
from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row

Rows = Callable[[Sequence[int]], tuple[Row, ...]]

PAGE = 500
SAMPLES = 50
"""So many links of each group are named."""


@dataclass(slots=True)
class Group:
    """The same finding at several links; `samples` are the first of them."""

    finding: Finding
    ids: list[int] = field(default_factory=list)
    samples: list[Row] = field(default_factory=list)

    @property
    def count(self) -> int:
        """So many links have it."""
        return len(self.ids)

    def add(self, row: Row) -> None:
        """Count one more link."""
        self.ids.append(row.id)
        if len(self.samples) < SAMPLES:
            self.samples.append(row)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, the most frequent first; `ids` are the links that can be put right for sure."""

    checked: int
    groups: tuple[Group, ...]
    ids: tuple[int, ...]
    affected: int


def check_links(rows: Rows, row_ids: Sequence[int], vocabulary: Vocabulary, job: Job) -> Report:
    """Look at every link once; progress is told link by link."""
    groups: dict[Place, Group] = {}
    mendable: list[int] = []
    checked = affected = 0
    for row in read_rows(rows, row_ids, job):
        checked += 1
        findings = lint(row.link.destination, vocabulary)
        affected += bool(findings)
        for finding in findings:
            groups.setdefault(place_of(finding), Group(finding)).add(row)
        if any(map(is_sure, findings)):
            mendable.append(row.id)
    order = sorted(groups.values(), key=lambda group: (-group.count, group.finding.parameter))
    return Report(checked, tuple(order), tuple(mendable), affected)


def read_rows(rows: Rows, row_ids: Sequence[int], job: Job) -> Iterator[Row]:
    """Yield the rows page by page, and say how far that is."""
    for start in range(0, len(row_ids), PAGE):
        job.report(start, len(row_ids))
        yield from rows(row_ids[start : start + PAGE])
    job.report(len(row_ids), len(row_ids))
