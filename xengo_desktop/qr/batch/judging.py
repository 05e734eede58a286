"""What a batch thinks of its codes: rules for each, photographs for each look, every file read back."""

from __future__ import annotations

from collections.abc import Sequence

from xengo_desktop.qr.artwork.drawing import Drawing, draw
from xengo_desktop.qr.batch.errands import Kit
from xengo_desktop.qr.batch.opinions import Opinion
from xengo_desktop.qr.batch.order import BatchPlan
from xengo_desktop.qr.formats import FORMATS
from xengo_desktop.qr.preflight import Finding, PrintPlan, Severity, preflight, rules_only
from xengo_desktop.qr.preflight.findings import worst
from xengo_desktop.qr.sizes import Size


def kit_of(plan: BatchPlan) -> Kit:
    """Return what workers need for this plan."""
    order = plan.order
    return Kit(plan.designs, order.size, order.font, order.cmyk, judged, photographed, read_back)


def judged(drawing: Drawing, size: Size) -> Opinion:
    """Return preflight's verdict by its rules, which are quick enough for every code."""
    return _opinion(rules_only(drawing, PrintPlan(size=size)).findings)


def photographed(drawing: Drawing, size: Size) -> Opinion:
    """Return what preflight's decoders say of a look; of the size they know nothing."""
    return _opinion(preflight(drawing, PrintPlan(size=size)).of("decode"))


def _opinion(findings: Sequence[Finding]) -> Opinion:
    grave = tuple(finding.message for finding in findings if finding.severity is not Severity.OK)
    return Opinion(worst(finding.severity for finding in findings).value, grave)


def read_back(data: bytes, key: str, text: str) -> bool:
    """Whether a finished file says the text."""
    # Loaded here, because the process that only hands out the work reads nothing.
    from xengo_desktop.qr.reading import file_reads_back

    return file_reads_back(data, key, text)


def try_out(plan: BatchPlan) -> None:
    """Raise Invalid where the size or the inks cannot be, before every single code says so."""
    order = plan.order
    if not plan.rows:
        return
    longest = max(plan.rows, key=lambda planned: len(planned.row.text))
    drawing = draw(longest.row.text, plan.designs[longest.design], font=order.font, version=plan.version)
    for kind in FORMATS:
        if kind.key in order.formats:
            kind.write(drawing, order.size, cmyk=order.cmyk and kind.press)
