"""What an export is of, what it looks like, and which columns it has."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xengo_desktop.desk.transfer.columns import COLUMNS, LAYOUTS, OURS, Layout
from xengo_desktop.desk.transfer.exporting import ExportOrder, Order
from xengo_desktop.tabular.writing import CSV, FORMATS, JSON, Format
from xengo_desktop.ui.transfer.boxes import KeyedChoice
from xengo_desktop.ui.transfer.column_choice import ColumnChoice
from xengo_desktop.ui.transfer.reading import TableLook
from xengo_desktop.ui.transfer.scopes import Scope
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.segments import Segments

EXACT, PEOPLE = "exact", "people"
READING = "reading"
"""Stands for the table's own columns among the layouts."""


class ExportForm(QWidget):
    """The wishes; `changed` tells that they did. A `table` brings the choice of a list for people."""

    changed = Signal()

    def __init__(self, scopes: Sequence[Scope], zone: ZoneInfo, table: TableLook | None = None) -> None:
        super().__init__()
        self._zone, self._table = zone, table
        self._picked: dict[Format, object] = {}
        self.scope = KeyedChoice([(scope, scope.label) for scope in scopes])
        self.format = Segments(self.tr("Format"), [(kind.key, kind.key.upper()) for kind in FORMATS])
        self.layout_choice = KeyedChoice()
        self.times = Segments(
            self.tr("Times"),
            ((EXACT, self.tr("Exact, in UTC")), (PEOPLE, self.tr("As here, for reading"))),
        )
        ours = [(column.key, column.key) for column in COLUMNS]
        self._ours = ColumnChoice(ours, [column.key for column in COLUMNS if column.usual])
        self._read = ColumnChoice(table.offered if table else (), table.usual if table else ())
        self.columns, self.read_columns = self._ours.boxes, self._read.boxes
        self.layout_field = Field(self.tr("Columns as"), self.layout_choice)
        self.times_field = Field(self.tr("Times"), self.times)
        self._lay_out()
        self._choose_format()
        self.format.chosen.connect(self._choose_format)
        self.times.chosen.connect(self._follow)
        self.layout_choice.picked.connect(self._pick)
        for choice in (self._ours, self._read):
            choice.changed.connect(self.changed)

    @property
    def kind(self) -> Format:
        """The format in force."""
        return next(kind for kind in FORMATS if kind.key == self.format.key)

    @property
    def order(self) -> Order | None:
        """What is wished; None while no column is chosen."""
        if self._table is not None and self.layout_choice.key == READING:
            keys = self._read.keys
            return self._table.order(keys, self.kind, self._zone) if keys else None
        layout: Layout = self.layout_choice.key
        columns = self._ours.keys if layout.free else ()
        if layout.free and not columns:
            return None
        zone = self._zone if self.times.key == PEOPLE else None
        return ExportOrder(format=self.kind, layout=layout, columns=columns, zone=zone)

    def _layouts(self) -> list[tuple[object, str]]:
        """Return what goes with the format; the first is the usual one."""
        ours = (OURS, self.tr("Our own, to be imported again without loss"))
        if self.kind is JSON:
            return [ours]
        others = [(each, self.tr("{0}’s export").format(each.label)) for each in LAYOUTS if each is not OURS]
        reading = [(READING, self.tr("For reading, as the table shows it"))] if self._table else []
        return [ours, *reading, *others] if self.kind is CSV else [*reading, ours]

    def _choose_format(self, _: object = None) -> None:
        layouts = self._layouts()
        self.layout_choice.offer(layouts)
        # Each format keeps what was chosen for it: a workbook is mostly for people, a CSV for programs.
        self.layout_choice.choose(self._picked.get(self.kind, layouts[0][0]))
        self._follow()

    def _pick(self, layout: object) -> None:
        self._picked[self.kind] = layout
        self._follow()

    def _follow(self, _: object = None) -> None:
        """Offer what goes with the rest, and say what it is for."""
        reading = self.layout_choice.key == READING
        self.layout_field.setVisible(self.layout_choice.count() > 1)
        self._read.setVisible(reading)
        self._ours.setVisible(self.layout_choice.key is OURS)
        self.times_field.setVisible(not reading)
        words = self.tr("Best for importing again and for programs.")
        there = self.tr("The zone is {0}; say so again when you import it.").format(self._zone.key)
        self.times_field.setToolTip(words if self.times.key == EXACT else there)
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 16)
        column.setSpacing(16)
        column.addWidget(Field(self.tr("Which links"), self.scope))
        column.addWidget(Field(self.tr("Format"), self.format))
        for part in (self.layout_field, self._read, self._ours, self.times_field):
            column.addWidget(part)
        column.addStretch()
