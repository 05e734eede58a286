"""The worker's side of preflight: rules at once, decoders a moment later, and what the desk knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import PrintPlan, Verdict
from xengo_desktop.ui.studio.plan import Plan

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing


class LinkChecks(Protocol):
    """What the desk knows of the link behind a code, and of the brand in use."""

    def completed(
        self,
        verdict: Verdict,
        row: Row,
        plan: PrintPlan = ...,
        campaign_end: date | None = None,
        design: QrDesign | None = None,
    ) -> Verdict: ...


def print_plan(plan: Plan) -> PrintPlan:
    """Return the plan in preflight's words."""
    return PrintPlan(plan.size, plan.distance_mm)


def by_rules(drawing: Drawing, plan: Plan) -> Verdict:
    """Judge what can be judged without decoding."""
    from xengo_desktop.qr.preflight import rules_only

    return rules_only(drawing, print_plan(plan))


def wholly(drawing: Drawing, plan: Plan, row: Row | None, checks: LinkChecks | None) -> Verdict:
    """Judge everything: rules, decoders, and the link."""
    from xengo_desktop.qr.preflight import preflight

    verdict = preflight(drawing, print_plan(plan))
    if row is None or checks is None:
        return verdict
    try:
        return checks.completed(verdict, row, print_plan(plan), plan.ends, design=drawing.design)
    except XengoError:
        # What is not known of the link speaks neither for nor against the code.
        return verdict
