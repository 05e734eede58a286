"""XURL's plans in earnest: how many links a key may have, how long they live, how fast they are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from xengo_desktop.dialects.hosting import Caller, Denied, HostedLink, Links, Why
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.server.limits import Counted, Limits, Rates

PACE = Rates(minute=10)
"""Links that one key may make in a minute."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one purchase covers."""

    links: int
    lifetime: timedelta


PLANS = {
    "business": Plan(100, timedelta(hours=12)),
    "enterprise": Plan(300, timedelta(hours=24)),
    "big_enterprise": Plan(600, timedelta(hours=24)),
}
"""The plans with an API, from XURL's own table."""


class RoomyLinks(Links, Protocol):
    """Links that can be told how many a key may have."""

    def create(self, caller: Caller, draft: LinkDraft, *, most_active: int | None = None) -> HostedLink:
        """Store a link; Denied LINK_LIMIT when its owner then had too many active ones."""
        ...


class StrictLinks:
    """The store's links, with XURL's rules in front of `create`; all else passes through."""

    def __init__(self, links: RoomyLinks, limits: Limits, clock: Clock = now) -> None:
        self._links = links
        self._limits = limits
        self._clock = clock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._links, name)

    def create(self, caller: Caller, draft: LinkDraft) -> HostedLink:
        """Store a link that the caller's plan covers; Denied LINK_LIMIT or TOO_MANY."""
        plan = PLANS.get(caller.plan) if caller.service == "xurl" else None
        if plan is None:
            return self._links.create(caller, draft)
        moment = self._clock()
        self._check_pace(caller, moment)
        return self._links.create(caller, _shortened(draft, moment + plan.lifetime), most_active=plan.links)

    def _check_pace(self, caller: Caller, moment: datetime) -> None:
        try:
            self._limits.count(f"made:{caller.key_id}", PACE, moment)
        except Counted as refused:
            raise Denied(Why.TOO_MANY, "Too many links", retry_after=refused.retry_after) from refused


def _shortened(draft: LinkDraft, end: datetime) -> LinkDraft:
    if draft.expires_at is not None and draft.expires_at < end:
        return draft
    return replace(draft, expires_at=end)
