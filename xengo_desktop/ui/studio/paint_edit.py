"""What a part is filled with: one colour, or a gradient with its stops and its angle."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.qr.designs.paints import LINEAR, RADIAL, Gradient, Paint
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.studio import fades
from xengo_desktop.ui.studio.dial import AngleEdit
from xengo_desktop.ui.studio.stops import StopBar
from xengo_desktop.ui.studio.swatches import Swatches
from xengo_desktop.ui.widgets.basics import IconButton, button
from xengo_desktop.ui.widgets.colours import ColourEdit
from xengo_desktop.ui.widgets.numbers import whole_box
from xengo_desktop.ui.widgets.segments import Segments


class StopLine(QWidget):
    """One stop: its colour, where it is, and the way out."""

    coloured = Signal(str)
    moved = Signal(float)
    removed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.colour = ColourEdit(theme)
        self.colour.setAccessibleName(name)
        self.place = whole_box(0, 100, 0, " %", self.tr("Place of {0}").format(name))
        self.place.setFixedWidth(72)
        self.remove = IconButton(theme, "minus", self.tr("Remove {0}").format(name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.colour, 1)
        row.addWidget(self.place)
        row.addWidget(self.remove)
        self.colour.edited.connect(self.coloured)
        self.place.valueChanged.connect(self._place)
        self.remove.clicked.connect(self.removed)

    def show_stop(self, offset: float, colour: str, *, removable: bool) -> None:
        """Show a stop without telling anybody."""
        if self.colour.colour != colour:
            self.colour.show_colour(colour)
        self.place.blockSignals(True)
        self.place.setValue(round(offset * 100))
        self.place.blockSignals(False)
        self.remove.setEnabled(removable)

    def _place(self, percent: int) -> None:
        self.moved.emit(percent / 100)


class PaintEdit(QWidget):
    """`edited` tells the whole paint; parts that a colour does not need are not there."""

    edited = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._paint: Paint = "#000000"
        self._name = ""
        self.kind = Segments(
            self.tr("Fill"),
            (
                (fades.SOLID, self.tr("Solid")),
                (LINEAR, self.tr("Linear")),
                (RADIAL, self.tr("Radial")),
            ),
        )
        self.solid = ColourEdit(theme)
        self.swatches = Swatches(theme)
        self.bar = StopBar(theme)
        self.lines: list[StopLine] = []
        self.add = button(self.tr("Add colour"), "small")
        self.angle = AngleEdit(theme)
        self._lay_out()
        self._connect()
        self.show_paint(self._paint)

    @property
    def paint(self) -> Paint:
        return self._paint

    def show_paint(self, paint: Paint) -> None:
        """Show a paint without telling anybody."""
        self._paint = paint
        kind = fades.kind_of(paint)
        self.kind.blockSignals(True)
        self.kind.choose(kind)
        self.kind.blockSignals(False)
        faded = isinstance(paint, Gradient)
        self._solid.setVisible(not faded)
        self._faded.setVisible(faded)
        self.angle.setVisible(kind == LINEAR)
        if isinstance(paint, Gradient):
            self._show_fade(paint)
        elif self.solid.colour != paint or not self.solid.line.text():
            self.solid.show_colour(paint)

    def show_palette(self, colours: tuple[tuple[str, str], ...]) -> None:
        """Offer these colours, as (name, colour), beside all others."""
        self.swatches.show_colours(colours)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._name = name
        self.solid.setAccessibleName(name)
        self.kind.setAccessibleName(self.tr("Fill of {0}").format(name))
        self.add.setAccessibleName(self.tr("Add colour to {0}").format(name))

    def _show_fade(self, fade: Gradient) -> None:
        self.bar.show_stops(fade.stops)
        self.angle.show_degrees(fade.angle)
        while len(self.lines) > len(fade.stops):
            line = self.lines.pop()
            line.hide()
            line.deleteLater()
        while len(self.lines) < len(fade.stops):
            self._add_line()
        for line, (offset, colour) in zip(self.lines, fade.stops, strict=True):
            line.show_stop(offset, colour, removable=len(fade.stops) > 2)

    def _add_line(self) -> None:
        number = len(self.lines)
        line = StopLine(self._theme, self.tr("{0}, colour {1}").format(self._name, number + 1))
        line.coloured.connect(partial(self._recolour, number))
        line.moved.connect(partial(self._move, number))
        line.removed.connect(partial(self._remove, number))
        self.lines.append(line)
        self._lines.addWidget(line)

    # what is done

    def _take(self, paint: Paint) -> None:
        if paint != self._paint:
            self.show_paint(paint)
            self.edited.emit(paint)

    def _choose_kind(self, kind: str) -> None:
        self._take(fades.as_kind(self._paint, kind))

    def _turn(self, degrees: float) -> None:
        if isinstance(self._paint, Gradient):
            self._take(Gradient(self._paint.kind, self._paint.stops, degrees))

    def _recolour(self, number: int, colour: str) -> None:
        if isinstance(self._paint, Gradient):
            self._take(fades.with_colour(self._paint, number, colour))

    def _move(self, number: int, offset: float) -> None:
        if isinstance(self._paint, Gradient):
            self._take(fades.moved(self._paint, number, offset))

    def _remove(self, number: int) -> None:
        if isinstance(self._paint, Gradient):
            self._take(fades.without(self._paint, number))

    def _add(self, offset: float) -> None:
        if isinstance(self._paint, Gradient):
            self._take(fades.added(self._paint, offset))

    def _add_anywhere(self) -> None:
        if isinstance(self._paint, Gradient):
            self._add(fades.widest_gap(self._paint))

    # building

    def _connect(self) -> None:
        self.kind.chosen.connect(self._choose_kind)
        self.solid.edited.connect(self._take)
        self.swatches.chosen.connect(self._take)
        self.bar.moved.connect(self._move)
        self.bar.added.connect(self._add)
        self.add.clicked.connect(self._add_anywhere)
        self.angle.edited.connect(self._turn)

    def _lay_out(self) -> None:
        self._solid = _stacked(self.solid, self.swatches)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.angle)
        foot.addStretch()
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self._faded = _stacked(self.bar)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        inner = self._faded.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.addLayout(self._lines)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.kind, self._solid, self._faded):
            column.addWidget(part)


def _stacked(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part)
    return holder
