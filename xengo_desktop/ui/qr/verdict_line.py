"""What preflight says of a code, in one line and the gravest reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xengo_desktop.qr.preflight.findings import Severity, Verdict
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.finding_line import Sign
from xengo_desktop.ui.widgets.basics import sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

HIGH = 62
"""Pixels: four lines of words. A verdict comes later than its code, and nothing below may move then."""


class VerdictLine(QWidget):
    """As high with words as without; what is longer is in the tool tip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sign = Sign(theme)
        self.words = sentence("", Type.SMALL, "muted")
        self.setFixedHeight(HIGH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.show_nothing()

    def show_verdict(self, verdict: Verdict) -> None:
        """Show the gravest finding, or that there is none."""
        grave = [finding for finding in verdict.findings if finding.severity is not Severity.OK]
        self.sign.show_severity(verdict.verdict)
        self.sign.show()
        self.words.setText(grave[0].message if grave else self.tr("Nothing speaks against printing it."))
        if len(grave) > 1:
            self.words.setText(f"{grave[0].message} {self.tr('And {0} more.').format(len(grave) - 1)}")
        self.words.setToolTip(tool_tip("\n".join(finding.message for finding in grave)))

    def show_nothing(self) -> None:
        """There is nothing to judge."""
        self.sign.hide()
        self.words.setText("")
