"""The parameters of one destination as fields, each with what is wrong with it and the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from xengo_desktop.domain.campaigns.vocabulary import Vocabulary
from xengo_desktop.ui.campaigns.wording import example, parameter_words
from xengo_desktop.ui.editor.advice import AdviceBox, Line
from xengo_desktop.ui.widgets.basics import in_order
from xengo_desktop.ui.widgets.choices import Choice, dress_completer
from xengo_desktop.ui.widgets.fields import Field


class Parameters(QWidget):
    """`values` by parameter, as typed."""

    edited = Signal()

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self._vocabulary = Vocabulary()
        self.lines: dict[str, Choice] = {}
        self._fields: dict[str, Field] = {}
        self._advice: dict[str, AdviceBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    @property
    def values(self) -> dict[str, str]:
        """What is typed."""
        return {name: line.currentText().strip() for name, line in self.lines.items()}

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer the values that are allowed."""
        self._vocabulary = vocabulary
        for name, line in self.lines.items():
            self._offer(name, line)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show these values, in fields that are made where there is none yet; nobody is told."""
        for name, value in values.items():
            line = self.lines.get(name) or self._made(name)
            with QSignalBlocker(line):
                if line.currentText() != value:
                    line.setEditText(value)

    def show_findings(self, lines: Mapping[str, Sequence[Line]]) -> None:
        """Say what is wrong, parameter by parameter."""
        for name, box in self._advice.items():
            box.show_lines(lines.get(name, ()))

    def _made(self, name: str) -> Choice:
        line = _line()
        field = Field(parameter_words(name), line)
        self._offer(name, line)
        boxes = list(self._advice.values())
        before = boxes[-1].last if boxes else self._after
        advice = AdviceBox(line)
        self.lines[name], self._fields[name], self._advice[name] = line, field, advice
        column = field.layout()
        assert isinstance(column, QVBoxLayout), "a field stacks its parts"
        column.addWidget(advice)
        self._column.addWidget(field)
        in_order(before, line)
        line.editTextChanged.connect(self._tell)
        return line

    def _offer(self, name: str, line: Choice) -> None:
        rule = self._vocabulary.rule(name)
        typed = line.currentText()
        with QSignalBlocker(line):
            line.clear()
            line.addItems(list(rule.allowed) if rule else [])
            line.setEditText(typed)
        edit = line.lineEdit()
        assert edit is not None, "what can be typed in has a line"
        edit.setPlaceholderText(example(name, rule))

    def _tell(self, _: str) -> None:
        self.edited.emit()


def _line() -> Choice:
    line = Choice(editable=True)
    completer, edit = line.completer(), line.lineEdit()
    assert completer is not None, "what can be typed in can be completed"
    assert edit is not None, "what can be typed in has a line"
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    dress_completer(completer)
    # Left, a box takes the entry that differs only in capitals; nothing is put right here unasked.
    edit.editingFinished.disconnect()
    return line
