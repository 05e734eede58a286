"""Boxes for figures with a unit, as the house draws them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

Box = TypeVar("Box", bound=QAbstractSpinBox)


def whole_box(low: int, high: int, value: int, unit: str, name: str = "") -> QSpinBox:
    """Make a box for a whole number; the arrow keys step through it."""
    box = QSpinBox(minimum=low, maximum=high, value=value, suffix=unit)
    return _dressed(box, name)


def decimal_box(low: float, high: float, value: float, unit: str, name: str = "") -> QDoubleSpinBox:
    """Make a box for a number with one decimal."""
    box = QDoubleSpinBox(minimum=low, maximum=high, decimals=1, suffix=unit)
    box.setValue(value)
    return _dressed(box, name)


def _dressed(box: Box, name: str) -> Box:
    box.setAccessibleName(name)
    # The style sheet's padding does not reach the line inside the box.
    box.lineEdit().setTextMargins(9, 0, 0, 0)
    return box
