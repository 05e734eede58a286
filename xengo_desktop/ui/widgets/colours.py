"""A colour: a swatch to click and six digits to type."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.widgets.basics import restyle

HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def read_hex(text: str) -> str | None:
    """Read `#rrggbb`, `rrggbb` or the short `#rgb`; None for anything else."""
    match = HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return f"#{digits.lower()}"


class ColourEdit(QWidget):
    """`colour` is always a whole `#rrggbb`; half-typed text is marked and changes nothing."""

    edited = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colour = "#000000"
        self.swatch = QToolButton()
        self.swatch.setIconSize(QSize(20, 20))
        self.line = QLineEdit()
        self.line.setMaxLength(9)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.swatch)
        row.addWidget(self.line, 1)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._tidy)
        self.swatch.clicked.connect(self._choose)
        theme.changed.connect(self._repaint)
        self.show_colour(self._colour)

    @property
    def colour(self) -> str:
        return self._colour

    def show_colour(self, colour: str) -> None:
        """Replace the colour without telling anybody."""
        self._colour = colour
        self.line.setText(colour)
        self._mark(wrong=False)
        self._repaint()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.swatch.setAccessibleName(self.tr("Choose {0}").format(name))
        self.swatch.setToolTip(self.swatch.accessibleName())

    def _typed(self, text: str) -> None:
        colour = read_hex(text)
        self._mark(wrong=colour is None)
        if colour is not None:
            self._take(colour)

    def _tidy(self) -> None:
        self.show_colour(self._colour)

    def _take(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._repaint()
            self.edited.emit(colour)

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self._colour), self)
        dialog.setWindowTitle(self.swatch.accessibleName())
        dialog.colorSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, colour: QColor) -> None:
        self._take(colour.name())
        self.show_colour(colour.name())

    def _mark(self, *, wrong: bool) -> None:
        self.line.setProperty("wrong", wrong)
        self.line.setAccessibleDescription(self.tr("Six digits such as #1a2b3c.") if wrong else "")
        self.line.setToolTip(self.line.accessibleDescription())
        restyle(self.line)

    def _repaint(self) -> None:
        picture = QPixmap(40, 40)
        picture.setDevicePixelRatio(2)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line_strong"))
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(1, 1, 18, 18, 5, 5)
        painter.end()
        icon = QIcon(picture)
        # Greyed out, it would show another colour than the one that is meant.
        icon.addPixmap(picture, QIcon.Mode.Disabled)
        self.swatch.setIcon(icon)
