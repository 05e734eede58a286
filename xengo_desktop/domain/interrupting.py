"""Ctrl+C in a terminal: the first one ends the work in order, a second one at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from xengo_desktop.domain.jobs import Job


@contextmanager
def interrupts_cancel(job: Job) -> Iterator[None]:
    """Let the first Ctrl+C or SIGTERM cancel the job; a second one ends the program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def cancel(*_: object) -> None:
        restore()
        job.cancel()

    for number in before:
        signal.signal(number, cancel)
    try:
        yield
    finally:
        restore()
