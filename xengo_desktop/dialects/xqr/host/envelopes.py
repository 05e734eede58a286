"""Put replies and refusals into xQR's envelope, with the headers that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from xengo_desktop.dialects import answering
from xengo_desktop.dialects.answering import json_reply
from xengo_desktop.dialects.hosting import Allowance, Call, Denied, Reply, Why
from xengo_desktop.dialects.xqr.envelope import Envelope, ErrorJson, MetaJson, RateLimitJson, Refusal

CODES: Mapping[Why, str] = {
    Why.KEY_MISSING: "INVALID_API_KEY",
    Why.KEY_UNKNOWN: "INVALID_API_KEY",
    Why.KEY_REVOKED: "REVOKED_API_KEY",
    Why.KEY_EXPIRED: "EXPIRED_API_KEY",
    Why.PLAN: "FEATURE_NOT_AVAILABLE",
    Why.QUOTA: "RATE_LIMIT_EXCEEDED",
    Why.SCOPE: "INSUFFICIENT_SCOPE",
    Why.TOO_MANY: "RATE_LIMIT_EXCEEDED",
    Why.BURST: "BURST_LIMIT_EXCEEDED",
    Why.LINK_LIMIT: "PLAN_LIMIT_EXCEEDED",
    Why.FOREIGN: "NOT_FOUND",
    Why.NOT_FOUND: "NOT_FOUND",
    Why.AMBIGUOUS: "CONFLICT",
    Why.CODE_TAKEN: "SLUG_TAKEN",
    Why.INVALID: "VALIDATION_ERROR",
    Why.BAD_REQUEST: "VALIDATION_ERROR",
    Why.METHOD: "METHOD_NOT_ALLOWED",
    Why.TOO_LARGE: "PAYLOAD_TOO_LARGE",
    Why.MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
    Why.FORBIDDEN_ORIGIN: "FORBIDDEN_ORIGIN",
    Why.MISDIRECTED: "MISDIRECTED_REQUEST",
    Why.BROKEN: "INTERNAL_ERROR",
}
"""xQR names nine of these; the others are in its style."""


def enveloped(call: Call, data: object, status: int = 200, **counts: int) -> Reply:
    """Reply with data; `counts` are total, limit and offset of a list."""
    meta = MetaJson(request_id=call.request_id, rate_limit=_rate_limit(call.allowance), **counts)
    return json_reply(Envelope[Any](data=data, meta=meta), status, headers(call.request_id, call.allowance))


def refused(denied: Denied, request_id: str, allowance: Allowance | None) -> Reply:
    """Reply with an error."""
    status, text = answering.worded(denied, answering.WORDINGS)
    if denied.why is Why.QUOTA:
        text = "The monthly quota of this workspace is spent."
    meta = MetaJson(request_id=request_id, rate_limit=_rate_limit(allowance) if allowance else UNSET)
    error = ErrorJson(code=CODES[denied.why], message=text, status=status)
    beside = headers(request_id, allowance) | answering.refusal_headers(denied, status)
    return json_reply(Refusal(error=error, meta=meta), status, beside)


def headers(request_id: str, allowance: Allowance | None) -> dict[str, str]:
    """Return what stands beside every reply, images too."""
    beside = {"X-Request-Id": request_id}
    if allowance is not None:
        beside["X-RateLimit-Limit"] = str(allowance.limit)
        beside["X-RateLimit-Remaining"] = str(allowance.remaining)
        beside["X-RateLimit-Reset"] = str(allowance.reset)
        if allowance.burst_limit is not None and allowance.burst_remaining is not None:
            beside["X-RateLimit-Burst-Limit"] = str(allowance.burst_limit)
            beside["X-RateLimit-Burst-Remaining"] = str(allowance.burst_remaining)
    return beside


def _rate_limit(allowance: Allowance) -> RateLimitJson:
    return RateLimitJson(
        limit=allowance.limit,
        remaining=allowance.remaining,
        reset=allowance.reset,
        burst_limit=UNSET if allowance.burst_limit is None else allowance.burst_limit,
        burst_remaining=UNSET if allowance.burst_remaining is None else allowance.burst_remaining,
    )
