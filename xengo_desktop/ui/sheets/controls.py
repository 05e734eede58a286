"""What is set besides the labels: words, sizes, how the sheets are filled and printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.sheets import TAG
from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.sheets.arranging import LEAST_CODE
from xengo_desktop.qr.sheets.order import MOST_BLEED, MOST_LINES, MOST_PADDING, MOST_SERIAL, Sheet, SheetRow
from xengo_desktop.qr.sheets.stock import Stock
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.choices import Choice
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.numbers import decimal_box, whole_box
from xengo_desktop.ui.widgets.tool_tips import tool_tip

PRINTERS = (203, 300, 600, 1200)
USUAL = 300
MOST_COLUMNS = 30
ELIDED = Qt.TextElideMode.ElideRight
WIDEST = 124
"""Pixels of a name, so that two of them stand side by side in the panel."""


class SheetControls(QWidget):
    """`edited` tells that the sheet is another one now, `captions_edited` that its words are, too."""

    edited = Signal()
    captions_edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = {
            "title": self.tr("Title"),
            "short link": self.tr("Short link"),
            "code": self.tr("Code"),
            "destination": self.tr("Destination"),
            "tags": self.tr("All tags"),
            "notes": self.tr("Notes"),
        }
        self.start = whole_box(1, 1, 1, "")
        self.copies = whole_box(1, 1000, 1, "")
        self.fits = _check(self.tr("Code as large as fits"), on=True)
        self.code_mm = decimal_box(LEAST_CODE, 400, 20, " mm")
        self.padding = decimal_box(0, MOST_PADDING, 2, " mm")
        self.serial = _check(self.tr("Number the labels"))
        self.first = whole_box(0, MOST_SERIAL, 1, "", self.tr("First number"))
        self.cut_marks = _check(self.tr("Cut marks"))
        self.ruler = _check(self.tr("50 mm ruler, to check the scale"))
        self.bleed = decimal_box(0, MOST_BLEED, 0, " mm")
        self.cmyk = _check(self.tr("PDF in press colours (CMYK)"))
        self.dpi = Choice()
        for dots in PRINTERS:
            self.dpi.addItem(self.tr("{0} dpi").format(dots), dots)
        self.dpi.setCurrentIndex(PRINTERS.index(USUAL))
        self.code_field = Field(self.tr("Width of the code"), self.code_mm)
        self.captions: dict[str, QCheckBox] = {}
        self._checks = QGridLayout()
        self._lay_out()
        self._connect()
        self._enable()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that stand beside each code, in the order of the list."""
        return tuple(column for column, check in self.captions.items() if check.isChecked())

    def show_columns(self, columns: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these columns; nobody is told."""
        for check in self.captions.values():
            self._checks.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.captions = {}
        for place, column in enumerate(columns[:MOST_COLUMNS]):
            check = _check(self._name(column), on=column in chosen)
            check.setText(check.fontMetrics().elidedText(check.text(), ELIDED, WIDEST))
            check.toggled.connect(self._choose_captions)
            self.captions[column] = check
            self._checks.addWidget(check, place // 2, place % 2)
        self._limit()

    def show_room(self, per_page: int) -> None:
        """Let printing start at any label of a sheet."""
        self.start.setMaximum(per_page)

    def show_ruler(self, *, possible: bool) -> None:
        """Grey the ruler out where the labels leave no room for it."""
        self.ruler.setEnabled(possible)
        self.ruler.setToolTip("" if possible else self.tr("These labels leave no margin for a ruler."))

    def order(self, stock: Stock, rows: tuple[SheetRow, ...], design: QrDesign) -> Sheet:
        """Return the order as it is set."""
        return Sheet(
            stock=stock,
            rows=rows,
            design=design,
            start=min(self.start.value(), stock.per_page),
            copies=self.copies.value(),
            padding=self.padding.value(),
            code_mm=None if self.fits.isChecked() else self.code_mm.value(),
            bleed=self.bleed.value(),
            cut_marks=self.cut_marks.isChecked(),
            ruler=self.ruler.isChecked() and self.ruler.isEnabled(),
            serial=self.first.value() if self.serial.isChecked() else None,
            cmyk=self.cmyk.isChecked(),
            dpi=float(self.dpi.currentData()),
        )

    def _name(self, column: str) -> str:
        if column.startswith(TAG):
            return self.tr("Tag “{0}”").format(column.removeprefix(TAG))
        return self._names.get(column, column)

    def _choose_captions(self) -> None:
        self._limit()
        self.captions_edited.emit()

    def _limit(self) -> None:
        full = len(self.columns) >= MOST_LINES
        for check in self.captions.values():
            check.setEnabled(check.isChecked() or not full)
            whole = check.accessibleName()
            hint = self.tr("A label has room for {0} of them.").format(MOST_LINES) if full else ""
            check.setToolTip(tool_tip(hint or ("" if check.text() == whole else whole)))

    def _enable(self) -> None:
        self.code_field.setEnabled(not self.fits.isChecked())
        self.first.setEnabled(self.serial.isChecked())

    def _tell(self) -> None:
        self._enable()
        self.edited.emit()

    def _connect(self) -> None:
        for whole in (self.start, self.copies, self.first):
            whole.valueChanged.connect(self._tell)
        for part in (self.code_mm, self.padding, self.bleed):
            part.valueChanged.connect(self._tell)
        for check in (self.fits, self.serial, self.cut_marks, self.ruler, self.cmyk):
            check.toggled.connect(self._tell)
        self.dpi.currentIndexChanged.connect(self._tell)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(
            _beside(
                Field(self.tr("Start at label"), self.start),
                Field(self.tr("Labels for each code"), self.copies),
            )
        )
        column.addWidget(label(self.tr("Words beside the code"), Type.STRONG))
        self._checks.setHorizontalSpacing(12)
        self._checks.setVerticalSpacing(2)
        column.addLayout(self._checks)
        column.addLayout(_beside(self.serial, self.first))
        column.addWidget(label(self.tr("Code"), Type.STRONG))
        column.addWidget(self.fits)
        column.addLayout(_beside(self.code_field, Field(self.tr("Space along the edge"), self.padding)))
        column.addWidget(label(self.tr("Printing"), Type.STRONG))
        column.addWidget(self.ruler)
        column.addWidget(self.cut_marks)
        column.addWidget(self.cmyk)
        column.addLayout(_beside(Field(self.tr("Bleed"), self.bleed), Field(self.tr("Printer"), self.dpi)))


def _check(text: str, *, on: bool = False) -> QCheckBox:
    made = QCheckBox(text)
    made.setAccessibleName(text)
    made.setChecked(on)
    return made


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addWidget(part, 1)
    return row
