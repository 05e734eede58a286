"""What becomes of a delivery after an attempt, and of a webhook that fails again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, select, update

from xengo_desktop.domain.webhooks import Delivery, DeliveryState
from xengo_desktop.server.store.tables import deliveries, webhooks
from xengo_desktop.server.store.telling.rows import PENDING, Claim, Row, shown, shown_id

RETRIES = (5, 30, 300, 1800, 7200)
"""Seconds from one attempt to the next; after the last of them a delivery has failed."""

FAILURES = 100
"""So many in a row switch a webhook off."""

SWITCHED_OFF = "The webhook was switched off."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt came to: a status, or why there is none."""

    status: int | None = None
    trouble: str = ""

    @property
    def arrived(self) -> bool:
        """Any 2xx says so."""
        return self.status is not None and 200 <= self.status < 300


def settle(connection: Connection, claim: Claim, outcome: Outcome, now_ms: int, trial: bool) -> Delivery:
    """Write down what became of an attempt: arrived, due again after a pause, or failed for good."""
    values: dict[str, Any] = {
        "attempts": 1 if trial else claim.attempts + 1,
        "claimed_until": None,
        "next_at": None,
        "response_status": outcome.status,
        "trouble": "" if outcome.arrived else outcome.trouble[:1000],
    }
    if outcome.arrived:
        values |= {"state": DeliveryState.DELIVERED.value, "delivered_at": now_ms}
    elif claim.attempts < len(RETRIES):
        values["next_at"] = now_ms + RETRIES[claim.attempts] * 1000
    else:
        values |= {"state": DeliveryState.FAILED.value, "failed_at": now_ms}
    mine = deliveries.c.id == claim.row, deliveries.c.state == PENDING
    row = connection.execute(update(deliveries).where(*mine).values(values).returning(deliveries))
    if not trial:
        _count_failures(connection, claim.webhook, outcome.arrived, now_ms)
    found = row.mappings().first() or _read(connection, claim.row)
    return shown(found) if found else _gone(claim)


def give_up(connection: Connection, webhook: int, now_ms: int) -> None:
    """End all that waits for a webhook."""
    waiting = deliveries.c.webhook_id == webhook, deliveries.c.state == PENDING
    ended = {"state": DeliveryState.FAILED.value, "failed_at": now_ms, "next_at": None}
    connection.execute(
        update(deliveries).where(*waiting).values(ended | {"claimed_until": None, "trouble": SWITCHED_OFF})
    )


def _read(connection: Connection, row: int) -> Row | None:
    return connection.execute(select(deliveries).where(deliveries.c.id == row)).mappings().first()


def _gone(claim: Claim) -> Delivery:
    """Stand for a delivery whose webhook was deleted while it was under way."""
    return Delivery(
        id=shown_id(claim.number), event=claim.event, state=DeliveryState.FAILED, attempts=claim.attempts
    )


def _count_failures(connection: Connection, webhook: int, arrived: bool, now_ms: int) -> None:
    mine = webhooks.c.id == webhook
    if arrived:
        connection.execute(update(webhooks).where(mine, webhooks.c.failures > 0).values(failures=0))
        return
    more = webhooks.c.failures + 1
    over = more >= FAILURES
    values = {
        "failures": more,
        "enabled": case((over, False), else_=webhooks.c.enabled),
        "disabled_at": case((over, now_ms), else_=webhooks.c.disabled_at),
    }
    statement = update(webhooks).where(mine, webhooks.c.enabled).values(values)
    if connection.execute(statement.returning(webhooks.c.enabled)).scalar() is False:
        give_up(connection, webhook, now_ms)
