"""What an order comes to: sheets, the size of code and modules, and what preflight says of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.printing.counting import labels_words, sheets_words
from xengo_desktop.ui.sheets.rendering import Facts
from xengo_desktop.ui.studio.finding_list import FindingList
from xengo_desktop.ui.widgets.basics import sentence
from xengo_desktop.ui.widgets.trouble import Trouble

MOST_SHOWN = 3
HIGH = 52
PRINT_RULE = "module-size"


class Summary(QWidget):
    """Figures in a line, advice below; or why the order cannot be filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.figures = sentence("", Type.STRONG, "")
        self.findings = FindingList(theme)
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
        column.addWidget(self.findings)
        column.addStretch()

    def show_facts(self, facts: Facts, warnings: tuple[str, ...]) -> None:
        """Say what the order comes to; `warnings` are sentences on the list itself."""
        self.trouble.clear()
        pages, labels = sheets_words(facts.pages), labels_words(facts.labels)
        sizes = self.tr("code {0:.1f} mm, module {1:.2f} mm").format(facts.code_mm, facts.module_mm)
        self.figures.setText(f"{pages} · {labels} · {sizes}")
        self.figures.show()
        self.findings.show_findings(_chosen(facts, (*warnings, *self._missing(facts))))
        self.findings.show()

    def show_waiting(self) -> None:
        """Say that it takes a moment, unless there is something to see meanwhile."""
        if not self.figures.text():
            self.figures.setText(self.tr("Laying out the sheets…"))
            self.figures.show()

    def show_error(self, error: XengoError) -> None:
        """Say what does not fit."""
        self.figures.hide()
        self.findings.hide()
        self.trouble.show_error(error)

    def show_accident(self, error: XengoError) -> None:
        """Say why something that was wished could not be done; it stands until something else is wished."""
        self.accident.show_error(error)

    def show_nothing(self) -> None:
        """Say nothing while there is nothing to print."""
        self.figures.hide()
        self.findings.hide()
        self.trouble.clear()

    def _missing(self, facts: Facts) -> tuple[str, ...]:
        if not facts.missing:
            return ()
        letters = " ".join(facts.missing[:10])
        return (self.tr("The font has no {0}; captions leave them out.").format(letters),)


def _chosen(facts: Facts, warnings: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what matters for print: warnings of all kinds, and always how large a module is."""
    said = tuple(Finding("list", Severity.WARN, text) for text in warnings)
    bad = tuple(finding for finding in facts.findings if finding.severity is not Severity.OK)
    size = tuple(finding for finding in facts.findings if finding.rule == PRINT_RULE)
    return tuple(dict.fromkeys((*bad, *said, *size)))[:MOST_SHOWN]
