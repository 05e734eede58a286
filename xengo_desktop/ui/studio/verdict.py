"""What speaks against printing the code: one line always, and the findings below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from xengo_desktop.qr.preflight.findings import Finding, Severity, Verdict
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.finding_line import Sign
from xengo_desktop.ui.studio.finding_list import FindingList
from xengo_desktop.ui.widgets.basics import button, keep_room, label
from xengo_desktop.ui.widgets.scroll import Scroller

HIGH = 84
"""Pixels of the list; what is longer scrolls, so that the picture above never moves."""


class VerdictPart(QFrame):
    """The verdict stands while a newer one is made; `destination_requested` asks if the link leads on."""

    fix_requested = Signal(object)
    owner_requested = Signal(object)
    destination_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self.setAccessibleName(self.tr("Preflight"))
        self._verdict: Verdict | None = None
        self.sign = Sign(theme)
        self.title = label("", Type.STRONG)
        self.score = label("", Type.SECONDARY, "muted")
        self.score.setToolTip(self.tr("How surely cameras read the code, wherever it leads"))
        self.waiting = label(self.tr("Checking…"), Type.SECONDARY, "faint")
        keep_room(self.waiting)
        self.ask = button(self.tr("Check destination"), "small")
        keep_room(self.ask)
        self.list = FindingList(theme)
        self.list.fix_requested.connect(self.fix_requested)
        self.list.owner_requested.connect(self.owner_requested)
        self.ask.clicked.connect(self.destination_requested)
        self.area = Scroller(self.list, self.tr("Findings"))
        self.area.setFixedHeight(HIGH)
        self._lay_out()
        self.show_nothing()

    @property
    def verdict(self) -> Verdict | None:
        """What is shown; None while there is nothing to judge."""
        return self._verdict

    def show_verdict(self, verdict: Verdict, *, whole: bool) -> None:
        """Show this; it is not the `whole` truth while the decoders are still at it."""
        self._verdict = verdict
        self.sign.show()
        self.sign.show_severity(verdict.verdict)
        grave = tuple(finding for finding in verdict.findings if finding.severity is not Severity.OK)
        self.title.setText(self._title(grave) if whole or grave else self.tr("Nothing found so far"))
        self.setAccessibleDescription(self.title.text())
        # What scans perfectly may still lead nowhere: “Score 100” beside “Not ready” read as a contradiction.
        self.score.setText(self.tr("Scans: {0} of 100").format(verdict.score) if whole else "")
        self.waiting.setVisible(not whole)
        self.list.show_findings(grave or verdict.findings)

    def show_waiting(self) -> None:
        """Say that a newer verdict is being made."""
        self.waiting.show()

    def show_nothing(self) -> None:
        """There is nothing to judge."""
        self._verdict = None
        self.sign.hide()
        self.title.setText(self.tr("No code to check yet"))
        self.score.setText("")
        self.waiting.hide()
        self.list.show_findings(())

    def allow_destination(self, allowed: bool) -> None:
        """Offer to ask whether the destination answers; a text of one's own has none."""
        self.ask.setVisible(allowed)

    def _title(self, grave: tuple[Finding, ...]) -> str:
        fails = sum(finding.severity is Severity.FAIL for finding in grave)
        warnings = len(grave) - fails
        if not grave:
            return self.tr("Ready to print")
        if fails == 1:
            return self.tr("Not ready: 1 problem")
        if fails:
            return self.tr("Not ready: {0} problems").format(fails)
        if warnings == 1:
            return self.tr("1 thing to look at")
        return self.tr("{0} things to look at").format(warnings)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title)
        row.addWidget(self.score)
        row.addWidget(self.waiting)
        row.addStretch()
        row.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 6, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.area)
