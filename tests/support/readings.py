"""Click counts as a service would have told them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from support.links import NOON
from xengo_desktop.domain.clicks import Bucket, Stats, Step


def by_day(link_id: str, counts: Sequence[int], *, until: datetime = NOON) -> Stats:
    """Count so many clicks on the days up to `until`; days without any are left out."""
    return _stats(link_id, counts, until.replace(hour=0, minute=0), until, Step.DAY)


def by_hour(link_id: str, counts: Sequence[int], *, until: datetime = NOON + timedelta(minutes=30)) -> Stats:
    """Count so many clicks in the hours up to `until`."""
    return _stats(link_id, counts, until.replace(minute=0), until, Step.HOUR)


def _stats(link_id: str, counts: Sequence[int], last: datetime, until: datetime, step: Step) -> Stats:
    since = last - (len(counts) - 1) * step.width
    buckets = tuple(
        Bucket(start=since + number * step.width, clicks=clicks, scans=0)
        for number, clicks in enumerate(counts)
        if clicks
    )
    return Stats(
        link_id=link_id,
        since=since,
        until=until,
        step=step,
        buckets=buckets,
        total=sum(counts),
        scans=0,
        lifetime=1000,
    )
