"""A text of one thing a line."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit

LEAST = 72
"""Pixels for three lines; more where there is room."""


class ManyLines(QPlainTextEdit):
    """Asks for three lines only, so that a form scrolls on low screens and nowhere else."""

    def __init__(self, example: str) -> None:
        super().__init__(tabChangesFocus=True, placeholderText=example)
        self.setMinimumHeight(LEAST)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST)
