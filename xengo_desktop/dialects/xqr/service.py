"""What xQR can do."""

from __future__ import annotations

from datetime import timedelta

from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Step, Window

MOST_LABELS = 10

SERVICE = Service(
    key="xqr",
    label="xQR",
    base_url="https://xqr.co/api/v1",
    key_help="Keys are made at xqr.co in Settings, Developers. Pro plans and up have them. "
    "The key needs the scopes links:read, links:write, qr:render and analytics:read; templates, files and "
    "webhooks need theirs besides.",
    key_pattern=r"xqr_pk_[^\s.]+\.\S+",
    capabilities=Capabilities(
        creatable=frozenset({"destination", "code", "tags", "expires_at", "rules"}),
        editable=frozenset({"destination", "tags", "enabled", "rules"}),
        deletable=True,
        steps={
            Window.DAY: (Step.HOUR,),
            Window.WEEK: (Step.HOUR, Step.DAY),
            Window.MONTH: (Step.HOUR, Step.DAY),
        },
        code_pattern=r"[A-Za-z0-9-]{3,64}",
        code_rule="A code at xQR has 3 to 64 letters, digits and hyphens.",
        max_tags=MOST_LABELS,
        tag_values=False,
        creates_at_once=100,
        switches_at_once=200,
        reasons={
            "domain": "All links of an xQR workspace live on its one domain.",
            "code": "xQR cannot change the code of a link once it is made.",
            "title": "xQR links have no title.",
            "expires_at": "xQR takes an expiry only when the link is made.",
            "enabled": "xQR makes links switched on; switch it off afterwards.",
            "channels": "xQR notifies by webhooks of the workspace, not link by link.",
            "notes": "xQR keeps no notes on links.",
            "scans": "xQR counts scans together with clicks.",
            "visitors": "xQR does not tell unique visitors of a link.",
        },
    ),
    limits=Limits(per_minute=600, parallel=4, per_page=200, refresh_every=timedelta(minutes=10)),
)
