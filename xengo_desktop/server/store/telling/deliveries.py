"""What webhooks are told: waiting, claimed by one sender at a time, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, or_, select, update

from xengo_desktop.domain.clock import Clock, from_ms, to_ms
from xengo_desktop.domain.webhooks import Delivery, DeliveryState
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import deliveries, webhooks

RETRIES = (5, 30, 300, 1800, 7200)
"""Seconds from one attempt to the next; after the last of them a delivery has failed."""

FAILURES = 100
"""So many in a row switch a webhook off."""

KEPT, KEPT_DAYS = 10_000, 30
"""How many settled deliveries of a webhook are kept, and how long."""

PENDING = DeliveryState.PENDING.value
SWITCHED_OFF = "The webhook was switched off."

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt came to: a status, or why there is none."""

    status: int | None = None
    trouble: str = ""

    @property
    def arrived(self) -> bool:
        """Any 2xx says so."""
        return self.status is not None and 200 <= self.status < 300


class StoredDeliveries:
    """Rows of the deliveries table."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def latest(self, webhook: int, limit: int, offset: int = 0) -> list[Delivery]:
        """List a webhook's deliveries, newest first."""
        statement = select(deliveries).where(deliveries.c.webhook_id == webhook)
        page = statement.order_by(deliveries.c.id.desc()).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return [_shown(row) for row in connection.execute(page).mappings()]

    def count(self, webhook: int) -> int:
        """Count a webhook's deliveries."""
        statement = select(func.count()).select_from(deliveries).where(deliveries.c.webhook_id == webhook)
        with self._database.reading() as connection:
            return connection.execute(statement).scalar_one()

    def claim(self, limit: int, seconds: float, busy: Collection[int] = ()) -> list[Claim]:
        """Take deliveries that are due, oldest first, for so many seconds; none of the `busy` webhooks'."""
        now_ms = to_ms(self._clock())
        with self._database.reading() as connection:
            found = connection.execute(_due(now_ms, limit, busy)).scalars().all()
        if not found:
            return []
        until = now_ms + round(seconds * 1000)
        return self._database.write(lambda connection: _claim(connection, found, now_ms, until))

    def trial(self, webhook: int, event: str, body: bytes, seconds: float) -> Claim:
        """Store a delivery that is sent at once, and once only."""
        now_ms = to_ms(self._clock())
        values = new_row(webhook, event, body.decode(), now_ms)
        # Counted as if all retries were behind it.
        values |= {"attempts": len(RETRIES), "claimed_until": now_ms + round(seconds * 1000)}
        return self._database.write(lambda connection: _insert(connection, values))

    def settle(self, claim: Claim, outcome: Outcome, *, trial: bool = False) -> Delivery:
        """Write down what became of an attempt. A trial counts neither attempts nor failures in a row."""
        now_ms = to_ms(self._clock())
        return self._database.write(lambda connection: _settle(connection, claim, outcome, now_ms, trial))

    def put_back(self, claims: Sequence[Claim], seconds: float) -> None:
        """Let go of deliveries that were claimed and not tried; they are due in so many seconds."""
        due = to_ms(self._clock()) + round(seconds * 1000)
        mine = deliveries.c.id.in_([claim.row for claim in claims]), deliveries.c.state == PENDING
        freed = update(deliveries).where(*mine).values(claimed_until=None, next_at=due)
        self._database.write(lambda connection: connection.execute(freed))

    def free_all(self) -> None:
        """Let go of the claims of a server that was killed, unless others may be running beside us."""
        if self._database.engine.dialect.name != "sqlite":
            return
        freed = update(deliveries).where(deliveries.c.state == PENDING).values(claimed_until=None)
        self._database.write(lambda connection: connection.execute(freed))

    def tidy(self) -> None:
        """Forget deliveries that were settled long ago, and the oldest of very many."""
        now_ms = to_ms(self._clock())
        self._database.write(lambda connection: _tidy(connection, now_ms - KEPT_DAYS * DAY_MS))


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


def give_up(connection: Connection, webhook: int, now_ms: int) -> None:
    """End all that waits for a webhook."""
    waiting = deliveries.c.webhook_id == webhook, deliveries.c.state == PENDING
    ended = {"state": DeliveryState.FAILED.value, "failed_at": now_ms, "next_at": None}
    connection.execute(
        update(deliveries).where(*waiting).values(ended | {"claimed_until": None, "trouble": SWITCHED_OFF})
    )


def _unclaimed(now_ms: int) -> Any:
    return or_(deliveries.c.claimed_until.is_(None), deliveries.c.claimed_until <= now_ms)


def _due(now_ms: int, limit: int, busy: Collection[int]) -> Any:
    return (
        select(deliveries.c.id)
        .join(webhooks, webhooks.c.id == deliveries.c.webhook_id)
        .where(deliveries.c.state == PENDING, deliveries.c.next_at <= now_ms, _unclaimed(now_ms))
        .where(webhooks.c.enabled, deliveries.c.webhook_id.not_in(sorted(busy)))
        .order_by(deliveries.c.next_at, deliveries.c.id)
        .limit(limit)
    )


def _claim(connection: Connection, rows: Sequence[int], now_ms: int, until: int) -> list[Claim]:
    # Another process may have been quicker: the conditions hold once more, under the row's lock.
    mine = deliveries.c.id.in_(rows), deliveries.c.state == PENDING, deliveries.c.next_at <= now_ms
    taken = (
        update(deliveries).where(*mine, _unclaimed(now_ms)).values(claimed_until=until).returning(deliveries)
    )
    return sorted(map(_claimed, connection.execute(taken).mappings()), key=lambda claim: claim.row)


def _insert(connection: Connection, values: dict[str, Any]) -> Claim:
    statement = insert(deliveries).values(values).returning(deliveries)
    return _claimed(connection.execute(statement).mappings().one())


def _claimed(row: Row) -> Claim:
    return Claim(
        row=row["id"],
        webhook=row["webhook_id"],
        number=row["public_id"],
        event=row["event"],
        body=row["body"].encode(),
        attempts=row["attempts"],
    )


def _settle(connection: Connection, claim: Claim, outcome: Outcome, now_ms: int, trial: bool) -> Delivery:
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
    return _shown(found) if found else _gone(claim)


def _read(connection: Connection, row: int) -> Row | None:
    return connection.execute(select(deliveries).where(deliveries.c.id == row)).mappings().first()


def _gone(claim: Claim) -> Delivery:
    """Stand for a delivery whose webhook was deleted while it was under way."""
    return Delivery(
        id=_id(claim.number), event=claim.event, state=DeliveryState.FAILED, attempts=claim.attempts
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


def _tidy(connection: Connection, before_ms: int) -> None:
    settled = deliveries.c.state != PENDING
    connection.execute(delete(deliveries).where(settled, deliveries.c.created_at < before_ms))
    for webhook in connection.execute(select(webhooks.c.id)).scalars().all():
        mine = select(deliveries.c.id).where(deliveries.c.webhook_id == webhook)
        edge = connection.execute(mine.order_by(deliveries.c.id.desc()).offset(KEPT).limit(1)).scalar()
        if edge is not None:
            old = deliveries.c.webhook_id == webhook, deliveries.c.id <= edge
            connection.execute(delete(deliveries).where(settled, *old))


def _id(number: str) -> str:
    """Return the id that lists show for the UUID that receivers see."""
    return f"del_{number.replace('-', '')}"


def _shown(row: Row) -> Delivery:
    times = ("created_at", "next_at", "delivered_at", "failed_at")
    return Delivery(
        id=_id(row["public_id"]),
        event=row["event"],
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        response_status=row["response_status"],
        trouble=row["trouble"],
        **{name: None if row[name] is None else from_ms(row[name]) for name in times},
    )
