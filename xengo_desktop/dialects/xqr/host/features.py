"""What a plan of xQR's has to have before a call may go on."""

from __future__ import annotations

from collections.abc import Mapping

from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.dialects.xqr.plans import lacking

NAMES: Mapping[str, str] = {"routing_rules": "routing rules", "bulk_ops": "calls about many links at once"}


def need(caller: Caller, feature: str) -> None:
    """Denied PLAN if the caller's plan lacks a feature."""
    if lacking(caller, feature):
        plan = caller.plan.capitalize()
        raise Denied(Why.PLAN, f"The {plan} plan does not have {NAMES[feature]}; a larger one has.")
