"""The clicks of a whole workspace, or of one link, as a host may sum them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from xengo_desktop.domain.clicks import Bucket, Step
from xengo_desktop.domain.overview import Breakdown, Summary


class Overview(Protocol):
    """Sums over a workspace, over its links on one `domain`, or over the one link with the number `row`.

    Hours and days are UTC and belong to [since, until) when they begin in it.
    """

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
        """Return everything at once; `top` holds at most a hundred links and none for a single link."""
        ...

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
        """Return sparse buckets, ascending."""
        ...

    def active_links(
        self, workspace_id: int, since: datetime, until: datetime, *, domain: str | None = None
    ) -> int:
        """Count the links that people came through; of a large workspace, in the last 1, 7, 30 or 90 days."""
        ...

    def breakdown(
        self,
        workspace_id: int,
        since: datetime,
        until: datetime,
        *,
        row: int | None = None,
        domain: str | None = None,
    ) -> Breakdown:
        """Return how the clicks spread over the UTC days that the span touches."""
        ...
