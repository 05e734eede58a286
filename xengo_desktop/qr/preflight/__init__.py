"""Preflight: what would keep a code from scanning or printing well, with reasons and repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xengo_desktop.qr.preflight.findings import NO_PLAN, Finding, Fix, PrintPlan, Severity, Verdict

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing

__all__ = ["Finding", "Fix", "PrintPlan", "Severity", "Verdict", "preflight", "rules_only"]

# What draws, encodes and decodes is loaded by the first verdict: a window knows findings before it needs one.


def rules_only(drawing: Drawing, plan: PrintPlan = NO_PLAN) -> Verdict:
    """Judge by the rules alone, quickly enough for every keystroke; the score is theirs alone, too."""
    from xengo_desktop.qr.preflight.checking import by_rules

    return by_rules(drawing, plan)


def preflight(drawing: Drawing, plan: PrintPlan = NO_PLAN) -> Verdict:
    """Judge by the rules and by reading simulated photographs; the verdict is the same on every machine."""
    from xengo_desktop.qr.preflight.checking import by_all

    return by_all(drawing, plan)
