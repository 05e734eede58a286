"""The worker's side of preflight: rules at once, decoders a moment later, and what the desk knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, PrintPlan, Verdict
from xengo_desktop.ui.studio.plan import Plan

if TYPE_CHECKING:
    from xengo_desktop.qr.drawing import Drawing


class LinkChecks(Protocol):
    """What the desk finds about the link behind a code."""

    def findings(
        self,
        row: Row,
        plan: PrintPlan = ...,
        campaign_end: date | None = None,
        design: QrDesign | None = None,
    ) -> tuple[Finding, ...]: ...


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
        found = checks.findings(row, print_plan(plan), plan.ends, drawing.design)
    except XengoError:
        # What is not known of the link speaks neither for nor against the code.
        return verdict
    return verdict.with_findings(finding for finding in found if not _said(verdict, finding))


def _said(verdict: Verdict, finding: Finding) -> bool:
    """Whether the drawing's own rules have said as much: of an address, both sides know something."""
    return any(said.severity.rank >= finding.severity.rank for said in verdict.of(finding.rule))
