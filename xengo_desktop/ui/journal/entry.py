"""One change on show: what was done and when, and each field before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from xengo_desktop.domain.changes import Change, ChangeKind, ChangeState
from xengo_desktop.ui.journal.words import ICONS, ChangeWords, Difference
from xengo_desktop.ui.look.theme import Theme
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.widgets.basics import ElidedLabel, breakable, button, label, rule, sentence
from xengo_desktop.ui.widgets.tool_tips import tool_tip

ICON = 16
LONGEST = 400
"""Characters of a value; longer ones are whole in the tool tip."""


class Entry(QFrame):
    """`back_requested` asks for the values before this change; offered where there are some."""

    back_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: ChangeWords,
        change: Change,
        *,
        named: bool = False,
        offers_back: bool = True,
    ) -> None:
        super().__init__()
        self.change = change
        self._theme = theme
        title = words.title(change)
        self.setAccessibleName(f"{title}, {words.moment(change)}")
        self._picture = QLabel()
        self._picture.setFixedSize(ICON, ICON + 4)
        self.title = label(title, Type.STRONG)
        self.moment = label(words.moment(change), Type.SECONDARY, "faint")
        self.back: QPushButton | None = None
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._head())
        if named:
            column.addWidget(ElidedLabel(words.name(change), Type.SECONDARY, "muted"))
        column.addLayout(self._table(words.differences(change)))
        state = words.state(change)
        if state:
            text = f"{state}: {change.reason}" if change.reason else state
            tone = "faint" if change.state is ChangeState.DONE else "warn"
            column.addWidget(ElidedLabel(text, Type.SECONDARY, tone))
        if offers_back:
            self._add_back(column, words)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 12)
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(rule())
        theme.changed.connect(self._repaint)
        self._repaint()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.moment)
        return row

    def _table(self, differences: Sequence[Difference]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for difference in differences:
            line = grid.rowCount()
            if len(differences) > 1:
                name = label(difference.name, Type.SECONDARY, "faint")
                grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            old, new = difference.before, difference.after
            if not difference.several:
                new = new or self.tr("(empty)")
            if difference.name and old:
                was = self.tr("{field} was {value}").format(field=difference.name, value=old)
                grid.addWidget(_value(old, "faint", was, struck=True), line, 1)
                line += 1
            if new:
                grid.addWidget(_value(new, "text", f"{difference.name} {new}".strip()), line, 1)
        return grid

    def _add_back(self, column: QVBoxLayout, words: ChangeWords) -> None:
        if self.change.wish.kind is not ChangeKind.UPDATE or self.change.state is not ChangeState.DONE:
            return
        one = self.change.fields == {"destination"}
        self.back = button(
            self.tr("Go back to that destination") if one else self.tr("Go back to before"), "small"
        )
        self.back.setAccessibleName(f"{self.back.text()}, {words.moment(self.change)}")
        self.back.clicked.connect(self._ask_back)
        column.addSpacing(4)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_back(self) -> None:
        self.back_requested.emit(self.change)

    def _repaint(self) -> None:
        icon = ICONS[self.change.wish.kind]
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap(icon, self._theme.colour("muted"), ICON, ratio))


def _value(text: str, tone: str, spoken: str, *, struck: bool = False) -> QLabel:
    """Write a value whole, for what has changed may stand anywhere in it; only a novel is cut."""
    cut = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    made = sentence(breakable(cut), Type.SECONDARY, tone)
    made.setToolTip(tool_tip(text) if cut != text else "")
    made.setAccessibleName(spoken)
    if struck:
        crossed = made.font()
        crossed.setStrikeOut(True)
        made.setFont(crossed)
    return made
