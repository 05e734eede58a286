"""A batch from its plan to its last file: chunks go to workers, what comes back is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.batch.errands import FileMade, Missed, Piece, RowMade
from xengo_desktop.qr.batch.handing import Means, carried_out, errands_of
from xengo_desktop.qr.batch.looks import looked_at
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.batch.rows import BadRow


class Target(Protocol):
    """Where files go: a folder that workers fill, or an archive that takes their bytes."""

    path: Path | None

    def begin(self, plan: BatchPlan, forced: bool, job: Job) -> None: ...
    @property
    def kept(self) -> tuple[FileMade, ...]: ...
    def stale(self) -> int: ...
    def add(self, files: tuple[FileMade, ...]) -> None: ...
    def finish(self, files: tuple[FileMade, ...]) -> Path: ...


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch: its files in the order of rows, what is missing and why, sentences to know of."""

    files: tuple[FileMade, ...]
    missed: tuple[BadRow, ...]
    made: int
    kept: int
    notes: tuple[str, ...]
    where: Path


def run(plan: BatchPlan, target: Target, means: Means, *, forced: bool = False) -> BatchResult:
    """Make every file that is not there yet, and the manifest.

    Raise FileTrouble, Cancelled, or XengoError for a lost worker: then a folder keeps what is finished, and
    the same plan goes on from there.
    """
    target.begin(plan, forced, means.job)
    kept = len(target.kept)
    pieces = looked_at(_missing(plan, target.kept), plan, means)
    done = len(plan.rows) - len(pieces)
    missed: list[Missed] = []
    notes: dict[str, None] = {}
    for rows in carried_out(errands_of(pieces, plan, target.path, forced), means):
        target.add(tuple(file for row in rows for file in row.files))
        missed += (miss for row in rows for miss in row.missed)
        notes.update((note, None) for row in rows for note in row.notes)
        done += len(rows)
        _report(means.job, done, plan, *_last(plan, missed))
    files = _ordered(plan, target.kept)
    where = target.finish(files)
    told = (*notes, *_left(target.stale()))
    return BatchResult(files, (*plan.bad, *_placed(plan, missed)), len(files) - kept, kept, told, where)


def check(plan: BatchPlan, means: Means) -> Iterator[tuple[RowMade, ...]]:
    """Judge all rows without making a file; yield what is thought of them, some at a time."""
    pieces = looked_at([_piece(plan, number, ()) for number in range(len(plan.rows))], plan, means)
    done = 0
    for rows in carried_out(errands_of(pieces, plan, None, True), means):
        done += len(rows)
        _report(means.job, done, plan)
        yield rows


def _report(job: Job, done: int, plan: BatchPlan, text: str = "") -> None:
    # Work that was cancelled is still written down, and then ends by itself.
    if not job.cancelled:
        job.report(done, len(plan.rows), text)


def _missing(plan: BatchPlan, kept: tuple[FileMade, ...]) -> list[Piece]:
    there = {(file.row, file.format) for file in kept}
    pieces = []
    for number, planned in enumerate(plan.rows):
        formats = tuple(key for key in plan.order.formats if (planned.row.number, key) not in there)
        if formats:
            pieces.append(_piece(plan, number, formats))
    return pieces


def _piece(plan: BatchPlan, number: int, formats: tuple[str, ...]) -> Piece:
    planned = plan.rows[number]
    row = planned.row
    return Piece(row.number, row.text, row.code, planned.design, planned.stem, formats, row.opinion)


def _ordered(plan: BatchPlan, files: tuple[FileMade, ...]) -> tuple[FileMade, ...]:
    formats = {key: number for number, key in enumerate(plan.order.formats)}
    return tuple(sorted(files, key=lambda file: (file.row, formats[file.format])))


def _placed(plan: BatchPlan, missed: list[Missed]) -> Iterator[BadRow]:
    places = {planned.row.number: planned.row.place for planned in plan.rows}
    for miss in missed:
        yield BadRow(places[miss.row], f"{miss.file}: {miss.reason}" if miss.file else miss.reason)


def _last(plan: BatchPlan, missed: list[Missed]) -> tuple[str, ...]:
    return tuple(map(str, _placed(plan, missed[-1:])))


def _left(stale: int) -> tuple[str, ...]:
    if not stale:
        return ()
    if stale == 1:
        return ("1 file of an earlier batch is still in the folder; the manifest does not name it.",)
    return (f"{stale:,} files of an earlier batch are still in the folder; the manifest does not name them.",)
