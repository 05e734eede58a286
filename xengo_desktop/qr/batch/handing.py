"""Errands handed out to a pool, and what comes back: in order, held or ended on request."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.batch.errands import Errand, Kit, Piece, RowMade
from xengo_desktop.qr.batch.order import BatchOrder, BatchPlan
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a batch is carried out with."""

    kit: Kit
    workers: Workers
    pause: Pause
    job: Job


def errands_of(pieces: list[Piece], plan: BatchPlan, folder: Path | None, forced: bool) -> list[Errand]:
    """Deal the codes into chunks."""
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


def carried_out(errands: list[Errand], means: Means) -> Iterator[tuple[RowMade, ...]]:
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
        # Who ends a whole group of processes ends the batch, and not by accident.
        means.job.check()
        raise XengoError(LOST, detail=str(error)) from error
    finally:
        pool.stop()
        wait(waiting)


def _awaited(future: Future[tuple[RowMade, ...]]) -> tuple[RowMade, ...]:
    # Without a limit of time, Windows would not hear Ctrl+C here.
    while not future.done():
        wait((future,), LOOK_UP)
    return future.result()
