"""xQR's plans: what each may use, as its pages print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xengo_desktop.dialects.hosting import Caller

MEGABYTE = 1024 * 1024

FEATURES = ("routing_rules", "csv_export", "bulk_ops", "ad_free")
"""What a plan may have or lack; the first and the third open something here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a workspace may use. `burst` is requests in one second for each key, `calls` those of a month.

    `links` (in a month), `megabytes` and `templates` hold for keys of xQR; `codes` and `pages` are told only.
    """

    calls: int
    burst: int
    links: int
    codes: int
    pages: int
    megabytes: int
    templates: int
    features: frozenset[str] = frozenset(FEATURES)

    @property
    def storage_bytes(self) -> int:
        return self.megabytes * MEGABYTE


PLANS: Mapping[str, Plan] = {
    "pro": Plan(calls=1_000, burst=10, links=5_000, codes=500, pages=25, megabytes=500, templates=100),
    "business": Plan(
        calls=25_000, burst=50, links=25_000, codes=2_500, pages=100, megabytes=5_000, templates=500
    ),
    "enterprise": Plan(
        calls=100_000, burst=200, links=100_000, codes=10_000, pages=500, megabytes=25_000, templates=1_000
    ),
}
"""The plans with an API. xQR prints calls and bursts of all, and the rest for Pro alone.

Where its usage sample gives Pro 50,000 calls a month, its table of plans, which we keep to, gives 1,000.
"""

WITHOUT_API = frozenset({"free"})


def plan_of(caller: Caller) -> Plan | None:
    """Return what holds for a key of xQR's, None for callers whom none of these plans limits."""
    return PLANS.get(caller.plan) if caller.service == "xqr" else None


def lacking(caller: Caller, feature: str) -> bool:
    """Whether the caller's plan lacks a feature."""
    plan = plan_of(caller)
    return plan is not None and feature not in plan.features
