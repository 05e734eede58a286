"""Labels that no list knows: their measures, as the user's ruler says."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QSpinBox, QWidget

from xengo_desktop.domain.errors import Invalid
from xengo_desktop.qr.sheets.stock import LABEL_MM, MOST_ACROSS, PAPERS, Stock, centred
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.numbers import decimal_box, whole_box

AUTO = -0.1
"""The value of a margin that is left to us: the labels lie in the middle of the paper."""


class OwnSize(QWidget):
    """The margins stay in the middle until somebody says otherwise."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        low, high = LABEL_MM
        self.paper = Choice()
        self.paper.addItems(list(PAPERS))
        self.paper.setCurrentText("A4")
        self.width_box = _mm(low, high, 60.0)
        self.height_box = _mm(low, high, 40.0)
        self.columns = whole_box(1, MOST_ACROSS, 3, "")
        self.rows = whole_box(1, MOST_ACROSS, 6, "")
        self.left = self._margin()
        self.top = self._margin()
        self.gap_across = _mm(0.0, 200.0, 0.0)
        self.gap_down = _mm(0.0, 200.0, 0.0)
        self.round = QCheckBox(self.tr("Round labels"))
        self.round.setAccessibleName(self.round.text())
        self._fields = {
            "paper": Field(self.tr("Paper"), self.paper),
            "width": Field(self.tr("Width of a label"), self.width_box),
            "height": Field(self.tr("Height of a label"), self.height_box),
            "columns": Field(self.tr("Columns"), self.columns),
            "rows": Field(self.tr("Rows"), self.rows),
            "left": Field(self.tr("Margin on the left"), self.left),
            "top": Field(self.tr("Margin on top"), self.top),
            "across": Field(self.tr("Gap between columns"), self.gap_across),
            "down": Field(self.tr("Gap between rows"), self.gap_down),
        }
        self._lay_out()
        self._connect()

    def stock(self) -> Stock:
        """Return the labels as measured; Invalid, said at its field, too, where the paper is too small."""
        made = centred(
            paper=self.paper.currentText(),
            width=self.width_box.value(),
            height=self.width_box.value() if self.round.isChecked() else self.height_box.value(),
            columns=self.columns.value(),
            rows=self.rows.value(),
            gaps=(self.gap_across.value(), self.gap_down.value()),
        )
        left = made.left if self.left.value() < 0 else self.left.value()
        top = made.top if self.top.value() < 0 else self.top.value()
        made = replace(made, left=left, top=top, round=self.round.isChecked())
        self._judge(made)
        return made

    def _judge(self, stock: Stock) -> None:
        for field in self._fields.values():
            field.show_problem("")
        try:
            stock.check()
        except Invalid as problem:
            if problem.field in self._fields:
                self._fields[problem.field].show_problem(str(problem))
            raise

    def _margin(self) -> QDoubleSpinBox:
        box = _mm(AUTO, 400.0, AUTO)
        box.setSpecialValueText(self.tr("centred"))
        return box

    def _tell(self) -> None:
        self._fields["height"].setEnabled(not self.round.isChecked())
        self.edited.emit()

    def _connect(self) -> None:
        self.paper.currentIndexChanged.connect(self._tell)
        self.round.toggled.connect(self._tell)
        for whole in self.findChildren(QSpinBox):
            whole.valueChanged.connect(self._tell)
        for part in self.findChildren(QDoubleSpinBox):
            part.valueChanged.connect(self._tell)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self._fields["paper"], 0, 0)
        grid.addWidget(self.round, 0, 1)
        pairs = (("width", "height"), ("columns", "rows"), ("left", "top"), ("across", "down"))
        for row, pair in enumerate(pairs, 1):
            for column, name in enumerate(pair):
                grid.addWidget(self._fields[name], row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _mm(low: float, high: float, value: float) -> QDoubleSpinBox:
    box = decimal_box(low, high, value, " mm")
    box.setDecimals(2)
    box.setValue(value)
    return box
