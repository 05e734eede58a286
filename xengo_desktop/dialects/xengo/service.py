"""What xengo can do."""

from __future__ import annotations

from datetime import timedelta

from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Step, Window

SERVICE = Service(
    key="xengo",
    label="xengo",
    base_url="https://api.xengo.io",
    key_help="Keys are made in the xengo console under API Keys. The Business plan has them.",
    capabilities=Capabilities(
        creatable=frozenset({"destination", "domain", "code", "tags", "expires_at", "channels"}),
        editable=frozenset({"destination", "tags", "expires_at", "channels"}),
        deletable=True,
        steps={Window.DAY: (Step.HOUR,), Window.WEEK: (Step.DAY,), Window.MONTH: (Step.DAY,)},
        utc_days=True,
        reasons={
            "domain": "xengo cannot move a link to another domain once it is made.",
            "code": "xengo cannot change the code of a link once it is made.",
            "title": "xengo links have no title.",
            "enabled": "xengo offers no way to switch a link off from outside its console.",
            "rules": "xengo sends every visitor of a link to the same destination.",
            "notes": "xengo keeps no notes on links.",
            "scans": "xengo counts scans together with clicks.",
            "visitors": "xengo does not tell unique visitors.",
        },
    ),
    # xengo names no limits, so it is asked gently.
    limits=Limits(parallel=2, refresh_every=timedelta(minutes=30)),
)
