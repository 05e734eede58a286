"""What was ever read of a link's clicks: buckets with when they were read, and the spans they cover."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from xengo_desktop.domain.clicks import Bucket, Stats, Step
from xengo_desktop.domain.clock import from_ms, to_ms

TREND_DAYS = 14

Key = tuple[int, str, str]
"""Account number, the service's link id, step."""

_OF = "account = ? AND link_id = ? AND step = ?"
_INSERT = (
    "INSERT INTO clicks (account, link_id, step, start, clicks, scans, visitors, bots, read_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO"
)
_PUT_WHOLE = f"{_INSERT} NOTHING"
_PUT_CUT = (
    f"{_INSERT} UPDATE SET clicks = excluded.clicks, scans = excluded.scans, visitors = excluded.visitors,"
    " bots = excluded.bots, read_at = excluded.read_at WHERE excluded.clicks > clicks.clicks"
)


def remember(db: sqlite3.Connection, account: int, stats: Stats, read_at: datetime) -> None:
    """Store a reading, in whatever order readings come: of each bucket the latest one stands.

    The bucket that the window's beginning cuts in two keeps the larger count: less of it was asked for.
    """
    key: Key = (account, stats.link_id, stats.step.value)
    since, until = to_ms(stats.since), to_ms(stats.until)
    at = to_ms(read_at)
    older = f"DELETE FROM clicks WHERE {_OF} AND start >= ? AND start < ? AND read_at <= ?"
    db.execute(older, (*key, since, until, at))
    for bucket in stats.buckets:
        put = _PUT_WHOLE if bucket.start >= stats.since else _PUT_CUT
        db.execute(put, (*key, *_values(bucket), at))
    _cover(db, key, since, until, at, stats.lifetime)


def recall(
    db: sqlite3.Connection, account: int, link_id: str, since: datetime, until: datetime, step: Step
) -> tuple[Stats, datetime] | None:
    """Return what is known of [since, until) without a hole up to the latest reading, and when that was."""
    key: Key = (account, link_id, step.value)
    span = db.execute(
        f"SELECT since, until, read_at, lifetime FROM measured"
        f" WHERE {_OF} AND until > ? AND since < ? ORDER BY until DESC LIMIT 1",
        (*key, to_ms(since), to_ms(until)),
    ).fetchone()
    if span is None:
        return None
    known_since, known_until = max(to_ms(since), span[0]), min(to_ms(until), span[1])
    buckets = _buckets(db, key, known_since - _ms(step), known_until)
    stats = Stats(
        link_id=link_id,
        since=from_ms(known_since),
        until=from_ms(known_until),
        step=step,
        buckets=buckets,
        total=sum(bucket.clicks for bucket in buckets),
        scans=_sum(bucket.scans for bucket in buckets),
        visitors=_sum(bucket.visitors for bucket in buckets),
        bots=_sum(bucket.bots for bucket in buckets),
        lifetime=span[3],
    )
    return stats, from_ms(span[2])


def trend(stats: Stats) -> tuple[int, ...]:
    """Return the clicks of the last fourteen days for a sparkline; () where the reading has no days."""
    if stats.step is not Step.DAY:
        return ()
    last = stats.until - timedelta(microseconds=1)
    counts = {(last.date() - bucket.start.date()).days: bucket.clicks for bucket in stats.buckets}
    days = min(TREND_DAYS, (last.date() - stats.since.date()).days + 1)
    return tuple(counts.get(ago, 0) for ago in reversed(range(days)))


def _values(bucket: Bucket) -> tuple[int | None, ...]:
    return to_ms(bucket.start), bucket.clicks, bucket.scans, bucket.visitors, bucket.bots


def _ms(step: Step) -> int:
    return round(step.width.total_seconds() * 1000)


def _cover(
    db: sqlite3.Connection, key: Key, since: int, until: int, read_at: int, lifetime: int | None
) -> None:
    """Join the new span with those that it touches."""
    touching = f"{_OF} AND since <= ? AND until >= ?"
    found = db.execute(
        f"SELECT min(since), max(until), max(read_at) FROM measured WHERE {touching}", (*key, until, since)
    ).fetchone()
    if found[0] is not None:
        since, until, read_at = min(since, found[0]), max(until, found[1]), max(read_at, found[2])
        db.execute(f"DELETE FROM measured WHERE {touching}", (*key, until, since))
    db.execute("INSERT INTO measured VALUES (?, ?, ?, ?, ?, ?, ?)", (*key, since, until, read_at, lifetime))


def _buckets(db: sqlite3.Connection, key: Key, since: int, until: int) -> tuple[Bucket, ...]:
    rows = db.execute(
        f"SELECT start, clicks, scans, visitors, bots FROM clicks"
        f" WHERE {_OF} AND start > ? AND start < ? ORDER BY start",
        (*key, since, until),
    )
    return tuple(
        Bucket(start=from_ms(start), clicks=clicks, scans=scans, visitors=visitors, bots=bots)
        for start, clicks, scans, visitors, bots in rows
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    """Add up what was told; None where nothing was."""
    told = [count for count in counts if count is not None]
    return sum(told) if told else None
