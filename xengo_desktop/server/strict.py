"""XURL's plans in earnest: how many links a key may have, how long they live, how fast they are made."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from xengo_desktop.dialects.hosting import Caller, Denied, HostedLink, Links, Why
from xengo_desktop.domain.clock import Clock, now
from xengo_desktop.domain.links import LinkDraft, LinkState
from xengo_desktop.server.limits import Counted, MinuteLimits

CREATIONS_PER_MINUTE = 10


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


class StrictLinks:
    """The store's links, with XURL's rules in front of `create`; all else passes through."""

    def __init__(self, links: Links, clock: Clock = now) -> None:
        self._links = links
        self._clock = clock
        self._pace = MinuteLimits(CREATIONS_PER_MINUTE)
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._links, name)

    def create(self, caller: Caller, draft: LinkDraft) -> HostedLink:
        """Store a link that the caller's plan covers; Denied LINK_LIMIT or TOO_MANY."""
        plan = PLANS.get(caller.plan) if caller.service == "xurl" else None
        if plan is None:
            return self._links.create(caller, draft)
        moment = self._clock()
        self._check_pace(caller, moment)
        with self._lock:
            self._check_room(caller, plan)
            return self._links.create(caller, _shortened(draft, moment + plan.lifetime))

    def _check_pace(self, caller: Caller, moment: datetime) -> None:
        try:
            self._pace.count(caller.key_id, moment)
        except Counted as refused:
            raise Denied(Why.TOO_MANY, "Too many links", retry_after=refused.retry_after) from refused

    def _check_room(self, caller: Caller, plan: Plan) -> None:
        mine = self._links.page(
            caller.workspace_id, limit=0, owner=caller.key_id, state=LinkState.ACTIVE
        ).total
        if mine >= plan.links:
            raise Denied(Why.LINK_LIMIT, f"The plan covers {plan.links} active links.")


def _shortened(draft: LinkDraft, end: datetime) -> LinkDraft:
    if draft.expires_at is not None and draft.expires_at < end:
        return draft
    return replace(draft, expires_at=end)
