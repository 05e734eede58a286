"""What an export is of, what it looks like, and which columns it has."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.desk.transfer.columns import COLUMNS, LAYOUTS, OURS, Layout
from xengo_desktop.desk.transfer.exporting import ExportOrder
from xengo_desktop.tabular.writing import CSV, FORMATS, Format
from xengo_desktop.ui.transfer.boxes import KeyedChoice
from xengo_desktop.ui.transfer.scopes import Scope
from xengo_desktop.ui.widgets.basics import button, label
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.segments import Segments

EXACT, PEOPLE = "exact", "people"
ACROSS = 3


class ExportForm(QWidget):
    """The wishes; `changed` tells that they did."""

    changed = Signal()

    def __init__(self, scopes: Sequence[Scope], zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self.scope = KeyedChoice([(scope, scope.label) for scope in scopes])
        self.format = Segments(self.tr("Format"), [(kind.key, kind.key.upper()) for kind in FORMATS])
        self.layout_choice = KeyedChoice([(layout, self._layout_words(layout)) for layout in LAYOUTS])
        self.times = Segments(
            self.tr("Times"),
            ((EXACT, self.tr("Exact, in UTC")), (PEOPLE, self.tr("As here, for reading"))),
        )
        self.columns = {column.key: QCheckBox(column.key) for column in COLUMNS}
        self.layout_field = Field(self.tr("Columns as"), self.layout_choice)
        self.format_field = Field(self.tr("Format"), self.format)
        self.times_field = Field(self.tr("Times"), self.times)
        self._choice = self._column_choice()
        self._lay_out()
        self._follow()
        self.format.chosen.connect(self._follow)
        self.times.chosen.connect(self._follow)
        self.layout_choice.picked.connect(self._follow)

    @property
    def kind(self) -> Format:
        """The format in force."""
        return next(kind for kind in FORMATS if kind.key == self.format.key)

    @property
    def order(self) -> ExportOrder | None:
        """What is wished; None while no column is chosen."""
        layout = self.layout_choice.key if self.kind is CSV else OURS
        columns = tuple(key for key, box in self.columns.items() if box.isChecked())
        if layout.free and not columns:
            return None
        zone = self._zone if self.times.key == PEOPLE else None
        return ExportOrder(format=self.kind, layout=layout, columns=columns if layout.free else (), zone=zone)

    def _layout_words(self, layout: Layout) -> str:
        if layout is OURS:
            return self.tr("Our own, to be imported again without loss")
        return self.tr("{0}’s export").format(layout.label)

    def _follow(self, _: object = None) -> None:
        """Offer what goes with the rest, and say what it is for."""
        self.layout_field.setVisible(self.kind is CSV)
        free = self.kind is not CSV or self.layout_choice.key is OURS
        self._choice.setVisible(free)
        exact = self.times.key == EXACT
        words = self.tr("Best for importing again and for programs.")
        there = self.tr("The zone is {0}; say so again when you import it.").format(self._zone.key)
        self.times_field.show_problem("")
        self.times_field.setToolTip(words if exact else there)
        self.changed.emit()

    def _column_choice(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Columns")))
        head.addStretch()
        self.all = button(self.tr("All"), "quiet")
        self.usual = button(self.tr("Usual"), "quiet")
        head.addWidget(self.usual)
        head.addWidget(self.all)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (key, box) in enumerate(self.columns.items()):
            box.setAccessibleName(self.tr("Column {0}").format(key))
            box.toggled.connect(self._tell)
            grid.addWidget(box, place // ACROSS, place % ACROSS)
        column.addLayout(head)
        column.addLayout(grid)
        self.all.clicked.connect(self._choose_all)
        self.usual.clicked.connect(self._choose_usual)
        self._choose_usual()
        return holder

    def _choose_all(self) -> None:
        for box in self.columns.values():
            box.setChecked(True)

    def _choose_usual(self) -> None:
        for column in COLUMNS:
            self.columns[column.key].setChecked(column.usual)

    def _tell(self, _: bool) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 16)
        column.setSpacing(16)
        column.addWidget(Field(self.tr("Which links"), self.scope))
        for field in (self.format_field, self.layout_field, self._choice, self.times_field):
            column.addWidget(field)
        column.addStretch()
