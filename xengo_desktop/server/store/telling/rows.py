"""Deliveries as rows: new, claimed by a sender, and as they may be shown."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xengo_desktop.domain.clock import from_ms
from xengo_desktop.domain.webhooks import Delivery, DeliveryState

PENDING = DeliveryState.PENDING.value

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process may try until its claim runs out."""

    row: int
    webhook: int
    number: str
    event: str
    body: bytes = field(repr=False)
    attempts: int


def new_row(webhook: int, event: str, body: str, now_ms: int) -> dict[str, Any]:
    """Return the columns of a delivery that is due at once."""
    return {
        "public_id": str(uuid.uuid4()),
        "webhook_id": webhook,
        "event": event,
        "body": body,
        "state": PENDING,
        "next_at": now_ms,
        "created_at": now_ms,
    }


def claimed(row: Row) -> Claim:
    """Read a row that this process has taken."""
    return Claim(
        row=row["id"],
        webhook=row["webhook_id"],
        number=row["public_id"],
        event=row["event"],
        body=row["body"].encode(),
        attempts=row["attempts"],
    )


def shown(row: Row) -> Delivery:
    """Read a row as it may be shown."""
    times = ("created_at", "next_at", "delivered_at", "failed_at")
    return Delivery(
        id=shown_id(row["public_id"]),
        event=row["event"],
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        response_status=row["response_status"],
        trouble=row["trouble"],
        **{name: None if row[name] is None else from_ms(row[name]) for name in times},
    )


def shown_id(number: str) -> str:
    """Return the id that lists show for the UUID that receivers see."""
    return f"del_{number.replace('-', '')}"
