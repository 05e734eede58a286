"""What the API listener says in its own words, outside of any dialect."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from xengo_desktop.dialects.hosting import Denied, Reply, Why

STATUS = {
    Why.NOT_FOUND: 404,
    Why.METHOD: 405,
    Why.FORBIDDEN_ORIGIN: 403,
    Why.MISDIRECTED: 421,
    Why.BROKEN: 500,
}


def healthz() -> Reply:
    """Say that the server answers."""
    return Reply(body=b'{"status":"ok"}')


def fresh(reply: Reply, known: bytes | None) -> Reply:
    """Return 304 where the caller has this version already, by its ETag."""
    etag = reply.headers.get("ETag", "").encode()
    if known is None or not etag or (etag not in known and known.strip() != b"*"):
        return reply
    headers = {name: value for name, value in reply.headers.items() if name != "Content-Length"}
    return replace(reply, status=304, body=b"", stream=None, headers=headers)


def in_our_words(denied: Denied) -> Reply:
    """Word a refusal where no dialect was asked."""
    error = {"code": denied.why.value.replace("-", "_"), "message": denied.message, "field": denied.field}
    return Reply(status=STATUS.get(denied.why, 400), body=msgspec.json.encode({"error": error}))
