"""Files on their way out: where they may go, and in which pieces."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from xengo_desktop.domain.errors import Garbled
from xengo_desktop.net.public import web_problem

PIECE = 256 * 1024
"""Bytes sent at a time; a socket's leftovers are copied each time that it takes less than it is given."""


def pieces(data: bytes) -> Iterator[bytes]:
    """Cut a file up."""
    view = memoryview(data)
    for start in range(0, len(data), PIECE):
        yield view[start : start + PIECE].tobytes()


def named(address: str) -> httpx.URL:
    """Read an address that a service has named; Garbled if it is none."""
    try:
        return httpx.URL(address)
    except httpx.InvalidURL as error:
        raise Garbled("The service named an address for the file that is none.") from error


def check_elsewhere(url: httpx.URL) -> None:
    """Refuse an address beside the service's own, unless it is a secure one on the public internet."""
    # What is signed into a query may be long, and says nothing about where the address leads.
    problem = web_problem(str(url.copy_with(query=None)))
    if problem:
        raise Garbled(f"The service wants the file to be sent to a place that is not safe. {problem}")
