"""What XURL can do."""

from __future__ import annotations

from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Step, Window

UNCHANGEABLE = "XURL cannot change a link once it is made."

SERVICE = Service(
    key="xurl",
    label="XURL",
    base_url="https://xurl.eu.cc/api/v1",
    key_help="The key is made at xurl.eu.cc/dashboard/api. Business plans and up have one. "
    "Every request, also a test, is taken from the plan's total.",
    key_pattern=r"xurl_sk_live_\S+",
    capabilities=Capabilities(
        creatable=frozenset({"destination", "title", "code"}),
        editable=frozenset(),
        deletable=True,
        steps={Window.WEEK: (Step.DAY,), Window.MONTH: (Step.DAY,)},
        code_pattern=r"[A-Za-z0-9-]{2,30}",
        code_rule="A slug at XURL has 2 to 30 letters, digits and hyphens.",
        counts_visitors=True,
        utc_days=True,
        max_tags=0,
        reasons={
            "destination": UNCHANGEABLE,
            "title": UNCHANGEABLE,
            "code": UNCHANGEABLE,
            "domain": "All XURL links live on its own domain.",
            "tags": "XURL links have no tags.",
            "expires_at": "XURL ends links by the plan, not by a date of yours.",
            "enabled": "XURL offers no way to switch a link off.",
            "channels": "XURL has no notifications.",
            "rules": "XURL sends every visitor of a link to the same destination.",
            "notes": "XURL keeps no notes on links.",
            "scans": "XURL counts scans together with clicks.",
            "24h": "XURL counts by the day, so there is no chart of the last 24 hours.",
        },
    ),
    # Links are made at ten a minute at most. What is sold is requests, for as long as the plan lasts.
    limits=Limits(
        per_minute=10, totals=(("Business", 500), ("Enterprise", 5_000)), parallel=1, refresh_every=None
    ),
)
