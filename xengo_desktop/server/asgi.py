"""The few shapes that the two listeners share; they are those of ASGI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, NamedTuple

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
RawHeaders = list[tuple[bytes, bytes]]


class Said(NamedTuple):
    """One whole answer."""

    status: int
    headers: RawHeaders
    body: bytes


def header(scope: Scope, name: bytes) -> bytes | None:
    """Return the one value of a header (lower-case name), None if it is missing; of several, the last."""
    found = None
    for key, value in scope["headers"]:
        if key == name:
            found = value
    return found


def raw_headers(headers: Iterable[tuple[str, str]]) -> RawHeaders:
    """Encode headers for the wire; no value can end its line early and start another."""
    return [(_clean(name).lower(), _clean(value)) for name, value in headers]


def _clean(text: str) -> bytes:
    return "".join(mark for mark in text if mark.isprintable()).encode("latin-1", "replace")


async def answer(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    """Send a whole answer."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
