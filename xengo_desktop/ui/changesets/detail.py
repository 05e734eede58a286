"""The chosen row in full, below its table: every field as it was and as it will be, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit

from xengo_desktop.domain.links import LinkState
from xengo_desktop.ui.changesets.differences import Difference, Mark, Piece
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type, font

HEIGHT = 124
"""Pixels, always the same, so that the table does not jump from row to row; five lines fit."""

Line = tuple[str, str]
"""What is said, such as the name of a field, and the text as HTML."""


class Detail(QTextEdit):
    """Can be read, scrolled and copied from with the keyboard; Tab leads through."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: tuple[str, str, Sequence[Difference], str] = ("", "", (), "")
        self.setObjectName("detail")
        self.setAccessibleName(self.tr("The chosen row in full"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(Type.SECONDARY))
        self.setFixedHeight(HEIGHT)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setViewportMargins(20, 8, 20, 8)
        theme.changed.connect(self._write)

    def show_row(self, name: str, state: str, changes: Sequence[Difference], reason: str) -> None:
        """Show one row: what the link is called, what becomes of it, what changes and why."""
        self._told = (name, state, tuple(changes), reason)
        self._write()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing."""
        self.show_row("", "", (), "")

    def _write(self) -> None:
        name, state, changes, reason = self._told
        lines = [(state, f'<span style="font-weight: 600">{escape(name)}</span>')] if name or state else []
        if reason:
            lines.append((self.tr("Why"), escape(reason)))
        lines += [(change.title, self._html(change.pieces)) for change in changes]
        self.setHtml(f"<table cellspacing=0 cellpadding=0>{''.join(self._rows(lines))}</table>")

    def _rows(self, lines: Iterable[Line]) -> Iterable[str]:
        muted, text = self._theme.tokens.muted, self._theme.tokens.text
        for title, html in lines:
            yield (
                f'<tr><td style="color: {muted}; padding: 1px 16px 3px 0; white-space: nowrap">'
                f'{escape(title)}</td><td style="color: {text}; padding: 1px 0 3px 0">{html}</td></tr>'
            )

    def _html(self, pieces: Iterable[Piece]) -> str:
        tokens = self._theme.tokens
        new, ink = tokens.pills[LinkState.ACTIVE]
        styles = {
            Mark.NEW: f"background-color: {new}; color: {ink}",
            Mark.GONE: (
                f"background-color: {tokens.bad_ground}; color: {tokens.bad}; text-decoration: line-through"
            ),
        }
        return "".join(
            f'<span style="{styles[piece.mark]}">{escape(piece.text)}</span>'
            if piece.mark in styles
            else escape(piece.text)
            for piece in apart(pieces)
        )


def apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with a space between what goes and what comes."""
    before = Mark.NAME
    for piece in pieces:
        if before is Mark.GONE and piece.mark is Mark.NEW:
            yield Piece(" ")
        before = piece.mark
        yield piece
