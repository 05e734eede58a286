"""Sentences under a field that come with a way out: a button that does what the sentence proposes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import button, in_order, sentence
from xengo_desktop.ui.widgets.flow import flowing
from xengo_desktop.ui.widgets.one_stop import one_stop
from xengo_desktop.ui.widgets.rows import OneRow


@dataclass(frozen=True, slots=True)
class Way:
    """One button: its words, and what it does. `spoken` is its name where the words alone say too little."""

    words: str
    act: Callable[[], object] = field(compare=False)
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in a tone, with no, one or more ways out; in `one_row` as many of them as have room."""

    text: str
    tone: str = "faint"
    ways: tuple[Way, ...] = ()
    one_row: bool = False


class AdviceBox(QWidget):
    """Takes no room while there is nothing to say; what is said already is not built anew.

    The Tab key comes to its buttons `after` the control that they are about.
    """

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self._lines: tuple[Line, ...] = ()
        self._parts: list[QWidget] = []
        self._buttons: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()

    def keep_room(self, height: int) -> None:
        """Keep so much room while there is nothing to say, so that what is below does not jump."""
        self.setMinimumHeight(height)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(height))
        self.setSizePolicy(policy)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said now."""
        return self._lines

    @property
    def last(self) -> QWidget:
        """The control that the Tab key comes to last here."""
        return self._buttons[-1] if self._buttons else self._after

    def way(self, words: str) -> Way:
        """Return the way out with these words."""
        return next(way for line in self._lines for way in line.ways if way.words == words)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Say this instead of what was said."""
        lines = tuple(lines)
        if lines == self._lines:
            return
        self._lines = lines
        self._clear()
        for line in lines:
            self._add(line)
        self.setVisible(bool(lines))
        in_order(self._after, *self._buttons)

    def _add(self, line: Line) -> None:
        if line.text:
            self._put(sentence(line.text, Type.SMALL, line.tone))
        if line.ways:
            buttons = [_button(way) for way in line.ways]
            self._buttons += buttons
            one_stop(*buttons)
            self._put(OneRow(*buttons) if line.one_row else flowing(*buttons))

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
        part.show()

    def _clear(self) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._buttons = [], []


def _button(way: Way) -> QPushButton:
    made = button(way.words, "small")
    made.setAccessibleName(way.spoken or way.words)
    made.clicked.connect(way.act)
    return made
