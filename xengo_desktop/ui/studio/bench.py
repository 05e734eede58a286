"""What lies on the bench: a subject, its design with all that it was before, and what it is planned for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.ui.studio.history import History
from xengo_desktop.ui.studio.plan import Plan
from xengo_desktop.ui.studio.subject import Subject

PAUSE = 800
"""Milliseconds of quiet after which a change is a step of its own."""


class Bench(QObject):
    """Every control changes the design here, and every view hears of it from here."""

    design_changed = Signal()
    subject_changed = Signal()
    plan_changed = Signal()
    history_changed = Signal()

    def __init__(self, design: QrDesign, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(design)
        self._histories = {"": self._history}
        self._subject = Subject()
        self._plan = plan
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.seal)

    @property
    def design(self) -> QrDesign:
        return self._history.design

    @property
    def subject(self) -> Subject:
        return self._subject

    @property
    def plan(self) -> Plan:
        return self._plan

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def change(self, group: str = "", **values: Any) -> None:
        """Set fields of the design; what is done to one group without a pause is one step."""
        self.put(replace(self.design, **values), group)

    def put(self, design: QrDesign, group: str = "") -> None:
        """Take this design instead, as a step that can be undone."""
        if self._history.take(design, group):
            self._pause.start()
            self._tell()

    def seal(self) -> None:
        """End a step: what comes next can be undone by itself."""
        self._history.seal()

    def undo(self) -> None:
        self._history.undo()
        self._tell()

    def redo(self) -> None:
        self._history.redo()
        self._tell()

    def show_subject(self, subject: Subject) -> None:
        """Take another text; the design stays as it is."""
        if subject != self._subject:
            self._subject = subject
            self.subject_changed.emit()

    def open_design(self, key: str, design: QrDesign) -> None:
        """Go on with a design under its own history; one that changed elsewhere meanwhile is a step in it."""
        self.seal()
        before = self.design
        self._history = self._histories.setdefault(key, History(design))
        self._history.take(design)
        self._history.seal()
        if self.design != before:
            self.design_changed.emit()
        self.history_changed.emit()

    def show_plan(self, plan: Plan) -> None:
        """Plan for something else."""
        if plan != self._plan:
            self._plan = plan
            self.plan_changed.emit()

    def _tell(self) -> None:
        self.design_changed.emit()
        self.history_changed.emit()
