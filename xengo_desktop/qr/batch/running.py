"""A batch from its plan to its last file: chunks go to workers, what comes back is written down."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.batch.errands import Errand, FileMade, Kit, Missed, Piece, RowMade
from xengo_desktop.qr.batch.order import BatchOrder, BatchPlan
from xengo_desktop.qr.batch.rows import BadRow
from xengo_desktop.qr.batch.workers import LOOK_UP, Here, Pool, Workers
from xengo_desktop.qr.sizes import MM_PER_INCH, Pixels

CHUNK = 25
"""Codes for a worker at a time; so few are drawn here before processes would have started."""

USUAL_AREA = 1024 * 1024
AHEAD = 3
"""Errands that wait for each worker, so that none is ever idle."""

LOST = (
    "A process that draws codes was ended from outside, perhaps for want of memory. "
    "What is finished is kept; start the same batch again to go on."
)


class Target(Protocol):
    """Where files go: a folder that workers fill, or an archive that takes their bytes."""

    path: Path | None

    def begin(self, plan: BatchPlan, forced: bool, job: Job) -> None: ...
    @property
    def kept(self) -> tuple[FileMade, ...]: ...
    def stale(self) -> int: ...
    def add(self, files: tuple[FileMade, ...]) -> None: ...
    def finish(self, files: tuple[FileMade, ...]) -> Path: ...


class Pause:
    """A handle by which somebody holds a batch, and lets it go on."""

    def __init__(self) -> None:
        self._going = threading.Event()
        self._going.set()

    @property
    def paused(self) -> bool:
        return not self._going.is_set()

    def pause(self) -> None:
        self._going.clear()

    def resume(self) -> None:
        self._going.set()

    def wait(self, job: Job) -> None:
        """Return when nobody holds the work, or nobody waits for it any more."""
        while not self._going.wait(LOOK_UP) and not job.cancelled:
            pass


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch: its files in the order of rows, what is missing and why, sentences to know of."""

    files: tuple[FileMade, ...]
    missed: tuple[BadRow, ...]
    made: int
    kept: int
    notes: tuple[str, ...]
    where: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a batch is carried out with."""

    kit: Kit
    workers: Workers
    pause: Pause
    job: Job


def run(plan: BatchPlan, target: Target, means: Means, *, forced: bool = False) -> BatchResult:
    """Make every file that is not there yet, and the manifest.

    Raise FileTrouble, Cancelled, or XengoError for a lost worker: then a folder keeps what is finished, and
    the same plan goes on from there.
    """
    target.begin(plan, forced, means.job)
    kept = len(target.kept)
    pieces = _missing(plan, target.kept)
    done = len(plan.rows) - len(pieces)
    missed: list[Missed] = []
    notes: dict[str, None] = {}
    for rows in _carried_out(_errands(pieces, plan, target.path, forced), means):
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
    pieces = [_piece(plan, number, ()) for number in range(len(plan.rows))]
    done = 0
    for rows in _carried_out(_errands(pieces, plan, None, True), means):
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


def _errands(pieces: list[Piece], plan: BatchPlan, folder: Path | None, forced: bool) -> list[Errand]:
    # Posters are few to an errand, so that a stop never waits long and their bytes never fill the memory.
    size = max(1, min(CHUNK, round(CHUNK * USUAL_AREA / _area(plan.order))))
    chunks = (tuple(pieces[start : start + size]) for start in range(0, len(pieces), size))
    return [Errand(chunk, plan.version, folder, forced) for chunk in chunks]


def _area(order: BatchOrder) -> float:
    """Return the pixels of a code; outlines are no larger on a poster."""
    if isinstance(order.size, Pixels):
        side: float = order.size.side
    else:
        side = order.size.mm / MM_PER_INCH * order.size.dpi
    return side**2 if "png" in order.formats else USUAL_AREA


def _carried_out(errands: list[Errand], means: Means) -> Iterator[tuple[RowMade, ...]]:
    """Yield what comes back, in order; raise Cancelled only when all that is finished has been yielded."""
    if len(errands) <= 1:
        yield from _through(Here(means.kit), errands, means)
    else:
        with means.workers.lent(means.kit, lambda: means.job.cancelled) as pool:
            if pool is not None:
                yield from _through(pool, errands, means)
    means.job.check()


def _through(pool: Pool, errands: list[Errand], means: Means) -> Iterator[tuple[RowMade, ...]]:
    waiting: deque[Future[tuple[RowMade, ...]]] = deque()
    try:
        with means.job.stopping(pool.stop):
            for errand in errands:
                means.pause.wait(means.job)
                if means.job.cancelled:
                    break
                waiting.append(pool.submit(errand))
                if len(waiting) >= AHEAD * pool.width:
                    yield _awaited(waiting.popleft())
            while waiting:
                yield _awaited(waiting.popleft())
    except BrokenProcessPool as error:
        means.workers.drop()
        raise XengoError(LOST, detail=str(error)) from error
    finally:
        pool.stop()
        wait(waiting)


def _awaited(future: Future[tuple[RowMade, ...]]) -> tuple[RowMade, ...]:
    # Without a limit of time, Windows would not hear Ctrl+C here.
    while not future.done():
        wait((future,), LOOK_UP)
    return future.result()


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
