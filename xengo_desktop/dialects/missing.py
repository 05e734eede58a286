"""Naming what is gone where it is not a link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from xengo_desktop.domain.errors import NotFound


@contextmanager
def missing(what: str) -> Iterator[None]:
    """Have a NotFound inside the block speak of a `what` instead of a link."""
    try:
        yield
    except NotFound as error:
        message = f"There is no such {what}; it may have been deleted meanwhile."
        raise NotFound(message, detail=error.detail) from error
