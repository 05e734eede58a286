"""Failures that nobody foresaw in what a click or a key has begun: logged, and admitted on the screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

log = logging.getLogger(__name__)


@contextmanager
def slips_told(tell: Callable[[BaseException], object]) -> Iterator[None]:
    """Have `tell` called with every exception that leaves a slot, until the block ends.

    Qt's loop goes on after one; without this it would be on standard error only, where nobody looks.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            before(kind, error, trace)
            return
        log.error("Something in the window failed.", exc_info=(kind, error, trace))
        tell(error)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before
