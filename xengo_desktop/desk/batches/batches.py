"""Links or a table made into rows, checked and exported: plain calls that may take their time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from xengo_desktop.desk.batches.links import Findings, row_of
from xengo_desktop.desk.batches.recording import exported
from xengo_desktop.desk.batches.values import Batch, Checked, Destination, Running, Wishes
from xengo_desktop.desk.codes import Codes
from xengo_desktop.desk.studio.exports import Exports
from xengo_desktop.desk.studio.values import Chosen
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Cancelled, Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.batch.handing import Means, Pause
from xengo_desktop.qr.batch.opinions import VERDICTS
from xengo_desktop.qr.batch.order import BatchOrder, BatchPlan, plan
from xengo_desktop.qr.batch.rows import MOST_BYTES, rows_from_csv
from xengo_desktop.qr.batch.running import BatchResult, check, run
from xengo_desktop.qr.batch.workers import Workers
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.settings.places import caption_font


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

    def of_links(self, rows: Iterable[Row], job: Job | None = None) -> Batch:
        """Make a batch of links, in this order; thousands take a while and can be cancelled."""
        links = tuple(rows)
        chosen = tuple(map(self._design_for, _while_wanted(links, job)))
        made = (
            row_of(number, self._codes.text(link).text, link.link, self._findings(link))
            for number, link in enumerate(_while_wanted(links, job), 1)
        )
        return Batch(tuple(made), links=links, chosen=chosen)

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
        told = [(verdict, reason, count) for (verdict, reason), count in reasons.most_common()]
        return Checked(opinions, tuple(sorted(told, key=lambda each: -VERDICTS.index(each[0]))))

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
        if batch.links and result.made and not destination.zipped:
            self._exports.record(*exported(batch, plan, destination.path, result, self._clock()))
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


def _while_wanted(rows: Iterable[Row], job: Job | None) -> Iterator[Row]:
    for row in rows:
        if job is not None:
            job.check()
        yield row
