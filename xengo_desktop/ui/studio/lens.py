"""The "on a poster" view: the scene, how far away one stands, and what that means."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.studio.distance import FINEST, Sight, sheet_for
from xengo_desktop.ui.studio.scene import Scene
from xengo_desktop.ui.widgets.basics import label, sentence
from xengo_desktop.ui.widgets.numbers import decimal_box

NEAREST, FARTHEST = 0.2, 50.0
"""Metres."""

TURNS = 100
"""Steps of the slider; each is the same factor, for near distances want finer ones."""


class Lens(QWidget):
    """The distance is that of the print plan: whoever moves it here plans with it."""

    distance_edited = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.scene = Scene(theme)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, TURNS)
        self.slider.setAccessibleName(self.tr("Distance"))
        self.metres = decimal_box(NEAREST, FARTHEST, 2.0, " m", self.tr("Distance in metres"))
        self.metres.setFixedWidth(88)
        self.words = sentence("", Type.SECONDARY)
        self._lay_out()
        self.slider.valueChanged.connect(self._slid)
        self.metres.valueChanged.connect(self._typed)

    def show_sight(self, sight: Sight) -> None:
        """Look from there and say what that means."""
        self.scene.show_sight(sight)
        metres = sight.distance_mm / 1000
        if not self.slider.hasFocus():
            with QSignalBlocker(self.slider):
                self.slider.setValue(turn_of(metres))
        if not self.metres.hasFocus():
            with QSignalBlocker(self.metres):
                self.metres.setValue(metres)
        self.words.setText(self._words(sight))

    def _words(self, sight: Sight) -> str:
        number = QLocale().toString
        sheet = sheet_for(sight.mm)[0]
        looks = self.tr(
            "On a poster ({sheet}) at {metres} m, as it looks with your eyes 60 cm from the screen: "
            "a module is {mm} mm wide, {minutes} minutes of arc."
        ).format(
            sheet=sheet,
            metres=number(sight.distance_mm / 1000, "g", 3),
            mm=number(sight.module_mm, "f", 2),
            minutes=number(sight.minutes, "f", 1),
        )
        return f"{looks} {self._advice(sight)}"

    def _advice(self, sight: Sight) -> str:
        number = QLocale().toString
        reach = number(sight.reach_mm / 1000, "f", 1)
        if sight.mm >= sight.wanted_mm:
            return self.tr("Phones should read it from up to {0} m.").format(reach)
        wanted = number(math.ceil(sight.wanted_mm))
        said = self.tr("Phones should read it from up to {0} m; for this distance print it {1} mm wide.")
        if sight.minutes < FINEST:
            said = self.tr(
                "That is finer than an eye can tell apart. Phones should read it from up to {0} m; "
                "for this distance print it {1} mm wide."
            )
        return said.format(reach, wanted)

    def _slid(self, turn: int) -> None:
        self.distance_edited.emit(metres_of(turn) * 1000)

    def _typed(self, metres: float) -> None:
        self.distance_edited.emit(metres * 1000)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(self.tr("Distance"), Type.SECONDARY, "muted"))
        row.addWidget(self.slider, 1)
        row.addWidget(self.metres)
        self.words.setMinimumHeight(48)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(4)
        foot.addLayout(row)
        foot.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scene, 1)
        column.addLayout(foot)


def metres_of(turn: int) -> float:
    """Return the distance at a turn of the slider, in tenths of a metre."""
    return round(NEAREST * math.pow(FARTHEST / NEAREST, turn / TURNS), 1)


def turn_of(metres: float) -> int:
    """Return the turn of the slider that is nearest to a distance."""
    metres = min(max(metres, NEAREST), FARTHEST)
    return round(math.log(metres / NEAREST) / math.log(FARTHEST / NEAREST) * TURNS)
