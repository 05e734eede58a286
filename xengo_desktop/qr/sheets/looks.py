"""What is found on an order as a whole: its look, tried on the densest code, and where its codes lead."""

from __future__ import annotations

from collections.abc import Iterable

from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.preflight import Finding, Severity, preflight
from xengo_desktop.qr.preflight.texts import address_findings
from xengo_desktop.qr.sheets.order import Sheet, SheetRow


def look_findings(sheet: Sheet, font: bytes, version: int) -> tuple[Finding, ...]:
    """Return what decoders have against the look, from photographs of the densest code."""
    densest = max(sheet.rows, key=lambda row: len(row.text.encode("utf-8", "replace")))
    verdict = preflight(draw(densest.text, sheet.design, font=font, version=version))
    return tuple(finding for finding in verdict.of("decode") if finding.severity is not Severity.OK)


def reach_findings(rows: Iterable[SheetRow]) -> tuple[Finding, ...]:
    """Return what keeps phones from any of the addresses, each host once."""
    # Everything behind the host is left away, so that thousands of links are a handful of addresses.
    origins = dict.fromkeys("/".join(row.text.split("/", 3)[:3]) for row in rows)
    found = (finding for origin in origins for finding in address_findings(origin))
    return tuple(dict.fromkeys(found))
