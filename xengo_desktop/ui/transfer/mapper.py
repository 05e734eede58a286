"""The columns of a file: what each is called, what stands in it, and what it is read as."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xengo_desktop.desk.transfer.fields import Field
from xengo_desktop.desk.transfer.mapping import Mapping
from xengo_desktop.tabular.records import Line
from xengo_desktop.ui.look.type import Type
from xengo_desktop.ui.transfer.boxes import KeyedChoice
from xengo_desktop.ui.transfer.words import Words
from xengo_desktop.ui.widgets.basics import ElidedLabel, label, sentence, set_tone

MOST_SHOWN = 80
"""Columns with a line of their own; a table with more is hardly one of links."""

SAMPLES = 3
BUDGET = 0.02
"""Seconds in which lines are made before the window gets its turn again; each costs some milliseconds."""

CHOICE_WIDTH, SIGN_WIDTH = 176, 16


class Mapper(QWidget):
    """One line per column; `changed` tells the mapping after a person has chosen."""

    changed = Signal(object)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(self)
        self._mapping: Mapping | None = None
        self._waiting: deque[tuple[int, str, list[str]]] = deque()
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._make_some)
        self.choices: list[KeyedChoice] = []
        self._names: list[str] = []
        self._signs: list[QLabel] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(20, 8, 12, 12)
        self._lines.setSpacing(4)

    @property
    def whole(self) -> bool:
        """Whether all columns have their line by now."""
        return not self._waiting

    def show_columns(self, header: Sequence[str], samples: Sequence[Line], mapping: Mapping) -> None:
        """Show the columns of a file; where there are many, the last ones come a moment later."""
        self._clear()
        self._mapping = mapping
        for column, name in enumerate(header[:MOST_SHOWN]):
            cells = (line.cells[column] for line in samples if column < len(line.cells))
            self._waiting.append((column, name, [cell for cell in cells if cell.strip()]))
        if len(header) > MOST_SHOWN:
            rest = self.tr("{0} more columns are not imported.").format(len(header) - MOST_SHOWN)
            self._lines.addWidget(sentence(rest))
        self._lines.addStretch()
        self._make_some()

    def _make_some(self) -> None:
        deadline = time.perf_counter() + BUDGET
        while self._waiting and time.perf_counter() < deadline:
            line = self._line(*self._waiting.popleft())
            self._lines.insertWidget(len(self.choices) - 1, line)
        self.grown.emit()
        if self._waiting:
            self._later.start()
        else:
            self._later.stop()

    def show_mapping(self, mapping: Mapping) -> None:
        """Show what is read as what."""
        self._mapping = mapping
        for column, choice in enumerate(self.choices):
            choice.choose(mapping.columns[column])
            self._mark(column, guessed=column in mapping.guessed)

    def _line(self, column: int, name: str, cells: Sequence[str]) -> QWidget:
        choice = KeyedChoice(self._words.fields())
        choice.setFixedWidth(CHOICE_WIDTH)
        choice.setProperty("column", column)
        choice.picked.connect(self._choose)
        sign = label("", Type.BODY)
        sign.setFixedWidth(SIGN_WIDTH)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choices.append(choice)
        self._names.append(name)
        self._signs.append(sign)
        if self._mapping is not None:
            choice.choose(self._mapping.columns[column])
            self._mark(column, guessed=column in self._mapping.guessed)
        shown = " · ".join(" ".join(cell.split())[:80] for cell in cells[:SAMPLES])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name, Type.STRONG))
        words.addWidget(ElidedLabel(shown or self.tr("Empty"), Type.SECONDARY, "muted"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(sign)
        row.addWidget(choice, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _mark(self, column: int, *, guessed: bool) -> None:
        """Say whether a column is only guessed to hold what it is read as."""
        sign, choice = self._signs[column], self.choices[column]
        words = self.tr("A guess from the name of the column; choose what it holds to be sure")
        holds = self.tr("What “{0}” holds, a guess") if guessed else self.tr("What “{0}” holds")
        sign.setText("?" if guessed else "→")
        set_tone(sign, "warn" if guessed else "faint")
        for part in (sign, choice):
            part.setToolTip(words if guessed else "")
        choice.setAccessibleName(holds.format(self._names[column]))

    def _choose(self, field: Field | None) -> None:
        sender = self.sender()
        if self._mapping is None or not isinstance(sender, KeyedChoice):
            return
        self.show_mapping(self._mapping.with_column(sender.property("column"), field))
        self.changed.emit(self._mapping)

    def _clear(self) -> None:
        self._waiting.clear()
        for kept in (self.choices, self._names, self._signs):
            kept.clear()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
