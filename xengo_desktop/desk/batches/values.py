"""What a batch is made of, what is wished of it, and what is found out about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xengo_desktop.desk.studio.values import Chosen
from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.batch.handing import Pause
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.batch.patterns import USUAL
from xengo_desktop.qr.batch.rows import BadRow, BatchRow
from xengo_desktop.qr.sizes import Pixels, Size


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be exported: rows, those that are none, words for names; `links` where rows are links."""

    rows: tuple[BatchRow, ...]
    bad: tuple[BadRow, ...] = ()
    columns: tuple[str, ...] = ()
    links: tuple[Row, ...] = ()
    chosen: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person chooses in the dialog; `own` gives each link the look that it has by itself."""

    pattern: str = USUAL
    formats: tuple[str, ...] = ("svg", "png")
    size: Size = field(default_factory=lambda: Pixels(1024))
    own: bool = False
    cmyk: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What preflight says of all rows: opinions by row number, and how many share a reason."""

    opinions: Mapping[int, Opinion]
    reasons: tuple[tuple[str, str, int], ...]
    """Verdict, sentence and number of codes, gravest and most frequent first."""

    def count(self, verdict: str) -> int:
        return sum(opinion.verdict == verdict for opinion in self.opinions.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where files go: a folder, or a ZIP."""

    path: Path
    zipped: bool = False


class Running:
    """A handle on an export under way: it can be paused and stopped, and then says that it ended."""

    def __init__(self) -> None:
        self.pause = Pause()
        self._outer = Job()
        self._job = Job(self._report)

    def stop(self) -> None:
        """End the export; what is finished stays."""
        self._job.cancel()

    def job_for(self, outer: Job) -> Job:
        """Return the job that the work looks at; it tells the outer one how far it is."""
        self._outer = outer
        return self._job

    def _report(self, done: int, total: int | None, text: str) -> None:
        self._outer.report(done, total, text)
