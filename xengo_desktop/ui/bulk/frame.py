"""How the small dialogs are laid out: a head, a body, and a foot with the way on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, rule, sentence


def lay_out(dialog: QDialog, words: str, body: QWidget, *buttons: QPushButton) -> None:
    """Put the parts of a dialog in their places; the last of the buttons is the one that Enter presses."""
    head = QVBoxLayout()
    head.setContentsMargins(20, 16, 20, 12)
    head.setSpacing(4)
    head.addWidget(label(dialog.windowTitle(), Type.DISPLAY))
    if words:
        head.addWidget(sentence(words, Type.BODY, "muted"))
    foot = QHBoxLayout()
    foot.setContentsMargins(20, 12, 20, 16)
    foot.setSpacing(8)
    foot.addStretch()
    for button in buttons:
        foot.addWidget(button)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(rule())
    column.addWidget(body, 1)
    column.addWidget(rule())
    column.addLayout(foot)
    buttons[-1].setDefault(True)
