"""Colours within the line that is typed: terms stand out from words, and what is wrong is underlined."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from xengo_desktop.domain.search.pieces import Piece, Search
from xengo_desktop.domain.search.terms import Word
from xengo_desktop.ui.look.theme import Theme


def ink_line(line: QLineEdit, search: Search, theme: Theme, *, typing: bool) -> None:
    """Colour the pieces of a line; while one types at its end, a piece that is not finished is left alone."""
    # A line has no formats of its own, but it shows those of a word that an input method is composing.
    attributes = [
        QInputMethodEvent.Attribute(
            QInputMethodEvent.AttributeType.TextFormat,
            piece.start - line.cursorPosition(),
            piece.end - piece.start,
            _format(piece, theme),
        )
        for piece in search.pieces
        if not isinstance(piece.term, Word) or piece.problem is not None
        if not (typing and _unfinished(piece))
    ]
    QCoreApplication.sendEvent(line, QInputMethodEvent("", attributes))


def _unfinished(piece: Piece) -> bool:
    return piece.problem is not None and piece.problem.unfinished


def _format(piece: Piece, theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    if piece.problem is None:
        made.setForeground(theme.colour("accent"))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(theme.colour("bad"))
    return made
