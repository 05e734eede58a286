"""Manners towards sites: one question at a time, pauses between them, and not too many a day."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from xengo_desktop.desk.watching.pace import GAP, LONGEST_PAUSE, MOST_A_DAY, PATIENCE
from xengo_desktop.domain.clock import Clock
from xengo_desktop.domain.errors import TooFast
from xengo_desktop.domain.jobs import current_job
from xengo_desktop.domain.watching import SiteCount


@dataclass(slots=True)
class _Site:
    day: int = 0
    asked: int = 0
    ready_at: datetime | None = None
    free_at: float = 0.0
    gap: float = 0.0
    busy: bool = False


class Queue:
    """Gives out turns at sites. `recall` says what was kept of a site from a former run."""

    def __init__(
        self,
        clock: Clock,
        recall: Callable[[str], SiteCount] = SiteCount,
        *,
        gap: float = GAP,
        most: int = MOST_A_DAY,
    ) -> None:
        self._clock, self._recall, self._gap, self._most = clock, recall, gap, most
        self._sites: dict[str, _Site] = {}
        self._touched: set[str] = set()
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, site: str) -> Iterator[None]:
        """Wait for the turn at a site and keep it. Raise TooFast where that would take too long."""
        mine = self._enter(site)
        try:
            yield
        finally:
            with self._changed:
                mine.busy = False
                mine.free_at = time.monotonic() + max(self._gap, mine.gap) * random.uniform(1.0, 1.5)
                self._changed.notify_all()

    def pause(self, site: str, seconds: float) -> None:
        """Leave a site alone for so long."""
        with self._changed:
            self._site(site).ready_at = self._clock() + min(timedelta(seconds=seconds), LONGEST_PAUSE)
            self._touched.add(site)

    def space(self, site: str, seconds: float) -> None:
        """Leave at least so long between two questions."""
        with self._changed:
            self._site(site).gap = seconds

    def wait_for(self, site: str) -> float:
        """Say in how many seconds the site can be asked; while it is being asked, that is unknown: a gap."""
        with self._changed:
            known = self._site(site)
            return max(self._gap if known.busy else self._until_free(known), self._held(known))

    def counts(self) -> tuple[SiteCount, ...]:
        """Return what has changed since this was last asked, to be kept."""
        with self._changed:
            touched, self._touched = self._touched, set()
            return tuple(self._count(name, self._sites[name]) for name in touched)

    def _enter(self, name: str) -> _Site:
        job = current_job()
        until = time.monotonic() + PATIENCE
        with ExitStack() as stack:
            if job is not None:
                stack.enter_context(job.stopping(self._wake))
            with self._changed:
                site = self._site(name)
                while (wait := self._wait(name, site)) > 0:
                    if time.monotonic() + wait > until:
                        raise TooFast(f"{name} is asked again later.", retry_after=wait)
                    self._changed.wait(wait)
                    if job is not None:
                        job.check()
                site.busy = True
                site.asked += 1
                self._touched.add(name)
                return site

    def _wait(self, name: str, site: _Site) -> float:
        self._turn_page(site)
        if site.asked >= self._most and site.ready_at is None:
            site.ready_at = _tomorrow(self._clock())
            self._touched.add(name)
        return max(self._held(site), self._gap if site.busy else self._until_free(site))

    def _held(self, site: _Site) -> float:
        if site.ready_at is None:
            return 0.0
        left = (site.ready_at - self._clock()).total_seconds()
        if left <= 0:
            site.ready_at = None
        return max(0.0, left)

    def _until_free(self, site: _Site) -> float:
        return max(0.0, site.free_at - time.monotonic())

    def _turn_page(self, site: _Site) -> None:
        today = self._clock().toordinal()
        if site.day != today:
            site.day, site.asked = today, 0

    def _site(self, name: str) -> _Site:
        if name not in self._sites:
            kept = self._recall(name)
            self._sites[name] = _Site(day=kept.day, asked=kept.asked, ready_at=kept.ready_at)
        return self._sites[name]

    def _count(self, name: str, site: _Site) -> SiteCount:
        return SiteCount(name, day=site.day, asked=site.asked, ready_at=site.ready_at)

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()


def _tomorrow(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
