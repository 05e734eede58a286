"""The worker's side of label sheets: pages as pictures, facts about them, and files; touches no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QColor, QImage, QPainter

from xengo_desktop.domain.errors import FileTrouble
from xengo_desktop.domain.jobs import Job
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding
from xengo_desktop.qr.sheets.order import Sheet, SheetRow
from xengo_desktop.qr.sheets.shelf import read_stocks
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.qr.sizes import PrintSize
from xengo_desktop.settings.places import caption_font, resource

if TYPE_CHECKING:
    from xengo_desktop.qr.sheets.pages import Composer, SheetPage

Pages: TypeAlias = "tuple[SheetPage, ...]"

# Composing needs numpy and the makers of letters: the first worker that composes loads them, not the window.

MOST_SIDE = 6000
"""Pixels of a page's longer side; beyond it each is shown larger."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an order comes to."""

    pages: int
    labels: int
    code_mm: float
    module_mm: float
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One page as a picture, on nothing: the paper is the widget's."""

    image: QImage
    page: int
    facts: Facts


@lru_cache(maxsize=1)
def stocks() -> tuple[Stock, ...]:
    """Return the labels that the app knows."""
    return read_stocks(resource("labels", "labels.json").read_bytes())


@dataclass(frozen=True, slots=True)
class Known:
    """What costs time for a long list: the version that it needs, and what is found on all of its codes."""

    rows: tuple[SheetRow, ...]
    design: QrDesign
    version: int
    findings: tuple[Finding, ...]


class Previewer:
    """Makes pictures of pages; what is known of a list is kept while its codes stay the same."""

    def __init__(self) -> None:
        self._known: Known | None = None

    def show(self, sheet: Sheet, page: int, scale: float, job: Job) -> Shown:
        """Paint a page, `scale` pixels for a millimetre; Invalid says what does not fit."""
        composer = self.composer(sheet, job)
        number = min(max(1, page), sheet.pages)
        known = self._known_of(composer)
        return Shown(_picture(composer.page(number), scale, job), number, _facts(composer, known.findings))

    def composer(self, sheet: Sheet, job: Job) -> Composer:
        """Return what lays the order out."""
        from xengo_desktop.qr.sheets.pages import Composer

        known = self._known
        version = known.version if known is not None and _is_about(known, sheet) else None
        return Composer(sheet, caption_font(), job, version=version)

    def _known_of(self, composer: Composer) -> Known:
        from xengo_desktop.qr.sheets.looks import look_findings, reach_findings

        sheet, known = composer.sheet, self._known
        if known is None or not _is_about(known, sheet):
            looks = look_findings(sheet, caption_font(), composer.version)
            found = (*looks, *reach_findings(sheet.rows))
            known = self._known = Known(sheet.rows, sheet.design, composer.version, found)
        return known


def _is_about(known: Known, sheet: Sheet) -> bool:
    # Captions do not change a code, and comparing texts is a thousand times quicker than encoding them.
    if known.design != sheet.design or len(known.rows) != len(sheet.rows):
        return False
    return all(a.text == b.text for a, b in zip(known.rows, sheet.rows, strict=True))


def _picture(page: SheetPage, scale: float, job: Job) -> QImage:
    from xengo_desktop.ui.printing.painting import SheetPainter

    scale = min(scale, MOST_SIDE / max(page.width, page.height))
    wide, high = round(page.width * scale), round(page.height * scale)
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.scale(wide / page.width, high / page.height)
    sheet_painter = SheetPainter(painter)
    try:
        for part in (
            replace(page, labels=()),
            *(replace(page, labels=(each,), marks=()) for each in page.labels),
        ):
            job.check()
            sheet_painter.paint(part)
    finally:
        painter.end()
    return image


def _facts(composer: Composer, known: tuple[Finding, ...]) -> Facts:
    from xengo_desktop.qr.artwork.drawing import draw
    from xengo_desktop.qr.preflight import PrintPlan, rules_only
    from xengo_desktop.qr.sheets.words import missing_in

    sheet, code_mm = composer.sheet, composer.arrangement.code.width
    first = draw(sheet.rows[0].text, sheet.design, font=caption_font(), version=composer.version)
    by_rules = rules_only(first, PrintPlan(PrintSize(code_mm, sheet.dpi))).findings
    findings = (*known, *(finding for finding in by_rules if finding.rule != "address"))
    captions = [caption for row in sheet.rows[:1000] for caption in row.captions]
    return Facts(
        sheet.pages,
        sheet.labels,
        code_mm,
        composer.module_mm,
        tuple(replace(finding, fix=None) for finding in findings),
        missing_in(captions, caption_font()),
    )


def save_pdf(path: Path, sheet: Sheet, job: Job) -> Path:
    """Write the PDF and its list; return where the list is."""
    from xengo_desktop.qr.sheets.saving import save_sheet

    return save_sheet(path, sheet, caption_font(), job)


def all_pages(sheet: Sheet, job: Job) -> Pages:
    """Lay out every page at once, for the system's print preview."""
    return tuple(Previewer().composer(sheet, job).pages(job))


def read_file(path: Path) -> bytes:
    """Read a file of the user's. Raise FileTrouble."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble(f"{path.name} could not be read.", detail=str(error)) from error
