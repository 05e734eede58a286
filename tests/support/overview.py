"""Sums over everything, made of what a test puts there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from xengo_desktop.domain.clicks import Bucket, Step
from xengo_desktop.domain.overview import Breakdown, Summary


class MemoryOverview:
    """Satisfies `hosting.Overview`: `visits` are moments of human clicks; it remembers what it was asked."""

    def __init__(self) -> None:
        self.breaks = Breakdown()
        self.visits: list[datetime] = []
        self.top: tuple[tuple[str, int], ...] = ()
        self.before = 0
        self.asked: list[tuple[int | None, str | None]] = []

    def summary(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        step: Step,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Summary:
        buckets = self.series(workspace_id, since, until, step, row=row, domain=domain)
        return Summary(
            since=since,
            until=until,
            step=step,
            buckets=tuple(buckets),
            clicks=sum(bucket.clicks for bucket in buckets),
            scans=0,
            visitors=len(buckets),
            bots=0,
            before=self.before,
            active_links=len(self.top),
            breakdown=self.breaks,
            top=self.top,
        )

    def series(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        step: Step,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Sequence[Bucket]:
        self.asked.append((row, domain))
        starts = [at.replace(minute=0, second=0, microsecond=0) for at in self.visits]
        if step is Step.DAY:
            starts = [start.replace(hour=0) for start in starts]
        counted = sorted(Counter(start for start in starts if since <= start < until).items())
        return [Bucket(start=start, clicks=n, scans=0, visitors=1, bots=0) for start, n in counted]

    def active_links(
        self, workspace_id: int, since: datetime, until: datetime, *, domain: str | None = None
    ) -> int:
        return len(self.top)

    def breakdown(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Breakdown:
        self.asked.append((row, domain))
        return self.breaks
