"""Printing with a person before it: which printer, labels at the edge, a look before."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from support.sheets import FONT, make_sheet, rasterised, read
from xengo_desktop.domain.errors import NotSupported
from xengo_desktop.qr.artwork.drawing import draw
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sheets.pages import Composer
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.printing import dialogs
from xengo_desktop.ui.printing.dialogs import Printing
from xengo_desktop.ui.printing.paper import new_printer
from xengo_desktop.ui.tasks import Tasks

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
TEXT = "https://go.example.com/q/c0001"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def over(theme: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def make(tasks: Tasks, over: QWidget, target: Path) -> Callable[..., Printing]:
    """Print into a file with somebody who always agrees."""

    def agree(printer: QPrinter, parent: QWidget, agreed: Callable[[], None]) -> None:
        agreed()

    def into_file() -> QPrinter:
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    def made(**options: Any) -> Printing:
        return Printing(
            tasks, over, lambda: FONT, **{"ask": agree, "found": lambda: True, "make": into_file} | options
        )

    return made


def test_a_sheet_is_printed_on_the_paper_of_its_labels(
    make: Callable[..., Printing], qtbot: QtBot, target: Path, tmp_path: Path
) -> None:
    printing = make()
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_sheet(make_sheet("Avery 5163", 4))
    (page,) = rasterised(target.read_bytes(), tmp_path, 150)
    assert len(read(page)) == 4
    assert page.shape == pytest.approx((1650, 1275), abs=3)


def test_one_code_is_printed_as_wide_as_asked_for(
    make: Callable[..., Printing], qtbot: QtBot, target: Path, tmp_path: Path
) -> None:
    printing = make()
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_code(draw(TEXT, QrDesign()), 50.0)
    (page,) = rasterised(target.read_bytes(), tmp_path)
    assert read(page) == [TEXT]


def test_without_a_printer_nothing_is_asked(make: Callable[..., Printing], qtbot: QtBot) -> None:
    printing = make(found=lambda: False)
    with qtbot.waitSignal(printing.troubled) as told:
        printing.print_sheet(make_sheet())
    assert isinstance(told.args[0], NotSupported)
    assert "Save a PDF" in str(told.args[0])
    assert printing.preview_code(draw(TEXT, QrDesign()), 50.0) is None


def test_progress_counts_labels(make: Callable[..., Printing], qtbot: QtBot) -> None:
    printing = make()
    told: list[tuple[int, int]] = []
    printing.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_sheet(make_sheet(count=25))
    assert told[-1] == (24, 25)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every printer margins, as real ones have."""
    monkeypatch.setattr(dialogs, "unprintable", lambda printer: (4.2, 4.2, 4.2, 4.2))


@pytest.mark.usefixtures("narrow")
def test_labels_that_the_printer_would_cut_are_asked_about(
    make: Callable[..., Printing], over: QWidget, qtbot: QtBot, target: Path
) -> None:
    printing = make()
    printing.print_sheet(make_sheet("Herma 4464", 3))
    (question,) = over.findChildren(QMessageBox)
    assert "18 of the 24 labels" in question.text()
    assert not target.exists()
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        question.yes.click()  # type: ignore[attr-defined]  # a Question
    assert target.exists()


@pytest.mark.usefixtures("narrow")
def test_labels_inside_the_margins_are_printed_at_once(
    make: Callable[..., Printing], over: QWidget, qtbot: QtBot
) -> None:
    printing = make()
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_sheet(make_sheet("Avery L7160", 3))
    assert over.findChildren(QMessageBox) == []


def test_a_dialog_that_changes_the_paper_does_not_change_the_sheet(
    make: Callable[..., Printing], qtbot: QtBot, target: Path, tmp_path: Path
) -> None:
    def meddle(printer: QPrinter, parent: QWidget, agreed: Callable[[], None]) -> None:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setFullPage(False)
        printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        agreed()

    printing = make(ask=meddle)
    sheet = make_sheet(count=21)
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.print_sheet(sheet)
    (page,) = rasterised(target.read_bytes(), tmp_path, 150)
    assert page.shape == pytest.approx((1754, 1240), abs=3)


def test_the_systems_preview_shows_the_pages(make: Callable[..., Printing], qtbot: QtBot) -> None:
    printing = make()
    pages = tuple(Composer(make_sheet(count=25), FONT).pages())
    dialog = printing.preview_pages(pages, "A4")
    assert isinstance(dialog, QPrintPreviewDialog)
    qtbot.addWidget(dialog)
    (shown,) = dialog.findChildren(QPrintPreviewWidget)
    assert shown.pageCount() == 2
    # Turning a page paints anew, long after the preview was asked for.
    gc.collect()
    shown.setCurrentPage(2)
    shown.updatePreview()
    assert shown.pageCount() == 2
    dialog.close()


def test_the_systems_preview_shows_one_code(make: Callable[..., Printing], qtbot: QtBot) -> None:
    dialog = make().preview_code(draw(TEXT, QrDesign()), 60.0)
    assert dialog is not None
    qtbot.addWidget(dialog)
    dialog.close()
