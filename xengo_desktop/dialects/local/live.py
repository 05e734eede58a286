"""Hits as they come, as server-sent events.

An event `click` holds one hit; `dropped` says how many were left out because the listener was too slow; a
comment is a sign of life.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from xengo_desktop.dialects.local.wire import exact
from xengo_desktop.dialects.shapes import known
from xengo_desktop.domain.clicks import Kind, LiveClick, Verdict
from xengo_desktop.domain.clock import from_iso

STREAM = "text/event-stream"
LONGEST = 1 << 16
"""Bytes of an event that are kept while its end has not come; no event of ours is that long."""

ALIVE = b": alive\n\n"


class ClickJson(Struct, kw_only=True, frozen=True):
    """One hit, and nothing that names the visitor."""

    at: str
    link_id: str
    domain: str
    code: str
    kind: Kind
    verdict: Verdict
    reason: str = ""
    country: str = ""
    device: str = ""
    referrer: str = ""


class DroppedJson(Struct, kw_only=True, frozen=True):
    """How many hits were left out."""

    dropped: int


def write_event(heard: LiveClick | int | None) -> bytes:
    """Write a hit, a number of hits that were left out, or a sign of life."""
    if heard is None:
        return ALIVE
    if isinstance(heard, int):
        return _event(b"dropped", DroppedJson(dropped=heard))
    return _event(
        b"click",
        ClickJson(
            at=exact(heard.at) or "",
            link_id=heard.link_id,
            domain=heard.domain,
            code=heard.code,
            kind=heard.kind,
            verdict=heard.verdict,
            reason=heard.reason,
            country=heard.country,
            device=heard.device,
            referrer=heard.referrer,
        ),
    )


def read_events(pieces: Iterable[bytes]) -> Iterator[LiveClick]:
    """Read hits from a stream that is cut anywhere; what we do not know is left out."""
    for lines in _events(pieces):
        if b"event: click" in lines:
            data = next((line[6:] for line in lines if line.startswith(b"data: ")), b"")
            click = _read(data)
            if click is not None:
                yield click


def _event(name: bytes, body: Struct) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (name, msgspec.json.encode(body))


def _events(pieces: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest[-LONGEST:] + piece).split(b"\n\n")
        for event in whole:
            yield event.split(b"\n")


def _read(data: bytes) -> LiveClick | None:
    try:
        body = msgspec.json.decode(data, type=known(ClickJson))
        at = from_iso(body.at)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
        return None
    return LiveClick(
        at=at,
        link_id=body.link_id,
        domain=body.domain,
        code=body.code,
        kind=body.kind,
        verdict=body.verdict,
        reason=body.reason,
        country=body.country,
        device=body.device,
        referrer=body.referrer,
    )
