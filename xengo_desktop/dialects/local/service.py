"""What this computer can do."""

from __future__ import annotations

from datetime import timedelta

from xengo_desktop.domain.budgets import Limits
from xengo_desktop.domain.capabilities import Capabilities, Service
from xengo_desktop.domain.clicks import Step, Window
from xengo_desktop.domain.links import TYPED

BOTH = (Step.HOUR, Step.DAY)

SERVICE = Service(
    key="local",
    label="This computer",
    base_url="http://127.0.0.1/local/v1",
    key_help="This computer needs no key while its server runs with the window.",
    capabilities=Capabilities(
        creatable=frozenset(TYPED),
        editable=frozenset(TYPED),
        deletable=True,
        steps={Window.DAY: (Step.HOUR,), Window.WEEK: BOTH, Window.MONTH: BOTH},
        code_pattern=r"[^\s/\\?#%@][^\s/\\?#%]{0,127}",
        code_rule="A code has up to 128 characters: no spaces, slashes, ?, # or %, and no @ in front.",
        longest={"title": 500, "notes": 20_000, "tags": 128},
        splits_scans=True,
        counts_visitors=True,
        reserves_codes=True,
        creates_at_once=1000,
        folds_codes=True,
        tells_codes=True,
    ),
    limits=Limits(parallel=6, per_page=5_000, refresh_every=timedelta(seconds=15), counted=False),
)
