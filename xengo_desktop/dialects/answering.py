"""Reading requests strictly, writing replies, and wording refusals, for all hosts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar, cast

import msgspec

from xengo_desktop.dialects.hosting import Call, Denied, Reply, Why
from xengo_desktop.dialects.shapes import known

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a refusal reads where the server did not say more itself."""

    status: int
    text: str


WORDINGS: Mapping[Why, Wording] = {
    Why.KEY_MISSING: Wording(401, "An API key is required: Authorization: Bearer <key>."),
    Why.KEY_UNKNOWN: Wording(401, "This API key is not known."),
    Why.KEY_REVOKED: Wording(401, "This API key has been revoked."),
    Why.KEY_EXPIRED: Wording(401, "This API key has expired."),
    Why.PLAN: Wording(403, "The plan of this key has no API access."),
    Why.QUOTA: Wording(429, "The quota of this key is spent."),
    Why.SCOPE: Wording(403, "This key lacks the scope for that."),
    Why.TOO_MANY: Wording(429, "Too many requests; wait a moment."),
    Why.BURST: Wording(429, "Too many requests in one second; wait a moment."),
    Why.LINK_LIMIT: Wording(403, "The plan's number of links is reached."),
    Why.FOREIGN: Wording(404, "There is no such link."),
    Why.NOT_FOUND: Wording(404, "There is no such link."),
    Why.AMBIGUOUS: Wording(409, "This code exists on several domains. Add ?domain= to say which."),
    Why.CODE_TAKEN: Wording(409, "This code is in use already."),
    Why.INVALID: Wording(400, "The request is not valid."),
    Why.BAD_REQUEST: Wording(400, "The request cannot be read."),
    Why.METHOD: Wording(405, "This method is not offered here."),
    Why.TOO_LARGE: Wording(413, "The request is too large."),
    Why.MEDIA_TYPE: Wording(415, "Send Content-Type: application/json."),
    Why.FORBIDDEN_ORIGIN: Wording(403, "Requests from other web pages are refused."),
    Why.MISDIRECTED: Wording(421, "This server does not go by that name."),
    Why.BROKEN: Wording(500, "Something failed on this side."),
}
"""Statuses and texts that a dialect overrides where its contract says otherwise."""


def worded(denied: Denied, wordings: Mapping[Why, Wording]) -> tuple[int, str]:
    """Return status and text of a refusal."""
    wording = wordings[denied.why]
    return wording.status, denied.message or wording.text


def refusal_headers(denied: Denied, status: int) -> dict[str, str]:
    """Return what HTTP itself wants beside a refusal."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if denied.retry_after is not None:
        headers["Retry-After"] = str(denied.retry_after)
    return headers


def json_reply(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Return a reply with `body` as JSON."""
    return Reply(status=status, body=msgspec.json.encode(body), headers=headers or {})


NO_CONTENT = Reply(status=204, media_type="")


def body_of(call: Call, shape: type[T]) -> T:
    """Read the request's body strictly; Denied names what is wrong."""
    try:
        return msgspec.json.decode(call.body, type=known(shape))
    except msgspec.ValidationError as error:
        raise Denied(Why.INVALID, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Denied(Why.BAD_REQUEST, "The body is not valid JSON.") from error


def query_of(call: Call, shape: type[T]) -> T:
    """Read the request's query; Denied names what is wrong. Parameters that we do not know are ignored."""
    try:
        return msgspec.convert(dict(call.query), type=known(shape), strict=False)
    except msgspec.ValidationError as error:
        raise Denied(Why.INVALID, str(error)) from error


def expiry(moment: object) -> datetime:
    """Move an expiry to UTC; Denied for one at the edge of time."""
    try:
        return cast(datetime, moment).astimezone(UTC)
    except OverflowError as error:
        raise Denied(Why.INVALID, "This time is out of range.", field="expires_at") from error
