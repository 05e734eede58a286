"""How dialogs are laid out: a head that says what they are about, a body, and a foot with the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import label, rule, sentence
from xengo_desktop.ui.widgets.fitting import fit_to_screen

EDGE = 20
"""Pixels between the edge of a dialog and what stands in it."""

PAD = 12
"""Pixels before the text in a cell of a list."""


def lay_out(
    dialog: QDialog,
    words: str | QWidget,
    body: QWidget,
    *buttons: QPushButton,
    left: Sequence[QWidget | None] = (None,),
) -> None:
    """Put the parts of a dialog in their places; the last of the buttons is the one that Enter presses.

    `words` say below the title what it is about. `left` stands at the left of the foot; None in it is the
    room between left and right.
    """
    spacing = 4 if isinstance(words, str) else 8
    head = head_of(label(dialog.windowTitle(), Type.TITLE), *about(words), spacing=spacing)
    frame(dialog, head, body, foot_of(*left, *buttons))
    choose_by_enter(dialog, buttons[-1])


def choose_by_enter(dialog: QDialog, chosen: QPushButton) -> None:
    """Have Enter press the button, and Ctrl+Enter from fields that have a use for Enter themselves."""
    chosen.setDefault(True)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), dialog, chosen.click)


def about(words: str | QWidget) -> tuple[QWidget, ...]:
    """Return what stands below a title, if there is anything to say."""
    if isinstance(words, QWidget):
        return (words,)
    return (sentence(words, Type.BODY, "muted"),) if words else ()


def frame(dialog: QDialog, head: QLayout, body: QWidget, foot: QLayout) -> None:
    """Put head, body and foot below each other, with rules between them; the body has what room there is.

    What does not fit the screen is cut off the body, never the foot.
    """
    fit_to_screen(dialog)
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
    head.setContentsMargins(EDGE, 16, EDGE, 12)
    _stack(head, parts, spacing)
    return head


def body_of(*parts: QWidget | QLayout, spacing: int = 12) -> QWidget:
    """Return a body with these parts below each other, away from the edges."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(EDGE, 16, EDGE, 16)
    _stack(column, parts, spacing)
    return body


def list_of(*parts: QWidget) -> QWidget:
    """Return a body with a list, whose texts are in line with the title."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(EDGE - PAD, 0, EDGE - PAD, 0)
    _stack(column, parts, 0)
    return body


def foot_of(*parts: QWidget | QLayout | None) -> QHBoxLayout:
    """Return a foot with these parts side by side; None is the room between left and right."""
    foot = QHBoxLayout()
    foot.setContentsMargins(EDGE, 12, EDGE, 16)
    foot.setSpacing(8)
    for part in parts:
        if part is None:
            foot.addStretch()
        elif isinstance(part, QLayout):
            foot.addLayout(part, 1)
        else:
            # Words take the room that there is between the buttons.
            foot.addWidget(part, 0 if isinstance(part, QPushButton) else 1)
    return foot


def _stack(column: QVBoxLayout, parts: Sequence[QWidget | QLayout], spacing: int) -> None:
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
