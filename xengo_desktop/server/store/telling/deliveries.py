"""What webhooks are told: waiting, claimed by one sender at a time, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from xengo_desktop.domain.clock import Clock, to_ms
from xengo_desktop.domain.webhooks import Delivery
from xengo_desktop.server.store.database.door import Database
from xengo_desktop.server.store.database.times import DAY_MS
from xengo_desktop.server.store.tables import deliveries, webhooks
from xengo_desktop.server.store.telling.rows import PENDING, Claim, claimed, new_row, shown
from xengo_desktop.server.store.telling.settling import RETRIES, Outcome, settle

KEPT, KEPT_DAYS = 10_000, 30
"""How many settled deliveries of a webhook are kept, and how long."""


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
            return [shown(row) for row in connection.execute(page).mappings()]

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
        return self._database.write(lambda connection: settle(connection, claim, outcome, now_ms, trial))

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
    return sorted(map(claimed, connection.execute(taken).mappings()), key=lambda claim: claim.row)


def _insert(connection: Connection, values: dict[str, Any]) -> Claim:
    statement = insert(deliveries).values(values).returning(deliveries)
    return claimed(connection.execute(statement).mappings().one())


def _tidy(connection: Connection, before_ms: int) -> None:
    settled = deliveries.c.state != PENDING
    connection.execute(delete(deliveries).where(settled, deliveries.c.created_at < before_ms))
    for webhook in connection.execute(select(webhooks.c.id)).scalars().all():
        mine = select(deliveries.c.id).where(deliveries.c.webhook_id == webhook)
        edge = connection.execute(mine.order_by(deliveries.c.id.desc()).offset(KEPT).limit(1)).scalar()
        if edge is not None:
            old = deliveries.c.webhook_id == webhook, deliveries.c.id <= edge
            connection.execute(delete(deliveries).where(settled, *old))
