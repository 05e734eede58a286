"""Preflight beside the work: rules on every change, everything else when the hands rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xengo_desktop.domain.errors import XengoError
from xengo_desktop.qr.preflight.findings import Finding, Verdict
from xengo_desktop.ui.studio import judging
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.judging import LinkChecks
from xengo_desktop.ui.studio.latest import Latest
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing

REST = 350
"""Milliseconds of quiet after which the decoders are asked."""


class Checking(QObject):
    """`judged` tells a verdict and whether it is the whole one."""

    judged = Signal(object, bool)
    emptied = Signal()

    def __init__(self, tasks: Tasks, bench: Bench, checks: LinkChecks | None, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._bench, self._checks = tasks, bench, checks
        self._drawing: Drawing | None = None
        self._whole: Verdict | None = None
        self._waiting: Callable[[Verdict], None] | None = None
        self._others: tuple[Finding, ...] = ()
        self._rules = Latest(tasks, self._take_rules, self._pass_over, self)
        self._battery = Latest(tasks, self._take_whole, self._pass_over, self)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._judge_wholly)
        bench.plan_changed.connect(self.judge)
        bench.subject_changed.connect(self._forget_others)

    @property
    def whole(self) -> Verdict | None:
        """The whole verdict on what is on show; None until it is there."""
        return self._whole

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Judge this from now on."""
        if drawing is not self._drawing:
            self._drawing = drawing
            self.judge()

    def judge(self) -> None:
        """Judge anew."""
        self._whole = None
        self._battery.drop()
        if self._drawing is None:
            self._rest.stop()
            self._rules.drop()
            self._waiting = None
            self.emptied.emit()
            return
        self._rules.ask(partial(judging.by_rules, self._drawing, self._bench.plan))
        self._rest.start()

    def settle(self, act: Callable[[Verdict], None]) -> None:
        """Call with the whole verdict on what is on show, as soon as it is there."""
        if self._whole is not None:
            act(self._whole)
        elif self._drawing is not None:
            self._waiting = act
            self._rest.stop()
            self._judge_wholly()

    def add(self, finding: Finding) -> None:
        """Take in what was found on request, until the link changes."""
        self._others = (*(kept for kept in self._others if kept.rule != finding.rule), finding)
        if self._drawing is not None:
            self.judge()

    def _judge_wholly(self) -> None:
        if self._drawing is not None:
            row = self._bench.subject.row
            self._battery.ask(partial(judging.wholly, self._drawing, self._bench.plan, row, self._checks))

    def _take_rules(self, verdict: Verdict) -> None:
        if self._drawing is not None and self._whole is None:
            self.judged.emit(verdict.with_findings(self._others), False)

    def _take_whole(self, verdict: Verdict) -> None:
        self._whole = verdict.with_findings(self._others)
        self.judged.emit(self._whole, True)
        act, self._waiting = self._waiting, None
        if act is not None:
            act(self._whole)

    def _forget_others(self) -> None:
        self._others = ()

    def _pass_over(self, _: XengoError) -> None:
        """Say nothing: what cannot be judged has been told where it could not be drawn."""
