"""How dialogs are laid out: a head that says what they are about, a body, and a foot with the ways on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, rule, sentence


def lay_out(dialog: QDialog, words: str, body: QWidget, *buttons: QPushButton) -> None:
    """Put the parts of a dialog in their places; the last of the buttons is the one that Enter presses."""
    said = (sentence(words, Type.BODY, "muted"),) if words else ()
    frame(dialog, head_of(label(dialog.windowTitle(), Type.DISPLAY), *said), body, foot_of(None, *buttons))
    buttons[-1].setDefault(True)


def frame(dialog: QDialog, head: QLayout, body: QWidget, foot: QLayout) -> None:
    """Put head, body and foot below each other, with rules between them; the body has what room there is."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(rule())
    column.addWidget(body, 1)
    column.addWidget(rule())
    column.addLayout(foot)


def head_of(*parts: QWidget | QLayout, spacing: int = 4) -> QVBoxLayout:
    """Return a head with these parts below each other."""
    head = QVBoxLayout()
    head.setContentsMargins(20, 16, 20, 12)
    head.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            head.addWidget(part)
        else:
            head.addLayout(part)
    return head


def foot_of(*parts: QWidget | None) -> QHBoxLayout:
    """Return a foot with these parts side by side; None is the room between left and right."""
    foot = QHBoxLayout()
    foot.setContentsMargins(20, 12, 20, 16)
    foot.setSpacing(8)
    for part in parts:
        if part is None:
            foot.addStretch()
        else:
            foot.addWidget(part)
    return foot
