"""A measure: a slider for the eye, a box for the figure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QWidget


class Sliding(QWidget):
    """Steps from `low` to `high`; `edited` is the user's doing only."""

    edited = Signal(float)
    released = Signal()

    def __init__(self, low: float, high: float, step: float, name: str, unit: str, decimals: int = 1) -> None:
        super().__init__()
        self._low, self._step = low, step
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((high - low) / step))
        self.box = QDoubleSpinBox(minimum=low, maximum=high, singleStep=step, decimals=decimals)
        self.box.setToolTip(unit)
        if len(unit) <= 2:
            self.box.setSuffix(f" {unit}")
        self.box.lineEdit().setTextMargins(9, 0, 0, 0)
        self.box.setFixedWidth(72)
        self.setAccessibleName(name)
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self.released)
        self.box.valueChanged.connect(self._typed)

    @property
    def value(self) -> float:
        return self.box.value()

    def show_value(self, value: float) -> None:
        """Show a value without telling anybody."""
        self._show_in_box(value)
        if not self.slider.isSliderDown():
            self._show_on_slider(value)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.box.setAccessibleName(name)

    def _slid(self, steps: int) -> None:
        value = self._low + steps * self._step
        self._show_in_box(value)
        self.edited.emit(value)

    def _typed(self, value: float) -> None:
        self._show_on_slider(value)
        self.edited.emit(value)

    def _show_in_box(self, value: float) -> None:
        self.box.blockSignals(True)
        self.box.setValue(value)
        self.box.blockSignals(False)

    def _show_on_slider(self, value: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round((value - self._low) / self._step))
        self.slider.blockSignals(False)
