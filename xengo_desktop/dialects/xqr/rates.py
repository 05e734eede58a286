"""What xQR's answers say of its limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TypeGuard

import msgspec

from xengo_desktop.dialects.xqr.envelope import RateLimitJson
from xengo_desktop.domain.budgets import Span, Told
from xengo_desktop.domain.clock import from_iso, from_ms
from xengo_desktop.net.http import Answer

MINUTE = 600
"""The same header is documented for the minute, which has this limit, and for the month: 1,000 and more."""

BESIDE_DATA = re.compile(rb'"rate_limit"\s*:\s*(\{[^{}]{0,300}\})')


def told(answer: Answer) -> Iterator[Told]:
    """Read the headers; where there are none, what stands beside the data. Nonsense is left out."""
    limits = _in_headers(answer) or _beside_data(answer)
    if limits is None:
        return
    if _number(limits.limit) and _number(limits.remaining):
        span = Span.MINUTE if limits.limit <= MINUTE else Span.MONTH
        yield Told(span=span, limit=limits.limit, remaining=limits.remaining, resets_at=_moment(limits))
    if _number(limits.burst_limit) and _number(limits.burst_remaining):
        yield Told(span=Span.SECOND, limit=limits.burst_limit, remaining=limits.burst_remaining)


def _in_headers(answer: Answer) -> RateLimitJson | None:
    names = ("limit", "remaining", "reset", "burst-limit", "burst-remaining")
    texts = [answer.headers.get(f"x-ratelimit-{name}", "") for name in names]
    if not any(texts):
        return None
    limit, remaining, reset, burst_limit, burst_remaining = map(_read, texts)
    return RateLimitJson(
        limit=limit,
        remaining=remaining,
        reset=reset,
        burst_limit=burst_limit,
        burst_remaining=burst_remaining,
    )


def _read(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _beside_data(answer: Answer) -> RateLimitJson | None:
    found = BESIDE_DATA.search(answer.content)
    if found is None:
        return None
    try:
        return msgspec.json.decode(found[1], type=RateLimitJson)
    except msgspec.DecodeError:
        return None


def _number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and 0 <= value < 1 << 31


def _moment(limits: RateLimitJson) -> datetime | None:
    try:
        if isinstance(limits.reset, int):
            return from_ms(limits.reset * 1000)
        return from_iso(limits.reset_at) if isinstance(limits.reset_at, str) else None
    except (ValueError, OverflowError, OSError):
        return None
