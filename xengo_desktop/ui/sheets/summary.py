"""What an order comes to: sheets, the size of code and modules, and what preflight says of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.preflight.findings import Finding, Severity, ordered
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.printing.counting import labels_words, sheets_words
from xengo_desktop.ui.sheets.rendering import Facts
from xengo_desktop.ui.studio.finding_list import FindingList
from xengo_desktop.ui.widgets.basics import sentence
from xengo_desktop.ui.widgets.scroll import BAR, Scroller
from xengo_desktop.ui.widgets.trouble import Trouble

MOST_LEFT_OUT = 50
HIGH = 60
MOST_HIGH = 100
"""Pixels from which on findings scroll: about four of a line each."""

ADDRESS_RULE = "address"
PRINT_RULE = "module-size"


class Summary(QWidget):
    """Figures in a line, advice below; or why the order cannot be filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.figures = sentence("", Type.STRONG, "")
        self.findings = FindingList(theme)
        self.area = Scroller(self.findings, self.tr("What was found"))
        self.findings.installEventFilter(self)
        self.trouble = Trouble(theme)
        self.accident = Trouble(theme)
        # What is said comes and goes while one plays, and the page above it must not jump.
        self.setMinimumHeight(HIGH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.figures)
        column.addWidget(self.trouble)
        column.addWidget(self.accident)
        column.addWidget(self.area)
        column.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # New lines are measured only once they are shown, which Qt does later.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def show_facts(self, facts: Facts, left_out: tuple[str, ...] = (), of_address: str = "") -> None:
        """Say what the order comes to, with sentences on rows left out and on where the list's codes lead."""
        self.trouble.clear()
        pages, labels = sheets_words(facts.pages), labels_words(facts.labels)
        sizes = self.tr("code {0:.1f} mm, module {1:.2f} mm").format(facts.code_mm, facts.module_mm)
        self.figures.setText(f"{pages} · {labels} · {sizes}")
        self.figures.show()
        said = (*left_out[:MOST_LEFT_OUT], *self._missing(facts))
        self.findings.show_findings(_chosen(facts, said, of_address))
        self.area.show()

    def show_waiting(self) -> None:
        """Say that it takes a moment, unless there is something to see meanwhile."""
        if not self.figures.text():
            self.figures.setText(self.tr("Laying out the sheets…"))
            self.figures.show()

    def show_error(self, error: XengoError) -> None:
        """Say what does not fit."""
        self.figures.hide()
        self.area.hide()
        self.trouble.show_error(error)

    def show_accident(self, error: XengoError) -> None:
        """Say why something that was wished could not be done; it stands until something else is wished."""
        self.accident.show_error(error)

    def show_nothing(self) -> None:
        """Say nothing while there is nothing to print."""
        self.figures.hide()
        self.area.hide()
        self.trouble.clear()

    def _fit(self) -> None:
        """Be as high as what was found, and scroll where that is much."""
        wrapped = self.findings.heightForWidth(self.width() - BAR)
        self.area.setFixedHeight(min(MOST_HIGH, max(wrapped, self.findings.minimumSizeHint().height())))

    def _missing(self, facts: Facts) -> tuple[str, ...]:
        if not facts.missing:
            return ()
        letters = " ".join(facts.missing[:10])
        return (self.tr("The font has no {0}; captions leave them out.").format(letters),)


def _chosen(facts: Facts, warnings: tuple[str, ...], of_address: str) -> tuple[Finding, ...]:
    """Return what matters for print, the gravest first, and always how large a module is.

    What the list says of its addresses is told only where preflight does not say as much.
    """
    said = [Finding("list", Severity.WARN, text) for text in warnings]
    bad = [finding for finding in facts.findings if finding.severity is not Severity.OK]
    if of_address and not any(finding.rule == ADDRESS_RULE for finding in bad):
        said.append(Finding(ADDRESS_RULE, Severity.WARN, of_address))
    size = (finding for finding in facts.findings if finding.rule == PRINT_RULE)
    return tuple({finding.message: finding for finding in (*ordered((*bad, *said)), *size)}.values())
