"""Findings below each other, the gravest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.qr.preflight.findings import Finding
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.finding_line import FindingLine


class FindingList(QWidget):
    """A line stays what it is while its finding does, so that nothing flickers and the keyboard stays."""

    fix_requested = Signal(object)
    owner_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: list[FindingLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these and nothing else."""
        kept = {line.finding: line for line in self.lines}
        lines = [
            kept.pop(finding) if finding in kept else self._line(finding)
            for finding in dict.fromkeys(findings)
        ]
        for line in kept.values():
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        if lines != self.lines:
            for place, line in enumerate(lines):
                self._column.removeWidget(line)
                self._column.insertWidget(place, line)
        self.lines = lines

    def _line(self, finding: Finding) -> FindingLine:
        line = FindingLine(self._theme, finding)
        line.fix_requested.connect(self.fix_requested)
        line.owner_requested.connect(self.owner_requested)
        return line
