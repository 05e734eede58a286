"""The print section: how large, how fine, from how far, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QCheckBox, QDateEdit

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sizes import DPI_RANGE, MM_PER_INCH
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.plan import METRES_RANGE, MM_RANGE
from xengo_desktop.ui.studio.sections.part import Part
from xengo_desktop.ui.widgets.calendar import Calendar
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.helped import HelpedField
from xengo_desktop.ui.widgets.numbers import decimal_box, whole_box
from xengo_desktop.ui.widgets.rows import in_a_row

if TYPE_CHECKING:
    from xengo_desktop.qr.artwork.drawing import Drawing


class PrintPart(Part):
    """Shows the bench's plan; the drawing says what it comes to for one module."""

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__(theme, bench)
        self._modules = 0.0
        low, high = map(int, DPI_RANGE)
        self.mm = decimal_box(*MM_RANGE, 40.0, " mm", self.tr("Width in millimetres"))
        self.dpi = whole_box(low, high, 300, " dpi", self.tr("Dots per inch"))
        self.far = QCheckBox(self.tr("Scanned from"))
        self.far.setAccessibleName(self.tr("Plan the distance"))
        self.metres = decimal_box(*METRES_RANGE, 0.3, " m", self.tr("Distance in metres"))
        self.until = QCheckBox(self.tr("In use until"))
        self.until.setAccessibleName(self.tr("Plan the end of the campaign"))
        self.ends = QDateEdit(QDate.currentDate().addMonths(6))
        self.ends.setCalendarPopup(True)
        self.ends.setCalendarWidget(Calendar(theme))
        self.ends.setAccessibleName(self.tr("Last day of the campaign"))
        self.width_field = HelpedField(
            self.tr("Width with quiet zone and frame"), in_a_row(self.mm, self.dpi)
        )
        self.column.addWidget(self.width_field)
        self.column.addWidget(Field(self.tr("Distance"), in_a_row(self.far, self.metres)))
        self.column.addWidget(Field(self.tr("Campaign"), in_a_row(self.until, self.ends)))
        self._connect()
        self.follow()

    def show_design(self, design: QrDesign) -> None:
        self.show_plan()

    def show_plan(self) -> None:
        """Show the plan on the bench."""
        showing, self._showing = self._showing, True
        plan = self._bench.plan
        self.mm.setValue(plan.mm)
        self.dpi.setValue(plan.dpi)
        self.far.setChecked(plan.distance_mm is not None)
        self.metres.setEnabled(plan.distance_mm is not None)
        if plan.distance_mm is not None:
            self.metres.setValue(plan.distance_mm / 1000)
        self.until.setChecked(plan.ends is not None)
        self.ends.setEnabled(plan.ends is not None)
        if plan.ends is not None:
            self.ends.setDate(QDate(plan.ends.year, plan.ends.month, plan.ends.day))
        self._say_module()
        self._showing = showing

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Say what the width comes to for one module of this code."""
        self._modules = drawing.width if drawing else 0.0
        self._say_module()

    def summary(self) -> str:
        return f"{self.mm.text()} · {self.dpi.text()}"

    def _say_module(self) -> None:
        if not self._modules:
            self.width_field.show_help("")
            return
        plan, number = self._bench.plan, QLocale().toString
        module = plan.mm / self._modules
        dots = module / MM_PER_INCH * plan.dpi
        words = self.tr("A module is {0} mm wide: {1} dots of the printer.")
        self.width_field.show_help(words.format(number(module, "f", 2), number(dots, "f", 1)))

    def _plan(self) -> None:
        if self._showing:
            return
        day = self.ends.date()
        ends = date(day.year(), day.month(), day.day()) if self.until.isChecked() else None
        plan = replace(
            self._bench.plan,
            mm=self.mm.value(),
            dpi=self.dpi.value(),
            distance_mm=self.metres.value() * 1000 if self.far.isChecked() else None,
            ends=ends,
        )
        self._bench.show_plan(plan)

    def _connect(self) -> None:
        self.mm.valueChanged.connect(self._plan)
        self.dpi.valueChanged.connect(self._plan)
        self.far.clicked.connect(self._plan)
        self.metres.valueChanged.connect(self._plan)
        self.until.clicked.connect(self._plan)
        self.ends.dateChanged.connect(self._plan)
        self._bench.plan_changed.connect(self.show_plan)
