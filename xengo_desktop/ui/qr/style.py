"""The controls of a design: shapes, colours, error correction, quiet zone, logo."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from xengo_desktop.qr.colours import TRANSPARENT
from xengo_desktop.qr.design import MOST_QUIET, QrDesign
from xengo_desktop.qr.paints import colours_of
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.qr.logo import LogoEdit
from xengo_desktop.ui.widgets.colours import ColourEdit
from xengo_desktop.ui.widgets.fields import Field
from xengo_desktop.ui.widgets.numbers import whole_box
from xengo_desktop.ui.widgets.segments import Segments

PAPER_WHITE = "#ffffff"


class StyleControls(QWidget):
    """A design goes in, the user plays, a design comes out."""

    edited = Signal()
    logo_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._design = QrDesign()
        self._showing = False
        self.dots = Segments(
            self.tr("Dots"),
            (
                ("square", self.tr("Square")),
                ("rounded", self.tr("Rounded")),
                ("dots", self.tr("Dots")),
            ),
        )
        self.eyes = Segments(
            self.tr("Eyes"), (("square", self.tr("Square")), ("rounded", self.tr("Rounded")))
        )
        self.foreground = ColourEdit(theme)
        self.background = ColourEdit(theme)
        self.transparent = QCheckBox(self.tr("Transparent background"))
        self.transparent.setAccessibleName(self.transparent.text())
        levels = [(level, level) for level in "LMQH"]
        self.correction = Segments(self.tr("Error correction"), levels)
        self.quiet = whole_box(0, MOST_QUIET, 4, self.tr(" modules"))
        self.logo = LogoEdit(theme)
        self.logo_field = Field(self.tr("Logo"), self.logo)
        self.quiet_field = Field(self.tr("Quiet zone"), self.quiet)
        self._name_levels()
        self._lay_out()
        self._connect()

    @property
    def design(self) -> QrDesign:
        return self._design

    def show_design(self, design: QrDesign) -> None:
        """Set every control; nobody is told."""
        self._design = design
        self._showing = True
        self.dots.choose(design.dots)
        self.eyes.choose(design.eye_frame)
        self.foreground.show_colour(colours_of(design.foreground)[0])
        self.background.show_colour(PAPER_WHITE if design.transparent else colours_of(design.background)[0])
        self.background.setEnabled(not design.transparent)
        self.transparent.setChecked(design.transparent)
        self.correction.choose(design.error_correction)
        self.quiet.setValue(design.quiet_zone)
        self.logo.show_logo(there=design.logo is not None, scale=design.logo_scale)
        self._showing = False

    def take_logo(self, data: bytes | None) -> None:
        """Put a logo in, or take it out."""
        self.logo_field.show_problem("")
        self._change(logo=data)
        self.logo.show_logo(there=data is not None, scale=self._design.logo_scale)

    def _change(self, **values: Any) -> None:
        if not self._showing:
            self._design = replace(self._design, **values)
            self.edited.emit()

    def _choose_dots(self, key: str) -> None:
        self._change(dots=key)

    def _choose_eyes(self, key: str) -> None:
        self._change(eye_frame=key, eye_ball=key)

    def _choose_foreground(self, colour: str) -> None:
        self._change(foreground=colour)

    def _choose_ground(self) -> None:
        clear = self.transparent.isChecked()
        self.background.setEnabled(not clear)
        self._change(background=TRANSPARENT if clear else self.background.colour)

    def _choose_correction(self, key: str) -> None:
        self._change(error_correction=key)

    def _choose_quiet(self, modules: int) -> None:
        self._change(quiet_zone=modules)

    def _scale_logo(self, scale: float) -> None:
        self._change(logo_scale=scale)

    def _remove_logo(self) -> None:
        self.take_logo(None)

    def _connect(self) -> None:
        self.dots.chosen.connect(self._choose_dots)
        self.eyes.chosen.connect(self._choose_eyes)
        self.foreground.edited.connect(self._choose_foreground)
        self.background.edited.connect(self._choose_ground)
        self.transparent.toggled.connect(self._choose_ground)
        self.correction.chosen.connect(self._choose_correction)
        self.quiet.valueChanged.connect(self._choose_quiet)
        self.logo.choice_requested.connect(self.logo_requested)
        self.logo.removed.connect(self._remove_logo)
        self.logo.scale_edited.connect(self._scale_logo)

    def _name_levels(self) -> None:
        for level, share in (("L", 7), ("M", 15), ("Q", 25), ("H", 30)):
            words = self.tr("{0}: about {1} % of the code may be lost").format(level, share)
            self.correction.button(level).setToolTip(words)
            self.correction.button(level).setAccessibleDescription(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Field(self.tr("Dots"), self.dots))
        column.addWidget(Field(self.tr("Eyes"), self.eyes))
        column.addLayout(
            _beside(
                Field(self.tr("Foreground"), self.foreground), Field(self.tr("Background"), self.background)
            )
        )
        column.addWidget(self.transparent)
        column.addLayout(_beside(Field(self.tr("Error correction"), self.correction), self.quiet_field))
        column.addWidget(self.logo_field)


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row
