"""Two versions of a link side by side, field by field, and which one counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget

from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import breakable, label, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

WIDE = 320
"""Pixels of a value."""

LONGEST = 300
"""Characters of a value; longer ones are whole in the tool tip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One field in both versions, in words. `both` says that it was changed on both sides."""

    name: str
    title: str
    mine: str
    theirs: str
    was: str
    both: bool
    prefer_mine: bool


class Version(QWidget):
    """A button for one version of a field, and its whole value beside it."""

    def __init__(self, title: str, whose: str, value: str, nothing: str) -> None:
        super().__init__()
        words = " ".join(value.split()) or nothing
        self.button = QRadioButton()
        self.button.setAccessibleName(f"{title}, {whose}: {words}")
        self._text = sentence(breakable(_cut(words)), Type.BODY, "" if value else "faint")
        self._text.setToolTip(tool_tip(value))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setFixedWidth(WIDE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.button.setFocus()
        self.button.click()


class FieldChoice(QWidget):
    """Two versions of one field."""

    chosen = Signal()

    def __init__(self, side: Side, mine: str, theirs: str, nothing: str) -> None:
        super().__init__()
        self.side = side
        my, their = (
            Version(side.title, whose, value, nothing)
            for whose, value in ((mine, side.mine), (theirs, side.theirs))
        )
        self.mine, self.theirs = my.button, their.button
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for part in (my, their):
            self._group.addButton(part.button)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        (self.mine if side.prefer_mine else self.theirs).setChecked(True)
        self.mine.toggled.connect(self.chosen)

    @property
    def is_mine(self) -> bool:
        return self.mine.isChecked()

    def focus(self) -> None:
        """Take the keyboard."""
        (self.mine if self.is_mine else self.theirs).setFocus()

    def choose(self, *, mine: bool) -> None:
        """Take one side."""
        (self.mine if mine else self.theirs).setChecked(True)


class Sides(QWidget):
    """All fields that differ; `mixed` puts together what is chosen."""

    chosen = Signal()

    def __init__(self, theme: Theme, sides: Sequence[Side]) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[FieldChoice] = []
        self._signs: list[tuple[QLabel, bool]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._add_heads()
        for side in sides:
            self._add(side)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._repaint)
        self._repaint()

    def mixed(self, mine: LinkDraft, theirs: LinkDraft) -> LinkDraft:
        """Return their version with the fields that are mine."""
        values: dict[str, Any] = {
            row.side.name: getattr(mine, row.side.name) for row in self.rows if row.is_mine
        }
        return replace(theirs, **values)

    def choose_all(self, *, mine: bool) -> None:
        """Take one side everywhere."""
        for row in self.rows:
            row.choose(mine=mine)

    def _add_heads(self) -> None:
        heads = QWidget()
        row = QHBoxLayout(heads)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for text in (self.tr("Mine"), self.tr("At the service")):
            part = label(text, Type.HEAD, "muted")
            part.setFixedWidth(WIDE)
            row.addWidget(part)
        self._grid.addWidget(heads, 0, 2)

    def _add(self, side: Side) -> None:
        number = self._grid.rowCount()
        sign = QLabel()
        hint = self.tr("Changed on both sides") if side.both else self.tr("Changed on one side")
        sign.setToolTip(hint)
        sign.setAccessibleName(hint)
        self._signs.append((sign, side.both))
        title = label(side.title, Type.STRONG, "warn" if side.both else "")
        was = side.was or self.tr("nothing")
        title.setToolTip(self.tr("Before that: {0}").format(was))
        choice = FieldChoice(side, self.tr("mine"), self.tr("at the service"), self.tr("nothing"))
        choice.chosen.connect(self.chosen)
        self.rows.append(choice)
        self._grid.addWidget(sign, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(title, number, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(choice, number, 2)

    def _repaint(self) -> None:
        ratio = self.devicePixelRatioF()
        for sign, both in self._signs:
            icon, token = ("triangle-alert", "warn") if both else ("pencil", "faint")
            sign.setPixmap(self._theme.pixmap(icon, self._theme.colour(token), 16, ratio))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
