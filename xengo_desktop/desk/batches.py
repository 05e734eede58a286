"""Many codes at once: links or a table made into rows, checked, and exported; what the batch dialog calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.making import caption_font
from xengo_desktop.desk.studio.values import Chosen, Exported, hash_of
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.hosts import display_host
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.links import Link
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.batch.opinions import FAIL, OK, WARN, Opinion
from xengo_desktop.qr.batch.order import BatchOrder, BatchPlan, plan
from xengo_desktop.qr.batch.patterns import USUAL
from xengo_desktop.qr.batch.rows import MOST_BYTES, BadRow, BatchRow, rows_from_csv
from xengo_desktop.qr.batch.running import BatchResult, Means, Pause, check, run
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.qr.sizes import Pixels, Size

TELLING = ("expiry", "address")
"""What the desk's checks say of a link that matters for every code of a batch."""

Findings = Callable[[Row], Iterable[Finding]]


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


class Batches:
    """Blocking calls. `design_for` gives a link's look, `findings` what the desk knows against it."""

    def __init__(
        self,
        codes: Codes,
        design_for: Callable[[Row], Chosen],
        shared: Callable[[], QrDesign],
        findings: Findings,
        exports: Exports,
        *,
        clock: Clock = now,
        workers: Workers | None = None,
    ) -> None:
        self._codes = codes
        self._design_for = design_for
        self._shared = shared
        self._findings = findings
        self._exports = exports
        self._clock = clock
        self._workers = workers or Workers()

    def of_links(self, rows: Iterable[Row]) -> Batch:
        """Make a batch of links, in this order."""
        links = tuple(rows)
        chosen = tuple(map(self._design_for, links))
        made = tuple(self._row(number, link) for number, link in enumerate(links, 1))
        return Batch(made, links=links, chosen=chosen)

    def of_file(self, path: Path) -> Batch:
        """Make a batch of a CSV file. Raise FileTrouble or Invalid."""
        try:
            with path.open("rb") as file:
                read = rows_from_csv(file.read(MOST_BYTES + 1))
        except OSError as error:
            reason = (error.strerror or "no access").lower()
            raise FileTrouble(f"{path} could not be read: {reason}.", detail=str(error)) from error
        return Batch(read.rows, read.bad, read.columns)

    def planned(self, batch: Batch, wishes: Wishes) -> BatchPlan:
        """Name every file. Raise Invalid with the field that is at fault."""
        rows = batch.rows
        if wishes.own and batch.chosen:
            rows = tuple(
                replace(row, design=chosen.design) for row, chosen in zip(rows, batch.chosen, strict=True)
            )
        shared = self._shared()
        captions = (shared.caption, *(row.design.caption for row in rows if row.design))
        return plan(
            BatchOrder(
                rows=rows,
                columns=batch.columns,
                day=self._clock().astimezone().date(),
                design=shared,
                formats=wishes.formats,
                size=wishes.size,
                pattern=wishes.pattern,
                cmyk=wishes.cmyk,
                font=caption_font() if any(captions) else None,
            )
        )

    def checked(self, plan: BatchPlan, job: Job) -> Checked:
        """Judge all rows; `job` hears how far that is."""
        means = self._means(plan, job, Pause())
        opinions = {row.number: row.opinion for rows in check(plan, means) for row in rows}
        reasons = Counter(
            (opinion.verdict, reason) for opinion in opinions.values() for reason in opinion.reasons
        )
        ranks = {FAIL: 0, WARN: 1, OK: 2}
        told = sorted(reasons.items(), key=lambda item: (ranks[item[0][0]], -item[1]))
        return Checked(opinions, tuple((verdict, reason, count) for (verdict, reason), count in told))

    def in_the_way(self, plan: BatchPlan, destination: Destination) -> int:
        """Count files that are there already, from elsewhere, and would be written over."""
        from xengo_desktop.qr.batch.folder import in_the_way

        if destination.zipped:
            return int(destination.path.is_file())
        return in_the_way(destination.path, plan)

    def export(
        self, batch: Batch, plan: BatchPlan, destination: Destination, running: Running, force: bool, job: Job
    ) -> BatchResult | None:
        """Make the files; None where `running` was stopped. Raise FileTrouble, Invalid, XengoError."""
        inner = running.job_for(job)
        try:
            with job.stopping(inner.cancel):
                result = self._run(plan, destination, self._means(plan, inner, running.pause), force)
        except Cancelled:
            job.check()
            return None
        if not destination.zipped:
            self._record(batch, plan, destination.path, result)
        return result

    def close(self) -> None:
        """End the processes that draw; the next export starts others."""
        self._workers.close()

    def _run(self, plan: BatchPlan, destination: Destination, means: Means, force: bool) -> BatchResult:
        # Numpy is loaded by the worker that exports, not by the window while it opens.
        from xengo_desktop.qr.batch.archive import Archive
        from xengo_desktop.qr.batch.folder import Folder
        from xengo_desktop.qr.batch.judging import try_out

        try_out(plan)
        with Archive(destination.path) if destination.zipped else Folder(destination.path) as target:
            return run(plan, target, means, forced=force)

    def _means(self, plan: BatchPlan, job: Job, pause: Pause) -> Means:
        from xengo_desktop.qr.batch.judging import kit_of

        return Means(kit=kit_of(plan), workers=self._workers, pause=pause, job=job)

    def _row(self, number: int, row: Row) -> BatchRow:
        link = row.link
        said = self._codes.text(row)
        found = [finding for finding in self._findings(row) if finding.rule in TELLING]
        opinion = Opinion()
        for finding in found:
            if finding.severity is not Severity.OK:
                opinion = opinion.joined(Opinion(finding.severity.value, (finding.message,)))
        return BatchRow(number=number, text=said.text, values=tuple(_words(link)), opinion=opinion)

    def _record(self, batch: Batch, plan: BatchPlan, folder: Path, result: BatchResult) -> None:
        """Note the files of links, so that they can be exported again when their design changes."""
        if not batch.links or not result.made:
            return
        hashes = [hash_of(design) for design in plan.designs]
        planned = {row.row.number: row for row in plan.rows}
        at = self._clock()
        for_links = (file for file in result.files if file.row <= len(batch.links))
        self._exports.record(
            *(
                Exported(
                    at=at,
                    text=file.text,
                    format=file.format,
                    path=folder / file.file,
                    size=plan.order.size,
                    account_id=batch.links[file.row - 1].account_id,
                    link_id=batch.links[file.row - 1].link.id,
                    code=file.code,
                    design_id=self._design_id(batch, planned[file.row].row),
                    design_hash=hashes[planned[file.row].design],
                    cmyk=plan.order.cmyk,
                    verdict=file.verdict,
                    forced=file.verdict == FAIL,
                    sha256=file.sha256,
                )
                for file in for_links
            )
        )

    def _design_id(self, batch: Batch, row: BatchRow) -> str:
        return batch.chosen[row.number - 1].id if row.design else Chosen(design=self._shared()).id


def _words(link: Link) -> Iterable[tuple[str, str]]:
    """Yield what names may be made of: the link's own fields, then its tags."""
    own = {"code": link.code, "domain": display_host(link.domain), "title": link.title}
    yield from ((word, value) for word, value in own.items() if value)
    for tag in link.tags:
        word = tag.key.casefold().strip()
        if word and word not in own:
            yield word, tag.value or tag.key
