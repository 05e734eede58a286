"""Webhooks: what a service tells other programs, and what became of each telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

EVENTS = (
    "link.created",
    "link.updated",
    "link.deleted",
    "link.scanned",
    "link.threshold",
    "asset.uploaded",
    "subscription.updated",
    "test.ping",
)
"""What can be told; `*` stands for all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where events go. `failures` counts those in a row; a hundred of them switch it off."""

    id: str
    url: str
    events: tuple[str, ...]
    description: str = ""
    enabled: bool = True
    failures: int = 0
    disabled_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


class DeliveryState(StrEnum):
    """PENDING waits for its next attempt."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event on its way to one webhook. `response_status` is None while nobody has answered."""

    id: str
    event: str
    state: DeliveryState
    attempts: int
    response_status: int | None = None
    trouble: str = ""
    created_at: datetime | None = None
    next_at: datetime | None = None
    delivered_at: datetime | None = None
    failed_at: datetime | None = None
