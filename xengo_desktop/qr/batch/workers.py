"""Processes that draw: spawned, never forked, kept warm between batches, gone when their parent is."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol

from xengo_desktop.qr.batch.errands import Errand, Kit, RowMade

MOST_WORKERS = 8
LOOK_UP = 0.2
"""Seconds after which somebody who waits looks whether the work was cancelled."""

_EXIT = 1


class Pool(Protocol):
    """Something that carries out errands, all with one kit."""

    def submit(self, errand: Errand) -> Future[tuple[RowMade, ...]]: ...
    def stop(self) -> None:
        """Have errands return with what they have; those that come later, too, until `go_on`."""
        ...

    def go_on(self) -> None: ...
    @property
    def width(self) -> int:
        """How many errands are carried out at a time."""
        ...


class Here:
    """Carries out errands in this very process, at once: for a few codes, and for tests."""

    width = 1

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._stopped = threading.Event()

    def submit(self, errand: Errand) -> Future[tuple[RowMade, ...]]:
        # Numpy and what else draws is loaded by those who draw.
        from xengo_desktop.qr.batch.making import carried_out

        future: Future[tuple[RowMade, ...]] = Future()
        try:
            future.set_result(carried_out(errand, self._kit, self._stopped.is_set))
        except Exception as error:  # noqa: BLE001 - stands where the process boundary of the workers is
            future.set_exception(error)
        return future

    def stop(self) -> None:
        self._stopped.set()

    def go_on(self) -> None:
        self._stopped.clear()


class Processes:
    """Carries out errands in processes of their own, started at once."""

    def __init__(self, kit: Kit, width: int) -> None:
        self.width = width
        context = multiprocessing.get_context("spawn")
        self._stopped = context.Event()
        self._executor = ProcessPoolExecutor(width, context, _begin, (kit, self._stopped))
        with _interrupts_ignored():
            for _ in range(width):
                self._executor.submit(_ready)

    def submit(self, errand: Errand) -> Future[tuple[RowMade, ...]]:
        return self._executor.submit(_work, errand)

    def stop(self) -> None:
        self._stopped.set()

    def go_on(self) -> None:
        self._stopped.clear()

    def close(self) -> None:
        self.stop()
        self._executor.shutdown(cancel_futures=True)


class Workers:
    """Keeps the processes for the kit that was used last, and lends them to one at a time."""

    def __init__(self, width: int | None = None) -> None:
        self._width = width or min(_processors(), MOST_WORKERS)
        self._kit: Kit | None = None
        self._processes: Processes | None = None
        self._lock = threading.Lock()

    @contextmanager
    def lent(self, kit: Kit, cancelled: Callable[[], bool]) -> Iterator[Pool | None]:
        """Give processes that have this kit, started where there are none; None to who was cancelled."""
        while not self._lock.acquire(timeout=LOOK_UP):
            if cancelled():
                yield None
                return
        try:
            yield self._ready(kit)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the processes as soon as nobody uses them; who wants some later gets new ones."""
        with self._lock:
            self.drop()

    def drop(self) -> None:
        """End the processes that one has been lent."""
        if self._processes is not None:
            self._processes.close()
        self._processes = None

    def _ready(self, kit: Kit) -> Pool:
        if self._processes is None or kit != self._kit:
            self.drop()
            self._kit, self._processes = kit, Processes(kit, self._width)
        self._processes.go_on()
        return self._processes


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes deaf to Ctrl+C, which reaches the whole group: the parent alone decides what stops."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


# in the worker

_kit: Kit | None = None
_stopped: Callable[[], bool] = bool


def _begin(kit: Kit, stopped: Any) -> None:
    global _kit, _stopped
    _kit, _stopped = kit, stopped.is_set
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # The pipe of errands stays open in every worker, so that none would notice a killed parent.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(_EXIT)


def _ready() -> None:
    """Do nothing, in a process that is there from then on."""


def _work(errand: Errand) -> tuple[RowMade, ...]:
    from xengo_desktop.qr.batch.making import carried_out

    assert _kit is not None, "every worker begins with its kit"
    return carried_out(errand, _kit, _stopped)
