"""The export gate: what speaks against this code, what mends it, and the way past all that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.qr.preflight.findings import Severity, Verdict
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.finding_list import FindingList
from xengo_desktop.ui.widgets.basics import button, label, restyle, sentence

WIDTH = 520


class GateDialog(QDialog):
    """Stays while things are mended and follows the verdict; `passed` tells whether it was by force."""

    fix_requested = Signal(object)
    passed = Signal(bool)

    def __init__(self, theme: Theme, verdict: Verdict, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._title = label("", Type.TITLE)
        self._words = sentence("", Type.BODY, "muted")
        self.list = FindingList(theme)
        self.list.fix_requested.connect(self.fix_requested)
        self.cancel = button(self.tr("Cancel"))
        self.go = button("")
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._pass)
        self._lay_out()
        self.show_verdict(verdict, True)

    def show_verdict(self, verdict: Verdict, whole: bool) -> None:
        """Follow the verdict while things are mended."""
        self._verdict = verdict.verdict
        grave = tuple(each for each in verdict.findings if each.severity is not Severity.OK)
        self.list.show_findings(grave)
        self.list.setVisible(bool(grave))
        self._title.setText(self._heading())
        self.setWindowTitle(self._title.text())
        self._words.setText(self._advice())
        ready = self._verdict is Severity.OK
        self.go.setText(self.tr("Export") if ready else self.tr("Export anyway"))
        self.go.setAccessibleName(self.go.text())
        # Past a problem the way is not the one that Enter takes.
        self.go.setDefault(ready)
        self.go.setAutoDefault(ready)
        self.cancel.setDefault(not ready)
        self.go.setEnabled(whole)
        kind = "primary" if ready else "danger" if self._verdict is Severity.FAIL else ""
        if self.go.property("kind") != kind:
            self.go.setProperty("kind", kind)
            restyle(self.go)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A dialog asks its wrapping sentences for their height only once; this one grows with them.
            self.setFixedHeight(self._column.heightForWidth(WIDTH))
        return handled

    def _heading(self) -> str:
        return {
            Severity.OK: self.tr("Now it is ready"),
            Severity.WARN: self.tr("Look at this before it is printed"),
            Severity.FAIL: self.tr("This code should not be printed"),
        }[self._verdict]

    def _advice(self) -> str:
        return {
            Severity.OK: self.tr("Nothing speaks against this code any more."),
            Severity.WARN: self.tr("It can be exported as it is; that it was is noted down with the file."),
            Severity.FAIL: self.tr(
                "Some phones, or all, will not read it. Exported anyway, that is noted down with the file."
            ),
        }[self._verdict]

    def _pass(self) -> None:
        self.accept()
        self.passed.emit(self._verdict is not Severity.OK)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 20, 20, 20)
        self._column.setSpacing(12)
        for part in (self._title, self._words, self.list):
            self._column.addWidget(part)
        self._column.addSpacing(4)
        self._column.addLayout(buttons)
