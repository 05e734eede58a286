"""xQR's plans: what each may use, as its pages print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a workspace may use. `burst` is requests in one second for each key, `calls` those of a month.

    `links`, `codes`, `pages`, `megabytes` and `templates` are what GET /workspace/usage tells as limits.
    """

    calls: int
    burst: int
    links: int
    codes: int
    pages: int
    megabytes: int
    templates: int


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
