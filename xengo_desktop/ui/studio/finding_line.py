"""One finding: how grave by shape and colour, the sentence, and the way to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xengo_desktop.qr.preflight.findings import Finding, Severity
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, sentence

SIGNS = {
    Severity.OK: ("circle-check", "good"),
    Severity.WARN: ("triangle-alert", "warn"),
    Severity.FAIL: ("octagon-alert", "bad"),
}
"""A shape and a colour for each severity."""

ICON = 16

OWNERSHIP = "ownership"
"""The rule whose findings are mended by writing something down, not by another design."""


class Sign(QLabel):
    """The shape of a severity in its colour."""

    def __init__(self, theme: Theme, severity: Severity = Severity.OK) -> None:
        super().__init__()
        self._theme, self._severity = theme, severity
        self.setFixedSize(ICON + 2, ICON + 4)
        theme.changed.connect(self._repaint)
        self._repaint()

    def show_severity(self, severity: Severity) -> None:
        self._severity = severity
        self._repaint()

    def words(self) -> str:
        """Return how grave it is, for those who do not see it."""
        return {
            Severity.OK: self.tr("Good"),
            Severity.WARN: self.tr("Warning"),
            Severity.FAIL: self.tr("Problem"),
        }[self._severity]

    def _repaint(self) -> None:
        icon, tone = SIGNS[self._severity]
        picture = self._theme.pixmap(icon, self._theme.colour(tone), ICON, self.devicePixelRatioF())
        self.setPixmap(picture)
        self.setAccessibleName(self.words())


class FindingLine(QWidget):
    """`fix_requested` tells the finding's repair, `owner_requested` that the owner is known."""

    fix_requested = Signal(object)
    owner_requested = Signal(object)

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.sign = Sign(theme, finding.severity)
        self.words = sentence(finding.message, Type.SECONDARY, "")
        self.words.setAccessibleName(f"{self.sign.words()}: {finding.message}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.fix = button(self._offer(), "small")
        self.fix.clicked.connect(self._ask)
        row.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignTop)
        # Only now: shown without a parent, it would be a window for a moment.
        self.fix.setVisible(bool(self.fix.text()))

    def _offer(self) -> str:
        if self.finding.fix is not None:
            return self.finding.fix.label
        unknown = self.finding.rule == OWNERSHIP and self.finding.severity is not Severity.OK
        return self.tr("Write down…") if unknown else ""

    def _ask(self) -> None:
        if self.finding.fix is not None:
            self.fix_requested.emit(self.finding.fix)
        else:
            self.owner_requested.emit(self.finding)
