"""What is done on request beside drawing: mended, looked up, written down, fetched from an account."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xengo_desktop.domain.jobs import Job
from xengo_desktop.domain.queries import Row
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.preflight.findings import Finding, Fix
from xengo_desktop.qr.sizes import PrintSize
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.checking import Checking
from xengo_desktop.ui.studio.naming import NameDialog
from xengo_desktop.ui.studio.templates import TemplatesDialog
from xengo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from xengo_desktop.desk.studio import Studio


class Errands(QObject):
    """Each is a slot of its own; what changes the design can be undone."""

    notice = Signal(str)
    troubled = Signal(object)

    def __init__(
        self, theme: Theme, tasks: Tasks, bench: Bench, checking: Checking, studio: Studio, over: QWidget
    ) -> None:
        super().__init__(over)
        self._theme, self._tasks, self._bench = theme, tasks, bench
        self._checking, self._studio, self._over = checking, studio, over

    def mend(self, fix: Fix) -> None:
        """Do what a finding proposes."""
        self._bench.seal()
        self._bench.put(fix.applied(self._bench.design))
        if isinstance(fix.size, PrintSize):
            self._bench.show_plan(replace(self._bench.plan, mm=fix.size.mm, dpi=round(fix.size.dpi)))

    def reset(self) -> None:
        """Go back to a plain code."""
        self._bench.seal()
        self._bench.put(QrDesign())

    def plan_distance(self, mm: float) -> None:
        """Plan for being scanned from there."""
        self._bench.show_plan(replace(self._bench.plan, distance_mm=mm))

    def look_up(self) -> None:
        """Ask whether the link's destination answers; what comes of it joins the findings."""
        row = self._bench.subject.row
        if row is None:
            return
        self.notice.emit(self.tr("Asking {0}…").format(urlsplit(row.link.destination).hostname or ""))
        self._tasks.run(
            self,
            partial(_destination, self._studio, row),
            done=self._checking.add,
            failed=self.troubled.emit,
            lane=f"studio.destination.{id(self)}",
        )

    def write_owner(self, _: Finding) -> None:
        """Ask who keeps the short domain, and write it down."""
        row = self._bench.subject.row
        if row is None:
            return
        domain = urlsplit(self._bench.subject.text).hostname or row.link.domain
        dialog = NameDialog(
            self._tasks,
            self.tr("Who owns {0}?").format(domain),
            "",
            self.tr("Write down"),
            partial(self._studio.owners.write, domain),
            self._over,
        )
        dialog.line.setPlaceholderText(self.tr("Northwind Ltd, renewed by IT until 2031"))
        dialog.named.connect(self._judge_again)
        dialog.open()

    def open_templates(self) -> None:
        """Open the templates of xQR accounts."""
        dialog = TemplatesDialog(self._theme, self._tasks, self._studio, self._bench.design, self._over)
        dialog.loaded.connect(self._load)
        dialog.notice.connect(self.notice)
        dialog.open()

    def _judge_again(self, _: object) -> None:
        self._checking.judge()

    def _load(self, design: QrDesign, losses: str) -> None:
        self._bench.seal()
        self._bench.put(design)
        if losses:
            self.notice.emit(losses)


def _destination(studio: Studio, row: Row, job: Job) -> Finding:
    return studio.checks.destination(row, job)
