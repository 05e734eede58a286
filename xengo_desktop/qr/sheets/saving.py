"""An order filled: the PDF, and beside it the list of what stands on which label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.saving import save
from xengo_desktop.qr.preflight import PrintPlan, Severity, rules_only
from xengo_desktop.qr.preflight.findings import worst
from xengo_desktop.qr.sheets.looks import look_findings
from xengo_desktop.qr.sheets.manifest import entry, manifest
from xengo_desktop.qr.sheets.order import Sheet
from xengo_desktop.qr.sheets.pages import Composer, Label, SheetPage
from xengo_desktop.qr.sheets.pdf import written
from xengo_desktop.qr.sizes import PrintSize


@dataclass(frozen=True, slots=True)
class SheetFiles:
    """Both files as bytes."""

    pdf: bytes
    manifest: bytes


def filled(sheet: Sheet, font: bytes, job: Job) -> SheetFiles:
    """Make both files; Invalid says what does not fit, and a cancelled job stops between two labels."""
    composer = Composer(sheet, font, job)
    entries: list[tuple[str, ...]] = []
    look = worst(finding.severity for finding in look_findings(sheet, font, composer.version))

    def noted() -> Iterator[SheetPage]:
        for page in composer.pages(job):
            entries.extend(entry(page.number, label, judged(label, sheet, look)) for label in page.labels)
            yield page

    pdf = written(composer, noted())
    return SheetFiles(pdf, manifest(entries))


def judged(label: Label, sheet: Sheet, look: Severity) -> str:
    """Return what preflight says of a label: ok, warn or fail; `look` is what is thought of all of them."""
    # On a label that takes the ground, the drawing leaves it out.
    drawing = replace(label.drawing, design=sheet.design)
    by_rules = rules_only(drawing, PrintPlan(PrintSize(label.code.width, sheet.dpi))).verdict
    return worst((by_rules, look)).value


def save_sheet(path: Path, sheet: Sheet, font: bytes, job: Job) -> Path:
    """Write the PDF and `NAME-manifest.csv`, each whole or not at all; return where the list is."""
    files = filled(sheet, font, job)
    beside = path.with_name(f"{path.stem}-manifest.csv")
    save(path, files.pdf)
    save(beside, files.manifest)
    return beside
