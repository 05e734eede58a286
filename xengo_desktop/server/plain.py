"""What the API listener says in its own words, outside of any dialect."""

from __future__ import annotations

import msgspec

from xengo_desktop.dialects.hosting import Denied, Reply, Why

STATUS = {
    Why.NOT_FOUND: 404,
    Why.METHOD: 405,
    Why.FORBIDDEN_ORIGIN: 403,
    Why.BROKEN: 500,
}


def healthz() -> Reply:
    """Say that the server answers."""
    return Reply(body=b'{"status":"ok"}')


def in_our_words(denied: Denied, status: int | None = None) -> Reply:
    """Word a refusal where no dialect was asked."""
    error = {"code": denied.why.value.replace("-", "_"), "message": denied.message, "field": denied.field}
    return Reply(status=status or STATUS.get(denied.why, 400), body=msgspec.json.encode({"error": error}))
