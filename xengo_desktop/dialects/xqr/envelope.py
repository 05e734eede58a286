"""xQR's envelope: data or error, and what stands beside them."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import UNSET, Struct, UnsetType

T = TypeVar("T")


class RateLimitJson(Struct, kw_only=True):
    """Where the key's minute and second stand; three shapes are documented, all of them are read."""

    limit: int | None | UnsetType = UNSET
    remaining: int | None | UnsetType = UNSET
    reset: int | None | UnsetType = UNSET
    reset_at: str | None | UnsetType = UNSET
    burst_limit: int | None | UnsetType = UNSET
    burst_remaining: int | None | UnsetType = UNSET


class MetaJson(Struct, kw_only=True):
    """Beside every answer; the counts are those of a list."""

    request_id: str | UnsetType = UNSET
    total: int | None | UnsetType = UNSET
    limit: int | None | UnsetType = UNSET
    offset: int | None | UnsetType = UNSET
    rate_limit: RateLimitJson | None | UnsetType = UNSET


class Envelope(Struct, Generic[T], kw_only=True):
    """A yes."""

    data: T
    meta: MetaJson | UnsetType = UNSET


class ErrorJson(Struct, kw_only=True):
    """Why not."""

    code: str
    message: str
    status: int


class Refusal(Struct, kw_only=True):
    """A no."""

    error: ErrorJson
    meta: MetaJson | UnsetType = UNSET


def requests_left(meta: MetaJson | UnsetType) -> str:
    """Say how many requests are left, "" if the answer does not tell."""
    limits = (meta.rate_limit or None) if meta else None
    if limits is None or not isinstance(limits.remaining, int):
        return ""
    if isinstance(limits.limit, int):
        return f"{limits.remaining} of {limits.limit}"
    return str(limits.remaining)
