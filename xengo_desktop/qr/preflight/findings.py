"""What preflight says of a code: findings with their reasons, repairs, one verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import Size


class Severity(StrEnum):
    """How much a finding matters; a design with a failure should not be printed."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"

    @property
    def rank(self) -> int:
        return tuple(Severity).index(self)


def worst(severities: Iterable[Severity]) -> Severity:
    """Return the gravest; OK where there is none."""
    return max(severities, key=lambda severity: severity.rank, default=Severity.OK)


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """How large the artwork comes out, and from how far it is scanned; None where nobody said."""

    size: Size | None = None
    distance_mm: float | None = None


NO_PLAN = PrintPlan()


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair by one click: fields of the design and their new values, or another size of the artwork."""

    label: str
    changes: tuple[tuple[str, object], ...] = ()
    size: Size | None = None

    def applied(self, design: QrDesign) -> QrDesign:
        return replace(design, **dict(self.changes))  # type: ignore[arg-type]  # names of its fields

    def planned(self, plan: PrintPlan) -> PrintPlan:
        return plan if self.size is None else replace(plan, size=self.size)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: a key, and a sentence that says what is wrong and what to do.

    `measured` and `wanted` are the figures in it, in the sentence's unit, where it has any.
    """

    rule: str
    severity: Severity
    message: str
    fix: Fix | None = None
    measured: float | None = None
    wanted: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings, gravest first, and how surely the code will scan, from 0 to 100."""

    findings: tuple[Finding, ...]
    score: int

    @property
    def verdict(self) -> Severity:
        return worst(finding.severity for finding in self.findings)

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Return what should be changed."""
        return tuple(finding for finding in self.findings if finding.severity is not Severity.OK)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """Return what is as it should be, with its figures, and advice."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.OK)

    def of(self, rule: str) -> tuple[Finding, ...]:
        """Return what was found on one rule."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    def with_findings(self, more: Iterable[Finding]) -> Verdict:
        """Return this with what others found, for example about the link."""
        return Verdict(ordered((*self.findings, *more)), self.score)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put the gravest first; what is equally grave stays as it came."""
    return tuple(sorted(findings, key=lambda finding: -finding.severity.rank))
