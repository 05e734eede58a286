"""What the press prints for each colour of the design: four inks, or a spot ink with a name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xengo_desktop.qr.designs.design import QrDesign
from xengo_desktop.qr.designs.inks import Ink, ink_of
from xengo_desktop.qr.designs.paints import colours_of
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.bench import Bench
from xengo_desktop.ui.studio.swatches import Swatch
from xengo_desktop.ui.widgets.basics import label
from xengo_desktop.ui.widgets.numbers import whole_box

INK_WIDTH = 46
"""Pixels of one ink's box: four of them and their letters fit beside a colour."""


class InkLine(QWidget):
    """One colour of the screen and its values."""

    edited = Signal(object)

    def __init__(self, theme: Theme, colour: str) -> None:
        super().__init__()
        self._colour = colour
        names = (self.tr("Cyan"), self.tr("Magenta"), self.tr("Yellow"), self.tr("Black"))
        self.boxes = [
            whole_box(0, 100, 0, "", self.tr("{0} of {1} in per cent").format(name, colour)) for name in names
        ]
        self.spot = QLineEdit(placeholderText=self.tr("Spot ink, such as PANTONE 2728 C"))
        self.spot.setMaxLength(60)
        self.spot.setAccessibleName(self.tr("Spot ink of {0}").format(colour))
        row = QHBoxLayout()
        row.setSpacing(4)
        swatch = Swatch(theme, "", colour)
        swatch.setEnabled(False)
        row.addWidget(swatch)
        for letter, box in zip("CMYK", self.boxes, strict=True):
            box.setToolTip(box.accessibleName())
            box.lineEdit().setTextMargins(0, 0, 0, 0)
            box.setFixedWidth(INK_WIDTH)
            row.addWidget(label(letter, Type.SMALL, "faint"))
            row.addWidget(box)
            box.valueChanged.connect(self._tell)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.spot)
        self.spot.textEdited.connect(self._tell)

    def show_ink(self, ink: Ink) -> None:
        """Show the values without telling anybody."""
        for box, value in zip(self.boxes, ink.cmyk, strict=True):
            box.blockSignals(True)
            box.setValue(round(value))
            box.blockSignals(False)
        if self.spot.text() != ink.spot:
            self.spot.setText(ink.spot)

    def _tell(self) -> None:
        cyan, magenta, yellow, black = (float(box.value()) for box in self.boxes)
        self.edited.emit(Ink(self._colour, (cyan, magenta, yellow, black), self.spot.text().strip()))


class PressInks(QWidget):
    """A line for every colour in use; what is not given is converted plainly."""

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__()
        self._theme, self._bench = theme, bench
        self.lines: dict[str, InkLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_design(self, design: QrDesign) -> None:
        """Show the inks of its colours."""
        wanted = colours_in(design)
        for colour in [colour for colour in self.lines if colour not in wanted]:
            line = self.lines.pop(colour)
            line.hide()
            line.deleteLater()
        for colour in wanted:
            if colour not in self.lines:
                line = self.lines[colour] = InkLine(self._theme, colour)
                line.edited.connect(partial(self._take, colour))
                self._column.addWidget(line)
            self.lines[colour].show_ink(ink_of(colour, design.inks))

    def _take(self, colour: str, ink: Ink) -> None:
        others = tuple(kept for kept in self._bench.design.inks if kept.colour.lower() != colour)
        self._bench.change(f"ink-{colour}", inks=(*others, ink))


def colours_in(design: QrDesign) -> tuple[str, ...]:
    """Return every colour that the design prints, once, the most used first."""
    paints = [design.foreground, design.frame_paint, design.ball_paint]
    paints += [paint for number in range(len(design.eye_colours)) for paint in design.eye_paints(number)]
    if design.border != "none":
        paints.append(design.border_ink)
    if design.caption and design.caption_colour:
        paints.append(design.caption_colour)
    if not design.transparent:
        paints.append(design.background)
    return tuple(dict.fromkeys(colour.lower() for paint in paints for colour in colours_of(paint)))
