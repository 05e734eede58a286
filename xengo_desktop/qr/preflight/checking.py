"""Preflight as a whole: all rules, then the battery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from xengo_desktop.qr.artwork.drawing import Drawing
from xengo_desktop.qr.preflight.captions import caption_findings
from xengo_desktop.qr.preflight.colours import colour_findings
from xengo_desktop.qr.preflight.finders import finder_findings
from xengo_desktop.qr.preflight.findings import Finding, PrintPlan, Verdict, ordered
from xengo_desktop.qr.preflight.logos import level_findings, logo_findings
from xengo_desktop.qr.preflight.print_plan import print_findings
from xengo_desktop.qr.preflight.score import rules_share, score
from xengo_desktop.qr.preflight.surroundings import corner_findings, quiet_findings
from xengo_desktop.qr.preflight.texts import text_findings

Rule: TypeAlias = Callable[[Drawing, PrintPlan], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    colour_findings,
    quiet_findings,
    corner_findings,
    finder_findings,
    logo_findings,
    level_findings,
    print_findings,
    caption_findings,
    text_findings,
)


def by_rules(drawing: Drawing, plan: PrintPlan) -> Verdict:
    """Judge by the rules alone; numpy and zxing are not loaded."""
    rules = rules_share(drawing, plan)
    return Verdict(ordered(_found(drawing, plan)), score(drawing, rules, rules))


def by_all(drawing: Drawing, plan: PrintPlan) -> Verdict:
    """Judge by the rules and the battery."""
    from xengo_desktop.qr.preflight.battery import CLEAN, decode_findings, photographs, reading
    from xengo_desktop.qr.preflight.second_reader import second_opinion, zbar

    taken, text = photographs(drawing), drawing.symbol.text
    read = reading(taken, text)
    opinions = (*decode_findings(read), *second_opinion(taken[: len(CLEAN)], text, zbar()))
    findings = ordered((*_found(drawing, plan), *opinions))
    return Verdict(findings, score(drawing, rules_share(drawing, plan), read.share))


def _found(drawing: Drawing, plan: PrintPlan) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule(drawing, plan)
