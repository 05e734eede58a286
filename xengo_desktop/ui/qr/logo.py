"""The logo's controls: choose a picture, size it, take it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from xengo_desktop.qr.design import LOGO_SCALES
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import DressedButton, button, label


class LogoEdit(QWidget):
    """What it shows is told from outside; it says what the user wants."""

    choice_requested = Signal()
    removed = Signal()
    scale_edited = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.choose = DressedButton(theme, "image", self.tr("Choose picture…"))
        self.remove = button(self.tr("Remove"), "quiet")
        self.remove.setAccessibleName(self.tr("Remove logo"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Logo size in per cent"))
        low, high = LOGO_SCALES
        self.slider.setRange(round(low * 100), round(high * 100))
        self._percent = label("", Type.SECONDARY, "muted")
        self._percent.setMinimumWidth(34)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.choose)
        self._lay_out()
        self.choose.clicked.connect(self.choice_requested)
        self.remove.clicked.connect(self.removed)
        self.slider.valueChanged.connect(self._slid)

    def show_logo(self, *, there: bool, scale: float) -> None:
        """Show whether there is a logo, and how large it is."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(scale * 100))
        self.slider.blockSignals(False)
        self._say_percent()
        self.choose.setText(self.tr("Replace…") if there else self.tr("Choose picture…"))
        self.choose.setAccessibleName(self.tr("Replace logo") if there else self.tr("Choose logo"))
        self.remove.setVisible(there)
        self._sizing.setVisible(there)

    def _slid(self, value: int) -> None:
        self._say_percent()
        self.scale_edited.emit(value / 100)

    def _say_percent(self) -> None:
        self._percent.setText(f"{self.slider.value()} %")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        self._sizing = QWidget()
        sizing = QHBoxLayout(self._sizing)
        sizing.setContentsMargins(0, 0, 0, 0)
        sizing.addWidget(self.slider, 1)
        sizing.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(buttons)
        column.addWidget(self._sizing)
